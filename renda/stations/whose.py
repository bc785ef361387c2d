"""找我的代表 — from the name of an estate, village or road to its community, its constituency, its deputies and stations."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from renda.kernel import clock
from renda.people.kinds import Level, MandateStatus
from renda.people.models import Congress, Constituency, Deputy, Jurisdiction
from renda.people.queries import current_term, in_office_on
from renda.stations.duty_places import on_duty
from renda.stations.kinds import PUBLIC_STATIONS
from renda.stations.listing import ordered
from renda.stations.models import Station, StationDeputy

LONGEST, MOST_HITS, MOST_STATIONS = 60, 12, 12
NUMBERS = re.compile(r"[0-9A-Za-z一二三四五六七八九十百\-－#]+(?:号楼|号|弄|幢|栋|室|单元|楼|座|层|组)")
FIND = """
SELECT name, place, exact, length(name) AS signs FROM (
  SELECT l.name, l.jurisdiction_id AS place,
         CASE WHEN l.name = %(plain)s THEN 0 WHEN strpos(%(words)s, l.name) > 0 THEN 1
              WHEN starts_with(l.name, %(plain)s) THEN 2 ELSE 3 END AS exact
    FROM people_locality l JOIN people_jurisdiction j ON j.id = l.jurisdiction_id
   WHERE j.path LIKE %(inside)s
     AND (strpos(l.name, %(plain)s) > 0 OR (length(l.name) > 1 AND strpos(%(words)s, l.name) > 0))
  UNION ALL
  SELECT j.name, j.id,
         CASE WHEN j.name = %(plain)s THEN 0 WHEN strpos(%(words)s, j.name) > 0 THEN 1
              WHEN starts_with(j.name, %(plain)s) THEN 2 ELSE 3 END
    FROM people_jurisdiction j
   WHERE j.path LIKE %(inside)s AND j.level IN ('community', 'town', 'subdistrict')
     AND (strpos(j.name, %(plain)s) > 0 OR strpos(%(words)s, j.name) > 0)
) AS found
 ORDER BY exact, signs DESC, name, place LIMIT 60
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name people use, and the place it lies in, with the town."""

    name: str
    place: Jurisdiction

    @property
    def words(self) -> str:
        """清水新村（云溪街道清水居委会）."""
        town = self.place.parent.name if self.place.level == Level.COMMUNITY and self.place.parent else ""
        where = f"{town}{self.place.name}"
        return where if self.name == self.place.name else f"{self.name}（{where}）"


@dataclass(frozen=True, slots=True)
class Seat:
    """A constituency and those it elected; ``sure`` where the place lies in it, else it lies within the place."""

    constituency: Constituency
    deputies: list[Deputy]
    sure: bool


@dataclass(slots=True)
class Found:
    """What belongs to one place. ``others`` are deputies of other congresses on duty at its stations."""

    place: Jurisdiction
    town: Jurisdiction | None
    seats: list[Seat]
    stations: list[Station]
    duty: dict[int, list[StationDeputy]] = field(default_factory=dict)

    def others(self, congress_id: int) -> list[StationDeputy]:
        rows = [row for station in self.stations for row in self.duty[station.pk]]
        away = {r.deputy_id: r for r in reversed(rows) if r.deputy.term.congress_id != congress_id}
        return sorted(away.values(), key=lambda r: (r.rank, r.deputy.person.pinyin))  # type: ignore[attr-defined]


def hits(congress: Congress, typed: str) -> list[Hit]:
    """Places the words may mean, surest first: all named exactly where there are such, else those that hold the words."""
    words = "".join(unicodedata.normalize("NFKC", typed).replace("\0", "").split())[:LONGEST]
    plain = NUMBERS.sub("", words) or words
    if not plain:
        return []
    told = {"plain": plain, "words": words, "inside": f"{congress.jurisdiction.path}_%"}
    with connection.cursor() as cursor:
        cursor.execute(FIND, told)
        found = cursor.fetchall()
    sure = [row for row in found if row[2] == 0] or _longest(found) or found
    places = Jurisdiction.objects.select_related("parent").in_bulk({place for _, place, _, _ in sure})
    listed = {place: name for name, place, _, _ in reversed(sure)}
    order = list(dict.fromkeys(place for _, place, _, _ in sure))[:MOST_HITS]
    return [Hit(listed[place], places[place]) for place in order if place in places]


def _longest(found: Sequence[tuple[str, int, int, int]]) -> list[tuple[str, int, int, int]]:
    """Of names that stand in the words those with the most signs: 清水新村二区 goes before 清水新村; a town only if alone."""
    inside = [row for row in found if row[2] == 1]
    most = max((row[3] for row in inside), default=0)
    return [row for row in inside if row[3] == most]


def towns_narrowed(found: list[Hit], typed: str) -> list[Hit]:
    """Where the words name the town too, only its places."""
    named = [hit for hit in found if hit.place.parent is not None and hit.place.parent.name in typed]
    return named or found


def place_of(congress: Congress, key: str) -> Jurisdiction | None:
    """A place inside by its key, as a choice gives it; None for whatever is none."""
    if not (key.isascii() and key.isdecimal() and 0 < len(key) < 19):
        return None
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path)
    return inside.select_related("parent").filter(pk=int(key)).first()


def found_at(congress: Congress, place: Jurisdiction) -> Found:
    """Constituencies that cover the place with their deputies, and the stations of the place and its town, in six statements."""
    town = place.parent if place.level == Level.COMMUNITY else place
    stations = _stations(congress, place, town)
    duty = on_duty([station.pk for station in stations])
    return Found(place, town if town != place else None, _seats(congress, place), stations, duty)


def _seats(congress: Congress, place: Jurisdiction) -> list[Seat]:
    term = current_term(congress)
    if term is None:
        return []
    above = [int(pk) for pk in place.path.split("/") if pk]
    rows = Constituency.objects.filter(term=term).distinct().order_by("number")
    sure = list(rows.filter(areas__in=above))
    within = [] if sure else list(rows.filter(areas__path__startswith=place.path))
    names = [row.name for row in (*sure, *within)]
    elected: dict[str, list[Deputy]] = {name: [] for name in names}
    deputies = in_office_on(congress, clock.today()).filter(status=MandateStatus.IN_OFFICE, term=term)
    for deputy in deputies.filter(constituency__in=names) if names else ():
        elected[deputy.constituency].append(deputy)
    return [Seat(row, elected[row.name], bool(sure)) for row in (*sure, *within)]


def _stations(congress: Congress, place: Jurisdiction, town: Jurisdiction | None) -> list[Station]:
    """Those of the community first, then the town's own homes and stations."""
    wanted = Q(jurisdiction__path__startswith=place.path)
    if town is not None:
        wanted |= Q(jurisdiction=town)
    rows = Station.objects.filter(wanted, congress=congress, state__in=PUBLIC_STATIONS)
    found = list(ordered(rows.select_related("jurisdiction")).defer("about")[:200])
    return sorted(found, key=lambda s: not s.jurisdiction.path.startswith(place.path))[:MOST_STATIONS]
