"""Recommends the units that should handle a suggestion, and says why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon import folded, quoted
from .base import Claim, Unit, claims, matcher, units
from .history import History

_BEST = 3
_TITLE, _ASKED, _TOLD = 1.3, 1.1, 0.9
_ASKS = re.compile("请求|建议|希望|要求|请|应当|应尽快|呼吁|恳请|提议|盼")
_FRAME = re.compile("^(关于|就)|(的)?(建议|议案|意见|提案|事项|批评)[。.]?$")
_SENTENCES = re.compile("[。;;!?]")
_TOWN_PLACE = re.compile("(镇|乡|街道)$")
_OWN_GOVERNMENT = "街道/镇"
_TOWN_CLAIM = 12.0  # to its own congress a town's people put what the town itself answers


@dataclass(frozen=True)
class Recommendation:
    """A unit, how sure it is from 0 to 1, and the reasons in Chinese, the weightiest first.

    ``duty`` and ``said`` tell the first reason apart: what the unit is charged with, and the words that speak of it.
    """

    unit: str
    score: float
    why: tuple[str, ...]
    duty: str = ""
    said: str = ""


def recommend(
    title: str, gist: str, place: str = "", level: str = "", history: History | None = None, n: int = _BEST
) -> list[Recommendation]:
    """The ``n`` units that fit best; names are those of ``duties/data``, see `kind_of`."""
    found = claims(_strengths(title, gist))
    found = [replace(claim, score=_weighed(claim, place, level)) for claim in found]
    likely = _shares(found)
    learned = history.likelihoods(f"{title}。{gist}") if history else {}
    weight = history.weight if history else 0.0
    mixed = {
        unit: (1 - weight) * likely.get(unit, 0.0) + weight * learned.get(unit, 0.0)
        for unit in likely.keys() | learned.keys()
    }
    by_unit = {claim.unit: claim for claim in found}
    best = sorted(mixed, key=lambda unit: (-mixed[unit], unit))[:n]
    return [_told(unit, mixed[unit], by_unit.get(unit), weight * learned.get(unit, 0.0)) for unit in best]


def _told(unit: str, score: float, claim: Claim | None, learned: float) -> Recommendation:
    why = _why(unit, claim, learned)
    if claim is None or not claim.words:
        return Recommendation(unit, round(score, 4), why)
    return Recommendation(unit, round(score, 4), why, claim.duty, quoted(claim.words))


def _strengths(title: str, gist: str) -> dict[str, float]:
    strengths: dict[str, float] = {}
    find = matcher().find
    for text, factor in _zones(title, gist):
        for word, strength in find(text).items():
            strengths[word] = max(strengths.get(word, 0.0), strength * factor)
    for word in find(f"{folded(title)}。{folded(gist)}"):
        strengths.setdefault(word, _TOLD)
    return strengths


def _zones(title: str, gist: str) -> list[tuple[str, float]]:
    told = folded(gist)
    asked = _ASKS.search(told)
    start = asked.start() if asked else 0
    return [(_FRAME.sub("", folded(title)), _TITLE), (told[:start], _TOLD), (told[start:], _ASKED)]


def _weighed(claim: Claim, place: str, level: str) -> float:
    unit = _units_by_name()[claim.unit]
    score = claim.score * unit.levels.get(level, 1.0) + unit.prior
    if claim.unit == _OWN_GOVERNMENT and (level == "town" or (not level and _TOWN_PLACE.search(place))):
        return score + _TOWN_CLAIM
    return score


@cache
def _units_by_name() -> Mapping[str, Unit]:
    return {unit.name: unit for unit in units()}


def _shares(found: list[Claim]) -> dict[str, float]:
    powers = {claim.unit: max(claim.score, 0.0) ** 2 for claim in found}
    total = sum(powers.values()) + 4.0
    return {unit: power / total for unit, power in powers.items()}


def _why(unit: str, claim: Claim | None, learned: float) -> tuple[str, ...]:
    reasons = []
    if claim and claim.words:
        reasons.append(f"{quoted(claim.words)}属于{unit}的职责：{claim.duty}")
    elif claim and unit == _OWN_GOVERNMENT and claim.score >= _TOWN_CLAIM:
        reasons.append("向乡镇、街道提出的事项，由本级办理")
    if learned > 0.1:
        reasons.append(f"本地以往的同类建议多交由{unit}办理")
    return tuple(reasons) or (f"文字中没有明显线索，{unit}承办的事项较多",)
