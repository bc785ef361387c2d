"""Meetings of a year, each with the published items that wait for it."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse

from renda.planning.models import PlanItem
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.views.plans import with_tones
from renda.portal.years import asked_year

MOST = 1000


@open_to_all
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    years = queries.years(congress)
    year = asked_year(request, years)
    rows = list(queries.meetings(congress, year)[:200])
    waiting: dict[int | None, list[PlanItem]] = defaultdict(list)
    items = queries.items(congress).filter(meeting__in=[m.pk for m in rows]).order_by("position", "pk")
    for item in with_tones(list(items.only("pk", "title", "form", "state", "meeting_id", "responsible")[:MOST])):
        waiting[item.meeting_id].append(item)
    return page(
        request,
        "portal/meetings.html",
        congress,
        crumbs=["会议"],
        here="meetings",
        year=year,
        years=years,
        meetings=[(m, waiting[m.pk]) for m in rows],
        about=f"{congress.short_name}{year}年的会议和提请会议的事项。",
    )
