"""What may be chosen in forms of stations: places, parents, bodies, people, deputies."""

from typing import Any

from django.db.models import Q

from renda.kernel import clock
from renda.people.kinds import BodyKind, Level
from renda.people.models import Body, Congress, Jurisdiction, Person
from renda.people.queries import in_office_on
from renda.stations.kinds import StationKind, StationState
from renda.stations.listing import towns_of
from renda.stations.models import Station

Choices = list[tuple[Any, Any]]
RUNNERS = (
    BodyKind.DEPUTY_WORK_OFFICE, BodyKind.SC_OFFICE, BodyKind.SUBDISTRICT_COMMITTEE, BodyKind.PRESIDIUM,
    BodyKind.SUBDISTRICT_OFFICE, BodyKind.TOWN_GOVERNMENT, BodyKind.STATION, BodyKind.ENTERPRISE, BodyKind.OTHER,
)  # fmt: skip
MOST_PEOPLE = 500


def place_choices(congress: Congress) -> Choices:
    """The congress's place, its towns, and under each town its communities."""
    communities: dict[int | None, Choices] = {}
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path, level=Level.COMMUNITY)
    for pk, name, parent in inside.order_by("pinyin", "pk").values_list("pk", "name", "parent_id"):
        communities.setdefault(parent, []).append((pk, name))
    return [
        (town.name, [(town.pk, town.name), *communities[town.pk]]) if town.pk in communities else (town.pk, town.name)
        for town in towns_of(congress)
    ]


def parent_choices(congress: Congress, station: Station | None = None) -> Choices:
    """Homes and stations that stand, without the station itself and what hangs below it."""
    rows = Station.objects.filter(congress=congress, kind__in=[StationKind.HOME, StationKind.STATION])
    rows = rows.exclude(state=StationState.CLOSED)
    if station is not None:
        rows = rows.exclude(path__startswith=station.path)
    found: dict[str, Choices] = {}
    for pk, kind, name in rows.order_by("pinyin", "pk").values_list("pk", "kind", "name"):
        found.setdefault(kind, []).append((pk, name))
    return [(kind.label, found[kind]) for kind in StationKind if kind in found]


def body_choices(congress: Congress) -> Choices:
    """Bodies of the house, or of the towns inside, that may run a station."""
    inside = Body.objects.filter(jurisdiction__path__startswith=congress.jurisdiction.path, kind__in=RUNNERS)
    rows = inside.filter(dissolved_on=None).order_by("rank", "pinyin", "pk")
    return list(rows.values_list("pk", "name"))


def person_choices(station: Station) -> Choices:
    """Whoever works in the house's offices for the station's place, or in the body that runs it."""
    near = Q(posts__body__kind__in=RUNNERS, posts__body__congress=station.congress_id)
    if station.run_by_id:
        near |= Q(posts__body=station.run_by_id)
    rows = Person.objects.filter(near, posts__until_on=None).distinct().order_by("pinyin", "pk")
    return list(rows.values_list("pk", "name")[:MOST_PEOPLE])


def deputy_choices(station: Station) -> Choices:
    """Deputies in office whose congress is the station's own, one above, or one of the station's place; by congress."""
    here = [int(pk) for pk in station.jurisdiction.path.split("/") if pk]
    below = Q(jurisdiction__path__startswith=station.jurisdiction.path)
    congresses = Congress.objects.filter(Q(jurisdiction__in=here) | below).select_related("jurisdiction")
    posted = set(station.postings.filter(until_on=None).values_list("deputy", flat=True))
    choices: Choices = []
    for congress in sorted(congresses, key=lambda c: (c.pk != station.congress_id, c.jurisdiction.path)):
        rows = in_office_on(congress, clock.today()).filter(status="in_office").exclude(pk__in=posted)
        told = [(d.pk, _told(d.person.name, d.constituency)) for d in rows]
        if told:
            choices.append((congress.short_name, told))
    return choices


def _told(name: str, constituency: str) -> str:
    return f"{name}（{constituency}）" if constituency else name
