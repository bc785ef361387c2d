"""What everyone may know of a station's days to come: announced ones, with who will be there."""

from dataclasses import dataclass

from renda.kernel import clock
from renda.stations.kinds import ReceptionState
from renda.stations.models import Reception, Station, Turn
from renda.stations.turns import LIVE


@dataclass(frozen=True, slots=True)
class Coming:
    """A reception with the names of who will be there."""

    reception: Reception
    names: list[str]


def coming(station: Station, at_most: int) -> list[Coming]:
    """The next days, two statements however many."""
    rows = Reception.objects.filter(station=station, state=ReceptionState.PUBLISHED, day__gte=clock.today())
    found = list(rows.order_by("day", "starts_at", "pk")[:at_most])
    turns = Turn.objects.filter(reception__in=found, state__in=LIVE).select_related("deputy__person")
    names: dict[int, list[str]] = {row.pk: [] for row in found}
    for turn in turns.order_by("pk"):
        names[turn.reception_id].append(turn.deputy.person.name)
    return [Coming(row, names[row.pk]) for row in found]
