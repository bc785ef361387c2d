"""Who has handed in the yearly summary: every open station of a house with its summary of a year, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet

from renda.people.models import Congress
from renda.stations.kinds import PUBLIC_STATIONS, SummaryState
from renda.stations.models import Station, Summary

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One station; ``state`` is "" where nothing was drafted."""

    station: Station
    state: str
    submitted_on: Any = None

    @property
    def words(self) -> str:
        return SummaryState(self.state).label if self.state else "未起草"

    @property
    def tone(self) -> str:
        return {"submitted": "ok", "draft": "doing"}.get(self.state, "wait")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of stations; ``after`` is the cursor of the next, "" on the last."""

    lines: list[Line]
    after: str


def stations(congress: Congress, year: int, view: str = "") -> QuerySet[Any]:
    """With the summary of the year as ``own``, where there is one."""
    rows: QuerySet[Any] = Station.objects.filter(congress=congress, state__in=PUBLIC_STATIONS)
    rows = rows.annotate(own=FilteredRelation("summaries", condition=Q(summaries__year=year)))
    if view == "none":
        return rows.filter(own=None)
    return rows.filter(own__state=view) if view in SummaryState.values else rows


def leaf(congress: Congress, year: int, view: str = "", after: str = "") -> Leaf:
    rows = stations(congress, year, view).select_related("jurisdiction").order_by("pk")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    got = list(rows[: PAGE + 1])
    keys = [station.pk for station in got[:PAGE]]
    known = {s.station_id: s for s in Summary.objects.filter(station__in=keys, year=year).defer("text")}
    lines = [_line(station, known.get(station.pk)) for station in got[:PAGE]]
    return Leaf(lines, str(keys[-1]) if len(got) > PAGE else "")


def _line(station: Station, summary: Summary | None) -> Line:
    return Line(station, summary.state, summary.submitted_on) if summary else Line(station, "")


def tally(congress: Congress, year: int) -> dict[str, int]:
    """How many stations there are and in which state their summary is; one statement."""
    counted = stations(congress, year).order_by().values("own__state").annotate(n=Count("pk"))
    found = {row["own__state"] or "none": row["n"] for row in counted}
    return {"": sum(found.values()), **{key: found.get(key, 0) for key in ("submitted", "draft", "none")}}


def sheet_rows(congress: Congress, year: int) -> Iterator[list[Any]]:
    """Drafts are the stations' own: their text is not in the sheet."""
    rows = stations(congress, year).order_by("path", "pk")
    values = rows.values_list("code", "name", "jurisdiction__name", "own__state", "own__submitted_on", "own__text")
    for code, name, place, state, submitted_on, text in values.iterator(chunk_size=500):
        label = SummaryState(state).label if state else "未起草"
        yield [code, name, place, label, submitted_on, text if state == SummaryState.SUBMITTED else ""]
