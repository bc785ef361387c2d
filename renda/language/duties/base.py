"""The kinds of units of a district, what each is charged with, and the words that speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..lexicon import Found, Matcher, Sense, folded, sense, tables

_DATA = Path(__file__).parent / "data"
_FURTHER_DUTIES = (1.0, 0.3, 0.1)


@dataclass(frozen=True)
class Duty:
    """One thing a unit is charged with."""

    name: str
    sense: Sense


@dataclass(frozen=True)
class Unit:
    """A kind of unit, named district-style whatever the level, with the names it bears elsewhere.

    ``prior`` is what it gets before a word is read, ``levels`` the factor for a level: counties have few units of
    their own for sports or parks, there other offices see to them.
    """

    name: str
    aliases: tuple[str, ...]
    prior: float
    levels: Mapping[str, float]
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class Claim:
    """How strongly a unit's duties claim a text, through which duty above all, and by which words."""

    unit: str
    score: float
    duty: str
    words: tuple[Found, ...]


@cache
def units() -> tuple[Unit, ...]:
    """All kinds of units."""
    return tuple(
        Unit(
            name=table["name"],
            aliases=tuple(table["aliases"].split()),
            prior=table["prior"],
            levels=table.get("levels", {}),
            duties=tuple(Duty(duty["name"], sense(duty)) for duty in table["duty"]),
        )
        for table in tables(_DATA, "unit")
    )


@cache
def matcher() -> Matcher:
    """Finds the words of all duties."""
    return Matcher(word for unit in units() for duty in unit.duties for word in duty.sense.weights)


def claims(strengths: Mapping[str, float]) -> list[Claim]:
    """What each unit claims of a text whose words were found in that strength."""
    return [_claim(unit, strengths) for unit in units()]


def _claim(unit: Unit, strengths: Mapping[str, float]) -> Claim:
    judged = sorted(
        ((*duty.sense.judge(strengths), duty.name) for duty in unit.duties), key=lambda each: each[0], reverse=True
    )
    score = sum(max(figure, 0.0) * share for (figure, _, _), share in zip(judged, _FURTHER_DUTIES, strict=False))
    _, words, duty = judged[0]
    return Claim(unit.name, score, duty, words)


@cache
def kind_of(name: str) -> str | None:
    """The kind of unit that an institution of any level is (县教体局 is 区教育局); None if its name tells nothing."""
    plain = folded(name)
    found = [(len(alias), unit.name) for unit in units() for alias in (unit.name, *unit.aliases) if alias in plain]
    return max(found)[1] if found else None
