"""履职档案: of one deputy, and the list from which the offices choose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.access.paging import by_pinyin
from renda.archive import policies, queries
from renda.kernel import clock
from renda.kernel.errors import Missing


@require_safe
@for_members
def archives(request: HttpRequest) -> HttpResponse:
    """A deputy is led to the own archive; an office chooses whose to open."""
    actor = request.actor  # type: ignore[attr-defined]
    if not policies.keeps_archives(actor):
        mine = queries.own(actor).first()
        if mine is None:
            raise Missing(queries.GONE, way_out="履职档案由代表本人和代表工作机构查看。")
        return redirect("archive:archive", mine.pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:60]
    rows, after = by_pinyin(queries.of_congress(actor.congress_id, words), request.GET.get("after", ""), "person__")
    following = "?" + urlencode({"q": words, "after": after}) if after else ""
    return render(request, "archive/archives.html", {"rows": rows, "words": words, "following": following})


@require_safe
@for_members
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    deputy, today = queries.deputy_for(actor, pk), clock.today()
    known = queries.years(deputy, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in known else None
    here = reverse("archive:archive", args=[pk])
    views = [{"label": "本届", "url": here, "active": year is None}]
    views += [{"label": f"{y}年", "url": f"{here}?year={y}", "active": y == year} for y in known]
    context = {"archive": queries.archive(deputy, year, today), "deputy": deputy, "views": views, "year": year}
    return render(request, "archive/archive.html", {**context, "is_own": actor.person_id == deputy.person_id})
