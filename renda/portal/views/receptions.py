"""Reception days everyone may know of: by day and town, as data, as a calendar."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from renda.kernel import clock
from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.open_data import LICENCE
from renda.stations import bookings, reception_ics
from renda.stations.kinds import ReceptionState, StationState
from renda.stations.models import Reception, Turn
from renda.stations.turns import LIVE
from renda.web.downloads import download
from renda.web.paging import turn

A_PAGE, MOST = 60, 2000
AHEAD = timedelta(days=92)
COLUMNS = {
    "station": "站点", "town": "所在街镇、居村", "address": "地址", "day": "日期", "starts_at": "开始", "ends_at": "结束",
    "deputies": "接待代表", "topic": "主题", "state": "状态", "url": "预约网址",
}  # fmt: skip


def announced(congress: Congress) -> QuerySet[Reception]:
    """What is announced of open stations from today on."""
    rows = Reception.objects.filter(
        station__congress=congress, station__state=StationState.OPEN, state=ReceptionState.PUBLISHED,
        day__range=(clock.today(), clock.today() + AHEAD),
    )  # fmt: skip
    on_duty = Turn.objects.filter(state__in=LIVE).select_related("deputy__person").order_by("pk")
    rows = rows.select_related("station__jurisdiction__parent", "station__congress")
    return rows.prefetch_related(Prefetch("turns", on_duty, to_attr="on_duty")).order_by("day", "starts_at", "pk")


@open_to_all
def receptions(request: HttpRequest, slug: str) -> HttpResponse:
    """By day; narrowed to a town by its key, to a station by the key of its poster, from a day on."""
    congress = congress_of(slug)
    towns = _towns(congress)
    town = next((t for t in towns if str(t.pk) == request.GET.get("town", "")), None)
    rows = announced(congress)
    if town is not None:
        rows = rows.filter(station__jurisdiction__path__startswith=town.path)
    key = request.GET.get("station", "")
    if key:
        rows = rows.filter(station__key=key[:12].replace("\x00", ""))
    shown = list(_after(rows, request.GET.get("after", ""))[: A_PAGE + 1])
    following = turn(request.GET, after=_cursor(shown[A_PAGE - 1])) if len(shown) > A_PAGE else ""
    room = bookings.room_at(shown[:A_PAGE])
    for reception in shown:
        reception.room = room.get(reception.pk)  # type: ignore[attr-defined]
    return page(
        request, "portal/receptions.html", congress, crumbs=["接待安排"], here="stations", towns=towns, town=town, key=key,
        days=[(day, list(of_day)) for day, of_day in groupby(shown[:A_PAGE], key=lambda r: r.day)], following=following,
        about=f"{congress.short_name}代表近期在家站点接待群众的时间、地点和代表。",
    )  # fmt: skip


@open_to_all
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    house = request.build_absolute_uri("/").rstrip("/")
    rows = [_row(congress, house, reception) for reception in announced(congress)[:MOST]]
    about = {"congress": congress.name, "slug": congress.slug, "licence": LICENCE, "columns": COLUMNS}
    return JsonResponse({**about, "receptions": rows}, json_dumps_params={"ensure_ascii": False})


@open_to_all
def as_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """To subscribe to; with ``station`` one station's alone."""
    congress = congress_of(slug)
    rows = announced(congress)
    key = request.GET.get("station", "")
    if key:
        rows = rows.filter(station__key=key[:12].replace("\x00", ""))
    feed = reception_ics.feed(rows[:MOST], f"{congress.short_name}代表接待")
    return download(feed, "text/calendar; charset=utf-8", f"{slug}-receptions.ics", inline=True)


def _row(congress: Congress, house: str, reception: Reception) -> dict[str, Any]:
    station = reception.station
    return {
        "station": station.name, "town": str(station.jurisdiction), "address": station.address,
        "day": reception.day.isoformat(), "starts_at": f"{reception.starts_at:%H:%M}",
        "ends_at": f"{reception.ends_at:%H:%M}",
        "deputies": [t.deputy.person.name for t in reception.on_duty],  # type: ignore[attr-defined]
        "topic": reception.topic, "state": reception.get_state_display(),
        "url": house + reverse("portal:booking", args=[congress.slug, reception.pk]),
    }  # fmt: skip


def _towns(congress: Congress) -> list[Jurisdiction]:
    rows = Jurisdiction.objects.filter(parent=congress.jurisdiction_id, level__in=(Level.SUBDISTRICT, Level.TOWN))
    return list(rows.order_by("pk")[:100])


def _cursor(reception: Reception) -> str:
    return f"{reception.day.isoformat()}.{reception.starts_at:%H%M}.{reception.pk}"


def _after(rows: QuerySet[Reception], cursor: str) -> QuerySet[Reception]:
    """From where the page before ended; what is no cursor begins at the beginning."""
    try:
        typed, hour, pk = cursor.split(".")
        day, at, key = date.fromisoformat(typed), f"{int(hour[:2]):02}:{int(hour[2:4]):02}", int(pk)
    except ValueError:
        return rows
    later = Q(day=day, starts_at=at, pk__gt=key) | Q(day=day, starts_at__gt=at) | Q(day__gt=day)
    return rows.filter(later, day__gte=day) if 0 < key < 2**62 and at < "24" else rows
