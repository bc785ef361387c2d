"""热点榜 — kinds of problem of a month among hotline tickets: how many, against last month and last year, where, and what came of them.

A handful of statements however many tickets there are: kinds by month, the trend, results of the month, its towns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from renda.people.models import Jurisdiction
from renda.voices.models import Ticket

BACK = 12
"""Months of the trend before the one shown."""
TREND_KINDS = 5
SHOWN_TOWNS = 3
RESULTS = {"answered": "已答复", "solved": "已解决", "satisfied": "满意"}
UNSORTED = "未分类"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked about; the second level only narrows the rows behind it."""

    congress_id: int
    month: date
    town: int | None = None
    first: str = ""

    def rows(self) -> QuerySet[Ticket]:
        rows = Ticket.objects.filter(congress_id=self.congress_id)
        if self.town:
            rows = rows.filter(jurisdiction_id=self.town)
        return rows.filter(first=self.first) if self.first else rows


@dataclass(frozen=True, slots=True)
class Share:
    """Yes among what is known, so that a rate always shows its base."""

    yes: int
    base: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.yes / self.base) if self.base else None


@dataclass(slots=True)
class Kind:
    """One line: a kind of problem in the month."""

    first: str
    second: str
    n: int
    last_month: int
    last_year: int
    shares: dict[str, Share] = field(default_factory=dict)
    repeated: int = 0
    towns: list[tuple[str, int]] = field(default_factory=list)
    n_towns: int = 0

    @property
    def label(self) -> str:
        return self.second or self.first or UNSORTED

    @property
    def to_last_month(self) -> int:
        return self.n - self.last_month

    @property
    def to_last_year(self) -> int:
        return self.n - self.last_year

    @property
    def less_than_last_month(self) -> int:
        return self.last_month - self.n

    @property
    def less_than_last_year(self) -> int:
        return self.last_year - self.n

    @property
    def repeat_rate(self) -> Share:
        return Share(self.repeated, self.n)


@dataclass(frozen=True, slots=True)
class HotList:
    """The lines, most first; ``trend`` are the months up to the one shown with the numbers of the first few kinds."""

    kinds: list[Kind]
    total: int
    last_month: int
    last_year: int
    trend: list[tuple[date, list[int]]]
    trend_labels: list[str]


def hot_list(asked: Asked) -> HotList:
    month, before, year_before = asked.month, shifted(asked.month, -1), shifted(asked.month, -12)
    counts = _counts(asked, month, before, year_before)
    kinds = [
        Kind(first, second, by_month[month], by_month.get(before, 0), by_month.get(year_before, 0))
        for (first, second), by_month in counts.items() if by_month.get(month)
    ]  # fmt: skip
    kinds.sort(key=lambda kind: (-kind.n, kind.first, kind.second))
    _add_results(asked, kinds)
    _add_towns(asked, kinds)
    leading = kinds[:TREND_KINDS]
    of, before_of, year_of = (
        sum(by_month.get(day, 0) for by_month in counts.values()) for day in (month, before, year_before)
    )
    return HotList(kinds, of, before_of, year_of, _trend(asked, leading), [kind.label for kind in leading])


def _counts(asked: Asked, *months: date) -> dict[tuple[str, str], dict[date, int]]:
    """From the index alone where no town is asked for."""
    rows = asked.rows().filter(month__in=months).order_by()
    found: dict[tuple[str, str], dict[date, int]] = {}
    for first, second, month, n in rows.values_list("first", "second", "month").annotate(n=Count("*")):
        found.setdefault((first, second), {})[month] = n
    return found


def _trend(asked: Asked, kinds: Sequence[Kind]) -> list[tuple[date, list[int]]]:
    """Only of those drawn: counting a whole year of all kinds would cost ten times as much."""
    if not kinds:
        return []
    months = [shifted(asked.month, -back) for back in range(BACK, -1, -1)]
    drawn = Q()
    for kind in kinds:
        drawn |= Q(first=kind.first, second=kind.second)
    rows = asked.rows().filter(drawn, month__in=months).order_by()
    counts = {tuple(row[:3]): row[3] for row in rows.values_list("first", "second", "month").annotate(n=Count("*"))}
    return [(day, [counts.get((k.first, k.second, day), 0) for k in kinds]) for day in months]


def _add_results(asked: Asked, kinds: Iterable[Kind]) -> None:
    counted: dict[str, Any] = {"repeats": Count("pk", filter=Q(repeated=True))}
    for name in RESULTS:
        counted[f"{name}_base"] = Count("pk", filter=~Q(**{name: None}))
        counted[f"{name}_yes"] = Count("pk", filter=Q(**{name: True}))
    rows: Any = asked.rows().filter(month=asked.month).order_by().values("first", "second").annotate(**counted)
    found = {(row["first"], row["second"]): row for row in rows}
    for kind in kinds:
        row = found[kind.first, kind.second]
        kind.repeated = row["repeats"]
        kind.shares = {name: Share(row[f"{name}_yes"], row[f"{name}_base"]) for name in RESULTS}


def _add_towns(asked: Asked, kinds: Iterable[Kind]) -> None:
    rows = asked.rows().filter(month=asked.month).exclude(jurisdiction=None).order_by()
    counts = list(rows.values_list("first", "second", "jurisdiction_id").annotate(n=Count("pk")))
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for first, second, place, n in counts:
        found.setdefault((first, second), []).append((-n, place))
    leading = {kind: sorted(places)[:SHOWN_TOWNS] for kind, places in found.items()}
    shown = {place for places in leading.values() for _, place in places}
    names = dict(Jurisdiction.objects.filter(pk__in=shown).values_list("pk", "name"))
    for kind in kinds:
        here = (kind.first, kind.second)
        kind.towns = [(names[place], -n) for n, place in leading.get(here, ())]
        kind.n_towns = len(found.get(here, ()))


def newest_month(congress_id: int) -> date | None:
    """The last month there are tickets of."""
    found: date | None = Ticket.objects.filter(congress_id=congress_id).aggregate(last=Max("month"))["last"]
    return found


def shifted(month: date, by: int) -> date:
    at = month.year * 12 + month.month - 1 + by
    return date(at // 12, at % 12 + 1, 1)
