"""国家机关工作人员进站 — who of which body joined receptions in a year."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from renda.people.models import Congress
from renda.stations.kinds import ReceptionState
from renda.stations.models import Official


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body: times its people joined, receptions and stations they joined at."""

    body_id: int
    name: str
    times: int
    receptions: int
    stations: int


def _rows(congress: Congress, year: int) -> QuerySet[Official]:
    rows = Official.objects.filter(reception__station__congress=congress, reception__day__year=year)
    return rows.filter(reception__state=ReceptionState.HELD)


def by_body(congress: Congress, year: int) -> list[BodyLine]:
    counted = _rows(congress, year).order_by().values("body", "body__short_name", "body__name")
    counted = counted.annotate(
        times=Count("pk"), held=Count("reception", distinct=True), at=Count("reception__station", distinct=True)
    )
    return [
        BodyLine(row["body"], row["body__short_name"] or row["body__name"], row["times"], row["held"], row["at"])
        for row in counted.order_by("-times", "body__rank", "body")
    ]


def rows_of(congress: Congress, year: int, body_id: int) -> QuerySet[Official]:
    rows = _rows(congress, year).filter(body=body_id).select_related("reception__station", "body")
    return rows.order_by("-reception__day", "-pk")
