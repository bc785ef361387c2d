"""What everyone may read of stations: open ones and those that pause, who is on duty, what comes next."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from renda.kernel import attachments
from renda.kernel.models import Attachment
from renda.people.models import Congress
from renda.stations.announced import Coming, coming
from renda.stations.duty_places import on_duty
from renda.stations.kinds import PUBLIC_STATIONS, StaffRole, StationKind
from renda.stations.listing import worded
from renda.stations.models import Station, StationDeputy

NEXT = 6


def shown(congress: Congress) -> QuerySet[Station]:
    return Station.objects.filter(congress=congress, state__in=PUBLIC_STATIONS)


def narrowed(rows: QuerySet[Station], town_path: str = "", kind: str = "", words: str = "") -> QuerySet[Station]:
    if town_path:
        rows = rows.filter(jurisdiction__path__startswith=town_path)
    if kind in StationKind.values:
        rows = rows.filter(kind=kind)
    for word in words.split()[:4]:
        rows = rows.filter(worded(word) | Q(jurisdiction__parent__name__icontains=word))
    return rows


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
    below = station.children.filter(state__in=PUBLIC_STATIONS).order_by("kind", "pinyin", "pk")
    head = station.staff.filter(role=StaffRole.HEAD, until_on=None).values_list("name", flat=True).first()
    return Sheet(
        station, on_duty([station.pk])[station.pk], coming(station, NEXT), list(pictures), list(below[:100]), head or ""
    )


def tiles() -> str:
    """The address of map tiles with {z}, {x} and {y}, or nothing: no map is loaded from anywhere unless the house says so."""
    told = str(getattr(settings, "MAP_TILES", ""))
    return told if all(mark in told for mark in ("{z}", "{x}", "{y}")) else ""
