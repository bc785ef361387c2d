"""Where: which meeting takes an item, and its number within the term."""

import re
from dataclasses import dataclass

from .numerals import NUMERAL, number
from .shapes import Span

_NO = rf"(?:第?(?P<no>{NUMERAL})次)"
# Order matters: the more special name first, since a chairpersons' meeting also belongs to a standing committee.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "chairpersons",
        re.compile(
            rf"(?:第(?P<before>{NUMERAL})次)?(?:常委会)?主任(?:办公)?(?:会议(?!成员)|会(?!议|"
            rf"成员))(?:第(?P<no>{NUMERAL})次)?"
        ),
    ),
    ("presidium", re.compile(rf"(?:第(?P<before>{NUMERAL})次)?主席团(?:{_NO})?会议(?!成员)")),
    (
        "standing_committee",
        re.compile(
            rf"(?:第(?P<before>{NUMERAL})次)?(?:人大)?(?:常委会|"
            rf"常务委员会)(?:全体)?(?:第?(?P<no>{NUMERAL})次(?:\((?:扩大)\))?(?:会议|会)|(?:全体|"
            rf"例)?会议?(?![前后期]|议事))"
        ),
    ),
    (
        "congress",
        re.compile(
            rf"人代会|人大(?:第?(?P<no>{NUMERAL})次)?会议|"
            rf"人民代表大会(?:第?(?P<before>{NUMERAL})次)?会议|代表大会审议|大会审议"
        ),
    ),
)
_BARE = re.compile(rf"第(?P<no>{NUMERAL})次(?:\(扩大\))?会议")


@dataclass(frozen=True)
class Place:
    """A meeting named in the text."""

    kind: str
    number: int | None
    span: Span


def meetings_in(text: str, start: int, end: int) -> list[Place]:
    """Every meeting named between two offsets, in order, the longer reading where two overlap."""
    places: list[Place] = []
    for kind, pattern in _KINDS:
        for hit in pattern.finditer(text, start, end):
            if any(hit.start() < place.span[1] and place.span[0] < hit.end() for place in places):
                continue
            if hit.group().endswith("会") and text[hit.end() : hit.end() + 1] in (
                "主",
                "工",
                "组",
                "同",
                "各",
                "相",
                "副",
                "执",
            ):
                continue
            groups = hit.groupdict()
            printed = groups.get("no") or groups.get("before")
            places.append(Place(kind, number(printed) if printed else None, hit.span()))
    for hit in _BARE.finditer(text, start, end):
        if not any(hit.start() < place.span[1] and place.span[0] < hit.end() for place in places):
            places.append(Place("", number(hit["no"]), hit.span()))
    return sorted(places, key=lambda place: place.span)
