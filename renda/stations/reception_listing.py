"""Receptions as lists show them: a station's coming and past days, the month of many stations, each with who is on duty."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from renda.kernel import clock
from renda.stations import turns
from renda.stations.kinds import BookingState, ReceptionState, TurnState
from renda.stations.models import Reception, Station, Turn

TONES = {"planned": "wait", "published": "doing", "held": "ok", "cancelled": "done"}
TURN_TONES = {
    "assigned": "wait", "confirmed": "ok", "on_leave": "near", "swapped": "done", "came": "ok", "missed": "late",
}  # fmt: skip
PUBLIC = (ReceptionState.PUBLISHED, ReceptionState.HELD)
MOST_COMING, MOST_PAST = 120, 24


@dataclass(slots=True)
class Month:
    first: date
    receptions: list[Reception] = field(default_factory=list)

    @property
    def planned(self) -> int:
        return sum(r.state == ReceptionState.PLANNED for r in self.receptions)


def with_people(rows: QuerySet[Reception]) -> QuerySet[Reception]:
    """Each with ``on_duty`` (turns that count) and ``away`` (leave nobody stands in for), and how many booked."""
    near = Turn.objects.select_related("deputy__person", "instead_of__deputy__person").order_by("pk")
    booked = Count("bookings", filter=Q(bookings__state=BookingState.BOOKED))
    return rows.annotate(n_booked=booked).prefetch_related(Prefetch("turns", near, to_attr="everyone"))


def described(rows: Iterable[Reception]) -> list[Reception]:
    found = list(rows)
    for reception in found:
        everyone: list[Turn] = reception.everyone  # type: ignore[attr-defined]
        replaced = {t.instead_of_id for t in everyone if t.state in turns.LIVE}
        for turn in everyone:
            turn.tone = TURN_TONES[turn.state]  # type: ignore[attr-defined]
        reception.on_duty = [t for t in everyone if t.state in turns.LIVE]  # type: ignore[attr-defined]
        reception.away = [t for t in everyone if t.state == TurnState.ON_LEAVE and t.pk not in replaced]  # type: ignore[attr-defined]
        reception.tone = TONES[reception.state]  # type: ignore[attr-defined]
    return found


def coming(station: Station) -> list[Month]:
    """From today on, by month; cancelled ones too, so that nobody plans them again by mistake."""
    rows = Reception.objects.filter(station=station, day__gte=clock.today()).order_by("day", "starts_at", "pk")
    months: dict[date, Month] = {}
    for reception in described(with_people(rows)[:MOST_COMING]):
        first = reception.day.replace(day=1)
        months.setdefault(first, Month(first)).receptions.append(reception)
    return list(months.values())


def past(station: Station) -> list[Reception]:
    rows = Reception.objects.filter(station=station, day__lt=clock.today()).order_by("-day", "-pk")
    return described(with_people(rows)[:MOST_PAST])


def announced(stations: "QuerySet[Station] | Sequence[int]", first: date) -> list[Reception]:
    """What is announced of a month, for notices to be printed."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    rows = Reception.objects.filter(station__in=stations, day__range=(first, last), state__in=PUBLIC)
    rows = rows.select_related("station__congress").order_by("day", "starts_at", "station", "pk")
    return described(with_people(rows)[:601])


@dataclass(slots=True)
class Lane:
    """One station's month: its days by week of the month."""

    station: Station
    weeks: list[list[Reception]]

    @property
    def gap(self) -> bool:
        return not any(self.weeks)


def month_grid(stations: Sequence[Station], first: date) -> tuple[list[str], list[Lane]]:
    """The weeks' headings (6日—12日) and a lane for each station, in three statements however many."""
    length = monthrange(first.year, first.month)[1]
    bounds = _weeks(first, length)
    rows = Reception.objects.filter(
        station__in=[s.pk for s in stations], day__gte=first, day__lte=first.replace(day=length)
    )
    rows = rows.exclude(state=ReceptionState.CANCELLED).select_related("station").order_by("day", "starts_at", "pk")
    lanes = {s.pk: Lane(s, [[] for _ in bounds]) for s in stations}
    for reception in described(with_people(rows)[:3000]):
        week = next(n for n, (_, last) in enumerate(bounds) if reception.day.day <= last)
        lanes[reception.station_id].weeks[week].append(reception)
    return [f"{a}—{b}日" if a != b else f"{a}日" for a, b in bounds], list(lanes.values())


def _weeks(first: date, length: int) -> list[tuple[int, int]]:
    """Monday to Sunday, cut by the month."""
    starts = [1, *(n for n in range(2, length + 1) if first.replace(day=n).weekday() == 0)]
    return [(a, b - 1) for a, b in zip(starts, [*starts[1:], length + 1], strict=True)]
