"""The kinds of residents' opinions: how people say them, at which level they are solved, and by whom."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..lexicon import Matcher, Sense, sense, tables

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Kind:
    """A kind of opinion of first and second level.

    ``level`` is community, town, district or city; ``town_level`` and ``town_units`` hold where the place is a 镇 or 乡.
    """

    category: tuple[str, str]
    level: str
    town_level: str
    units: tuple[str, ...]
    town_units: tuple[str, ...]
    sense: Sense


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of opinions."""
    found = []
    for table in tables(_DATA, "kind"):
        first, second = table["category"].split("/")
        found.append(
            Kind(
                category=(first, second),
                level=table["level"],
                town_level=table.get("town", table["level"]),
                units=tuple(table["units"].split()),
                town_units=tuple(table.get("town_units", table["units"]).split()),
                sense=sense(table),
            )
        )
    return tuple(found)


@cache
def matcher() -> Matcher:
    """Finds the words of all kinds."""
    return Matcher(word for kind in kinds() for word in kind.sense.weights)
