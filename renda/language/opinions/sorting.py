"""Sorts a resident's opinion: category, level at which it is solved, and the units that may handle it."""

import re
from dataclasses import dataclass

from ..lexicon import Found, folded, quoted
from .base import Kind, kinds, matcher

_CITY = re.compile("(市|直辖市)$")
_TOWN = re.compile("(镇|乡|村|苏木)$")
_VILLAGE = re.compile("村里|村部|村口|村委|村民|我们村|村头|村后|全村")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_LEVELS = {"community": "社区", "town": "乡镇、街道", "district": "区县", "city": "市"}
_UNKNOWN = ("街道/镇", "区信访办", "区数据局/大数据中心")


@dataclass(frozen=True)
class Sorted:
    """Where an opinion belongs; the category is ("", "") where the text says nothing that is known."""

    category: tuple[str, str]
    level: str
    units: tuple[str, ...]
    why: tuple[str, ...]


def sort_opinion(text: str, place: str = "", channel: str = "") -> Sorted:
    """The kind that fits the text best; the channel (站点, 12345) is part of the text only where that is all there is."""
    ranked = rank_kinds(text or channel)
    scope = _scope(place, text)
    if not ranked:
        return Sorted(
            ("", ""), "town" if scope == "town" else "district", _UNKNOWN, ("文字中没有明显线索，请人工分类",)
        )
    _, kind, words = ranked[0]
    level = _level(kind, scope)
    return Sorted(kind.category, level, kind.town_units if scope == "town" else kind.units, _why(kind, level, words))


def rank_kinds(text: str) -> list[tuple[float, Kind, tuple[Found, ...]]]:
    """The kinds that the text speaks of, best first, with the words that say so."""
    strengths = matcher().find(folded(text))
    judged = ((kind, *kind.sense.judge(strengths)) for kind in kinds())
    ranked = [(figure, kind, words) for kind, figure, words in judged if figure > 0]
    return sorted(ranked, key=lambda each: (-each[0], each[1].category))


def _scope(place: str, text: str) -> str:
    plain = _BRACKETS.sub("", folded(place))
    if plain.endswith("街道"):
        return "street"
    if _TOWN.search(plain) or _VILLAGE.search(text):
        return "town"
    return "city" if _CITY.search(plain) else ""


def _level(kind: Kind, scope: str) -> str:
    if scope == "town":
        return kind.town_level
    if scope == "city" and kind.level == "district":
        return "city"
    if scope == "street" and kind.level == "town":
        return "district"
    return kind.level


def _why(kind: Kind, level: str, words: tuple[Found, ...]) -> tuple[str, ...]:
    return (f"{quoted(words)}说的是{kind.category[0]}的{kind.category[1]}", f"一般在{_LEVELS[level]}一级解决")
