"""The list of stations: what an actor may see of them, narrowed by kind, town, state, position and words, in a fixed order."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from renda.kernel.actors import Actor
from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction
from renda.people.queries import named_like
from renda.stations.duty_places import running
from renda.stations.grounds import RANK
from renda.stations.kinds import StationKind, StationState
from renda.stations.models import Station
from renda.stations.queries import kept_by

PAGE = 50
MOST_PAGES = 200
MOST_BRANCHES = 300
LIVE = (StationState.PLANNED, StationState.OPEN, StationState.PAUSED)


def visible_to(actor: Actor) -> QuerySet[Station]:
    """All of the actor's own house, and those a body keeps in another's."""
    if actor.is_system:
        return Station.objects.all()
    if actor.person_id is None:
        return Station.objects.none()
    kept = Q(pk__in=kept_by(actor).values("pk")) if actor.body_ids else Q(pk__in=[])
    return Station.objects.filter(Q(congress_id=actor.congress_id) | kept if actor.congress_id else kept)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is asked for; ``town`` is a place whose stations count with all below, ``placed`` yes, no or unasked."""

    kind: str = ""
    town: Jurisdiction | None = None
    state: str = ""
    placed: str = ""
    deputies: str = ""
    words: str = ""
    mine: bool = False

    def narrow(self, rows: QuerySet[Station], actor: Actor | None = None) -> QuerySet[Station]:
        rows = rows.filter(state=self.state) if self.state else rows.filter(state__in=LIVE)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.town is not None:
            rows = rows.filter(jurisdiction__path__startswith=self.town.path)
        if self.placed:
            rows = rows.filter(latitude__isnull=self.placed == "no")
        if self.deputies:
            anyone = Exists(running().filter(station=OuterRef("pk")))
            rows = rows.filter(anyone if self.deputies == "yes" else ~anyone)
        if self.words:
            rows = rows.filter(worded(self.words))
        if self.mine and actor is not None:
            rows = rows.filter(pk__in=kept_by(actor).values("pk"))
        return rows


def worded(words: str) -> Q:
    """Name in signs or letters, code, address, what it serves."""
    plain = words.replace("\0", "").strip()[:40]
    return (
        named_like(plain) | Q(code__istartswith=plain) | Q(address__icontains=plain) | Q(serves__icontains=plain)
        | Q(jurisdiction__name__icontains=plain)
    )  # fmt: skip


def ordered(rows: QuerySet[Station]) -> QuerySet[Station]:
    """Town by town in the order of the register, homes before stations before points, then by name."""
    rank = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(RANK)), output_field=IntegerField())
    town = Case(
        When(jurisdiction__level=Level.COMMUNITY, then="jurisdiction__parent"), default="jurisdiction",
        output_field=IntegerField(),
    )  # fmt: skip
    return rows.annotate(rank=rank, town=Coalesce(town, Value(0))).order_by("town", "rank", "pinyin", "pk")


@dataclass(frozen=True, slots=True)
class TownCount:
    """One town (or the congress's own place) with the numbers of its live stations by kind."""

    place: Jurisdiction
    homes: int
    stations: int
    points: int
    open: int
    posted: int

    @property
    def total(self) -> int:
        return self.homes + self.stations + self.points


def branches(rows: QuerySet[Station], town: Jurisdiction) -> tuple[list[Station], int]:
    """The town's stations in the order of the tree, each with its ``depth``, and how many more there are."""
    here = Q(jurisdiction=town) | Q(jurisdiction__parent=town, jurisdiction__level=Level.COMMUNITY)
    rows = rows.filter(here)
    found = {
        row.pk: row for row in ordered(rows.select_related("jurisdiction")).defer("about", "serves")[:MOST_BRANCHES]
    }
    further = rows.count() - len(found) if len(found) == MOST_BRANCHES else 0
    below: dict[int | None, list[Station]] = {}
    for row in found.values():
        below.setdefault(row.parent_id if row.parent_id in found else None, []).append(row)
    listed: list[Station] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in below.get(parent, []):
            row.depth = depth  # type: ignore[attr-defined]
            listed.append(row)
            walk(row.pk, depth + 1)

    walk(None, 0)
    return listed, further


def towns_of(congress: Congress) -> list[Jurisdiction]:
    """The congress's place and its towns and sub-districts, in the order of the register."""
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path)
    return sorted(inside.exclude(level=Level.COMMUNITY), key=lambda p: [int(n) for n in p.path.split("/") if n])


def by_town(congress: Congress) -> list[TownCount]:
    """Numbers of live stations, town by town, in two statements; towns without any stand with noughts."""
    at = Case(When(jurisdiction__level=Level.COMMUNITY, then="jurisdiction__parent"), default="jurisdiction")
    posted = Exists(running().filter(station=OuterRef("pk")))
    rows = Station.objects.filter(congress=congress, state__in=LIVE).annotate(at=at).values("at").order_by("at")
    counted = rows.annotate(
        **{f"n_{kind.value}": Count("pk", filter=Q(kind=kind)) for kind in StationKind},
        n_open=Count("pk", filter=Q(state=StationState.OPEN)), n_posted=Count("pk", filter=Q(posted)),
    )  # fmt: skip
    found: dict[int, dict[str, Any]] = {row["at"]: dict(row) for row in counted}
    return [_count(place, found.get(place.pk, {})) for place in towns_of(congress)]


def _count(place: Jurisdiction, row: dict[str, Any]) -> TownCount:
    names = ("n_home", "n_station", "n_point", "n_open", "n_posted")
    return TownCount(place, *(row.get(name, 0) for name in names))
