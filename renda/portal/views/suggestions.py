"""Published suggestions: the list with its search, and each one with what became of it."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.suggestions_form import SuggestionsFilter
from renda.suggestions import public
from renda.suggestions.models import Suggestion
from renda.web.paging import turn

SIZE = 50
BOUND = 1000
NEAR = ("lead__person", "lead__delegation", "session__term", "congress")


@open_to_all
def suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    years = public.years(congress)
    form = SuggestionsFilter(request.GET, congress=congress, years=years)
    found = public.narrowed(public.published(congress), **form.asked())
    count = found.order_by()[: BOUND + 1].count()
    near = found.select_related("lead__person").defer("facts", "analysis", "proposals")
    rows, before, after = _page(near, request.GET.get("before", ""), request.GET.get("after", ""))
    return page(
        request,
        "portal/suggestions.html",
        congress,
        crumbs=["代表建议"],
        here="suggestions",
        form=form,
        words=request.GET.get("q", "")[:60],
        kept=[(k, request.GET[k]) for k in ("year", "category", "unit") if request.GET.get(k)],
        lines=public.lines(rows),
        count=min(count, BOUND),
        more=count > BOUND,
        next=turn(request.GET, after=after),
        previous=turn(request.GET, before=before),
        years=years,
        about=f"{congress.short_name}公开的代表建议和答复。",
    )


def _cursor(s: Suggestion) -> str:
    return f"{s.published_on or date.min:%Y%m%d}.{s.pk}"


def _page(found: QuerySet[Suggestion], before: str, after: str) -> tuple[list[Suggestion], str, str]:
    """A page of rows with the cursors of the pages around it; a cursor that is none starts anew."""
    back, on = _place(before), _place(after)
    if back:
        newer = Q(published_on__gt=back[0]) | Q(published_on=back[0], pk__gt=back[1])
        got = list(found.filter(newer).order_by("published_on", "pk")[: SIZE + 1])
        rows = got[:SIZE][::-1]
        return rows, _cursor(rows[0]) if len(got) > SIZE else "", _cursor(rows[-1]) if rows else ""
    if on:
        found = found.filter(Q(published_on__lt=on[0]) | Q(published_on=on[0], pk__lt=on[1]))
    got = list(found[: SIZE + 1])
    rows = got[:SIZE]
    return rows, _cursor(rows[0]) if on and rows else "", _cursor(rows[-1]) if len(got) > SIZE else ""


def _place(cursor: str) -> tuple[date, int] | None:
    day, _, key = cursor.partition(".")
    if not (cursor.isascii() and len(day) == 8 and day.isdecimal() and key.isdecimal() and len(key) < 19):
        return None
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@open_to_all
def suggestion(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One suggestion; what was taken down again answers like what never was."""
    congress = congress_of(slug)
    rows: QuerySet[Any] = public.published(congress).select_related(*NEAR, "merged_into")
    found = public.matter(get_object_or_404(rows, pk=pk))
    s = found.suggestion
    merged = s.merged_into if s.merged_into and s.merged_into.public and not s.merged_into.confidential else None
    return page(
        request,
        "portal/suggestion.html",
        congress,
        here="suggestions",
        crumbs=[("代表建议", reverse("portal:suggestions", args=[slug])), s.number or s.title],
        matter=found,
        s=s,
        merged=merged,
        about=f"{s.lead.person.name}代表提出，{found.state}。",
    )
