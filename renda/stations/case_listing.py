"""Lists of practice cases, and which towns and sub-districts of a house have handed in one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction
from renda.stations.kinds import CaseState
from renda.stations.models import PracticeCase

PAGE = 50
HANDED_IN = (CaseState.SUBMITTED, CaseState.CHOSEN, CaseState.NOT_CHOSEN, CaseState.PUBLISHED, CaseState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Town:
    """A town or sub-district with its cases of a year; ``missing`` while none of them was handed in."""

    place: Jurisdiction
    cases: list[PracticeCase]

    @property
    def missing(self) -> bool:
        return not any(case.state in HANDED_IN for case in self.cases)


def towns_of(congress: Congress) -> QuerySet[Jurisdiction]:
    rows = Jurisdiction.objects.filter(level__in=[Level.TOWN, Level.SUBDISTRICT])
    return rows.filter(path__startswith=congress.jurisdiction.path).order_by("path")


def overview(congress: Congress, rows: QuerySet[PracticeCase], year: int) -> list[Town]:
    """Every town of the house, in two statements; ``rows`` are the cases one may know of."""
    found: dict[int, list[PracticeCase]] = {}
    for case in rows.filter(congress=congress, year=year).defer("text").order_by("pk"):
        found.setdefault(case.jurisdiction_id, []).append(case)
    return [Town(place, found.get(place.pk, [])) for place in towns_of(congress)]


def narrowed(rows: QuerySet[PracticeCase], asked: dict[str, Any]) -> QuerySet[PracticeCase]:
    if asked.get("year"):
        rows = rows.filter(year=asked["year"])
    if asked.get("town"):
        rows = rows.filter(jurisdiction=asked["town"])
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    return rows


def years(rows: QuerySet[PracticeCase]) -> list[int]:
    return list(rows.order_by("-year").values_list("year", flat=True).distinct()[:40])


def towns(rows: QuerySet[PracticeCase]) -> list[tuple[int, str]]:
    keys = rows.order_by().values("jurisdiction").distinct()
    return list(Jurisdiction.objects.filter(pk__in=keys).order_by("path").values_list("pk", "name")[:1000])
