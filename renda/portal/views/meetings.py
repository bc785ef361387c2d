"""Meetings of a year, each with the published items that wait for it; one meeting with what is public of it."""

from collections import defaultdict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.meetings import gazette, openness, programme, titles
from renda.meetings.models import Meeting
from renda.meetings.views.printing import printed
from renda.meetings.votes import with_outcomes
from renda.people.models import Congress
from renda.planning.models import PlanItem
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.views.plans import with_tones
from renda.portal.years import asked_year

MOST = 1000
TONES = {"fixed": "doing", "open": "near", "held": "ok"}


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


@open_to_all
def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What everyone may know: agenda, sittings, papers, decisions, appointments, results of votes whose list is public."""
    congress = congress_of(slug)
    matter = _open_one(congress, pk)
    decided = list(openness.resolutions().filter(meeting=matter).order_by("kind", "adopted_on", "pk"))
    announced = openness.is_announced(matter)
    matter.tone = TONES.get(matter.state, "wait")  # type: ignore[attr-defined]
    return page(
        request,
        "portal/meeting.html",
        congress,
        crumbs=[(f"{matter.year}年会议", f"{reverse('portal:meetings', args=[slug])}?year={matter.year}"), str(matter)],
        here="meetings",
        matter=matter,
        name=titles.formal_name(matter),
        agenda=_agenda(matter),
        sittings=list(matter.sittings.order_by("on", "starts_at", "position", "pk")[:MOST]) if announced else [],
        papers=openness.papers(matter),
        decided=[r for r in decided if r.kind != "name_list"],
        lists=[r for r in decided if r.kind == "name_list"],
        votes=with_outcomes(openness.votes(matter)),
        numbers=openness.numbers(matter),
        gazette=gazette.number_of(matter) if gazette.has_gazette(matter) else "",
        gazette_name=gazette.name_of(matter),
        about=f"{titles.formal_name(matter)}：议程、决议和公开的材料。",
    )


def _open_one(congress: Congress, pk: int) -> Meeting:
    near = ("congress__jurisdiction", "term", "body", "session")
    rows = queries.open_meetings(Meeting.objects.filter(congress=congress)).select_related(*near)
    return get_object_or_404(rows, pk=pk)


def _agenda(matter: Meeting) -> list[dict[str, object]]:
    """Each item with the opinions sent out on it."""
    told: dict[int, list[str]] = defaultdict(list)
    for point in openness.opinions(matter) if openness.is_announced(matter) else ():
        told[point.item_id].append(point.text)
    return [{"item": item, "opinions": told[item.pk]} for item in programme.public_items(matter)[:MOST]]


@open_to_all
def gazette_paper(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    matter = _open_one(congress_of(slug), pk)
    if not gazette.has_gazette(matter):
        raise Http404
    return printed(gazette.gazette(matter), form, f"{titles.formal_name(matter)}{gazette.name_of(matter)}", public=True)
