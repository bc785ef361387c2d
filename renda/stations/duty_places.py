"""Reads: which deputies are on duty at which stations, and where one deputy is; only mandates that run today count."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from renda.kernel import clock
from renda.people.kinds import Level, MandateStatus
from renda.stations.models import Station, StationDeputy

LEVELS = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.TOWN)


def running(on: date | None = None) -> QuerySet[StationDeputy]:
    """Postings that run on a day, of deputies in office; those of higher levels first, then in the order of names."""
    on = on or clock.today()
    rows = StationDeputy.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), Q(deputy__until_on=None) | Q(deputy__until_on__gt=on),
        Q(deputy__term__ends_on=None) | Q(deputy__term__ends_on__gt=on),
        from_on__lte=on, deputy__status=MandateStatus.IN_OFFICE,
    )  # fmt: skip
    of_level = "deputy__term__congress__jurisdiction__level"
    rank = Case(
        *(When(**{of_level: level}, then=Value(n)) for n, level in enumerate(LEVELS)),
        default=Value(len(LEVELS)), output_field=IntegerField(),
    )  # fmt: skip
    related = rows.select_related("deputy__person", "deputy__term__congress__jurisdiction", "deputy__delegation")
    return related.annotate(rank=rank).order_by("rank", "deputy__person__pinyin", "pk")


def on_duty(station_ids: Sequence[int], on: date | None = None) -> dict[int, list[StationDeputy]]:
    """Postings by station, in one statement; an empty list where nobody is."""
    found: dict[int, list[StationDeputy]] = {pk: [] for pk in station_ids}
    for row in running(on).filter(station__in=station_ids):
        found[row.station_id].append(row)
    return found


def names_on_duty(stations: QuerySet[Any, Any] | Sequence[int]) -> dict[int, list[str]]:
    """Only the names by station, for data of thousands: stations without anyone are left out."""
    found: dict[int, list[str]] = {}
    rows = running().filter(station__in=stations).values_list("station", "deputy__person__name")
    for station, name in rows:
        found.setdefault(station, []).append(name)
    return found


def stations_of(person_id: int) -> QuerySet[Station]:
    """The stations a person is on duty at, in any of their mandates."""
    return Station.objects.filter(pk__in=running().filter(deputy__person=person_id).order_by().values("station"))


def postings_of(person_id: int | None) -> QuerySet[StationDeputy]:
    return running().filter(deputy__person=person_id)
