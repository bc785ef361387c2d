"""Which town or sub-district a ticket is about, by the names of places that stand in it."""

import re
from collections.abc import Iterable

from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction, Locality

TOWNS = (Level.TOWN, Level.SUBDISTRICT)
_ENDING = re.compile("(街道|镇|乡|社区|村|居委会|村委会)$")
SHORTEST = 2


class Towns:
    """Names of a congress's places, each leading to its town: towns by full and short name, communities and estates by full name.

    A name that several towns have leads nowhere.
    """

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        found: dict[str, set[int]] = {}
        for name, town in names:
            if len(name) >= SHORTEST:
                found.setdefault(name, set()).add(town)
        self._towns = {name: next(iter(towns)) for name, towns in found.items() if len(towns) == 1}
        words = sorted(self._towns, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None

    def find(self, *texts: str) -> int | None:
        """The first text that names a place decides; the column 所属街镇 is asked before the address, that before the words."""
        if self._pattern is None:
            return None
        for text in texts:
            found = self._pattern.search(text)
            if found:
                return self._towns[found[0]]
        return None


def towns_of(congress: Congress) -> Towns:
    """Three statements; built once for a piece of an import."""
    places = list(Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path))
    towns = {place.pk: place for place in places if place.level in TOWNS}
    below = {place.pk: place for place in places if place.level == Level.COMMUNITY and place.parent_id in towns}
    own = congress.jurisdiction.name
    names = [(name, town.pk) for town in towns.values() for name in _names(town.name, own)]
    names += [(place.name.removeprefix(own), place.parent_id or 0) for place in below.values()]
    known = Locality.objects.filter(jurisdiction__in=[*below, *towns]).values_list("name", "jurisdiction_id")
    names += [(name, (below[pk].parent_id or 0) if pk in below else pk) for name, pk in known]
    return Towns(names)


def _names(name: str, own: str) -> set[str]:
    """青禾区田林街道, 田林街道, 田林."""
    plain = name.removeprefix(own)
    return {name, plain, _ENDING.sub("", plain)}


def town_choices(congress: Congress) -> list[tuple[int, str]]:
    rows = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path, level__in=TOWNS)
    return list(rows.order_by("path").values_list("pk", "name"))
