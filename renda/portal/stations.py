"""What everyone may read of stations: open ones and those that pause, who is on duty, what comes next."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from renda.kernel import attachments, clock
from renda.kernel.models import Attachment
from renda.people.models import Congress
from renda.stations.duty_places import on_duty
from renda.stations.kinds import ReceptionState, StaffRole, StationKind, StationState, TurnState
from renda.stations.listing import worded
from renda.stations.models import Reception, Station, StationDeputy, Turn

SHOWN = (StationState.OPEN, StationState.PAUSED)
ON_DUTY = (TurnState.ASSIGNED, TurnState.CONFIRMED, TurnState.CAME)
NEXT = 6


def shown(congress: Congress) -> QuerySet[Station]:
    return Station.objects.filter(congress=congress, state__in=SHOWN)


def narrowed(rows: QuerySet[Station], town_path: str = "", kind: str = "", words: str = "") -> QuerySet[Station]:
    if town_path:
        rows = rows.filter(jurisdiction__path__startswith=town_path)
    if kind in StationKind.values:
        rows = rows.filter(kind=kind)
    for word in words.split()[:4]:
        rows = rows.filter(worded(word) | Q(jurisdiction__parent__name__icontains=word))
    return rows


@dataclass(frozen=True, slots=True)
class Coming:
    """A reception everyone may know of, with the names of who will be there."""

    reception: Reception
    names: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One station as everyone reads of it; of its staff only the head's name."""

    station: Station
    postings: list[StationDeputy]
    coming: list[Coming]
    pictures: list[Attachment]
    below: list[Station]
    head: str


def sheet(station: Station) -> Sheet:
    pictures = attachments.of(station).filter(secrecy=Attachment.Secrecy.PUBLIC)
    below = station.children.filter(state__in=SHOWN).order_by("kind", "pinyin", "pk")
    head = station.staff.filter(role=StaffRole.HEAD, until_on=None).values_list("name", flat=True).first()
    return Sheet(
        station, on_duty([station.pk])[station.pk], coming(station), list(pictures), list(below[:100]), head or ""
    )


def coming(station: Station) -> list[Coming]:
    rows = Reception.objects.filter(station=station, state=ReceptionState.PUBLISHED, day__gte=clock.today())
    found = list(rows.order_by("day", "starts_at", "pk")[:NEXT])
    turns = Turn.objects.filter(reception__in=found, state__in=ON_DUTY).select_related("deputy__person")
    names: dict[int, list[str]] = {row.pk: [] for row in found}
    for turn in turns.order_by("pk"):
        names[turn.reception_id].append(turn.deputy.person.name)
    return [Coming(row, names[row.pk]) for row in found]


def tiles() -> str:
    """The address of map tiles with {z}, {x} and {y}, or nothing: no map is loaded from anywhere unless the house says so."""
    told = str(getattr(settings, "MAP_TILES", ""))
    return told if all(mark in told for mark in ("{z}", "{x}", "{y}")) else ""
