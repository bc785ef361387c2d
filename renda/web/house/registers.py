"""The registers anyone may read: the words of the house, and the laws it cites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.kernel import glossary
from renda.kernel import law as register
from renda.kernel.errors import Missing

EVERYWHERE = "全国"


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:60]
    found = glossary.find(asked)
    return render(request, "web/house/words.html", {"words": found, "asked": asked, "total": len(glossary.words())})


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    every = sorted(register.register().values(), key=lambda law: (law.place, law.key))
    places = [EVERYWHERE, *sorted({law.place for law in every if law.place})]
    asked = request.GET.get("place", "")
    here = reverse("web:laws")
    views = [{"label": "全部", "url": here, "active": asked not in places, "count": len(every)}]
    views += [{"label": place, "url": f"{here}?place={place}", "active": place == asked} for place in places]
    shown = [law for law in every if asked not in places or (law.place or EVERYWHERE) == asked]
    rows = [{"law": law, "newest": _newest(law)} for law in shown]
    return render(request, "web/house/laws.html", {"rows": rows, "views": views})


@require_safe
def law(request: HttpRequest, key: str) -> HttpResponse:
    found = register.register().get(key)
    if found is None:
        raise Missing("目录里没有这部法律或者法规", way_out="请从法律目录里选择。")
    versions = sorted(found.versions, key=lambda version: version.in_force, reverse=True)
    shown = [
        {"version": v, "articles": [(register.in_words(n), v.articles[n]) for n in sorted(v.articles)]}
        for v in versions
    ]
    crumbs = [("法律目录", reverse("web:laws")), (found.key, "")]
    return render(request, "web/house/law.html", {"law": found, "versions": shown, "crumbs": crumbs})


def _newest(found: register.Law) -> register.Version:
    return max(found.versions, key=lambda version: version.in_force)
