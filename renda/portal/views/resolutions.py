"""Published resolutions, decisions, announcements and name lists: the list, each one, and as a paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel import clock
from renda.meetings import openness, outcome_papers, titles
from renda.meetings import resolutions as reading
from renda.meetings.kinds import ResolutionKind
from renda.meetings.views.printing import printed
from renda.portal import meetings_data
from renda.portal.frame import congress_of, open_to_all, page

MOST = 300


@open_to_all
def resolutions(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a year, by kind where asked; the newest first."""
    congress = congress_of(slug)
    years = meetings_data.decided_years(congress)
    year = _year(request.GET.get("year", ""), years)
    kind = request.GET.get("kind", "")
    rows = openness.resolutions().filter(meeting__congress=congress, published_on__year=year).defer("text")
    if kind in ResolutionKind.values:
        rows = rows.filter(kind=kind)
    kinds = [{"label": "全部", "url": f"?year={year}", "active": kind not in ResolutionKind.values}]
    kinds += [{"label": k.label, "url": f"?year={year}&kind={k}", "active": k == kind} for k in ResolutionKind]
    return page(
        request,
        "portal/resolutions.html",
        congress,
        crumbs=[("会议", reverse("portal:meetings", args=[slug])), "决议决定"],
        here="meetings",
        year=year,
        years=years,
        kinds=kinds,
        rows=rows[:MOST],
        about=f"{congress.short_name}公布的决议、决定、公告和任免名单。",
    )


def _year(given: str, known: list[int]) -> int:
    asked = int(given) if len(given) == 4 and given.isascii() and given.isdecimal() else 0
    return asked if asked in known else next(iter(known), clock.today().year)


@open_to_all
def resolution(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    congress = congress_of(slug)
    row = get_object_or_404(openness.resolutions().filter(meeting__congress=congress), pk=pk)
    return page(
        request,
        "portal/resolution.html",
        congress,
        crumbs=[("决议决定", reverse("portal:resolutions", args=[slug])), row.title],
        here="meetings",
        resolution=row,
        adoption=titles.adoption_line(row),
        lines=reading.lines_of(row),
        corrections=reading.corrections(row),
        about=f"{row.meeting}{row.get_kind_display()}，{row.published_on}公布。",
    )


@open_to_all
def paper(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    row = get_object_or_404(openness.resolutions().filter(meeting__congress=congress_of(slug)), pk=pk)
    return printed(outcome_papers.resolution_paper(row), form, row.title, public=True)
