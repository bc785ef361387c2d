"""Meetings announced in a schedule: which meeting, when, and the topics listed under it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .lines import Line
from .meetings import meetings_in
from .months import months_in
from .shapes import AnnouncedMeeting

_NOTE = re.compile(r"注:|说明:|备注|以上")


def announced(text: str, lines: Sequence[Line]) -> list[AnnouncedMeeting]:
    """The meetings in order; a line that names a meeting with its month opens one, the lines below are its topics."""
    found: list[AnnouncedMeeting] = []
    for line in lines:
        words = text[line.start : line.end]
        if _NOTE.match(words) or re.fullmatch(r"[\w.-]+\.(?:png|jpe?g|gif|bmp)", words):
            continue
        places = list(meetings_in(text, line.start, line.end))
        whens = months_in(text, line.start, line.end)
        opens = bool(places) and (bool(whens) or len(words) < 30)
        if opens or (whens and len(words) < 20):
            place = places[0] if places else None
            kind = (place.kind or "standing_committee") if place else "standing_committee"
            found.append(
                AnnouncedMeeting(
                    kind,
                    place.number if place else None,
                    whens[0].months if whens else (),
                    _topics(words),
                    (line.start, line.end),
                )
            )
        elif found and len(words) > 5:
            found[-1] = replace(
                found[-1],
                topics=(*found[-1].topics, text[line.body : line.end].rstrip("。;")),
                span=(found[-1].span[0], line.end),
            )
    return found


def _topics(words: str) -> tuple[str, ...]:
    """Topics printed on the meeting's own line, in further cells or after a colon."""
    cells = [cell.strip() for cell in re.split(r"[\t|]|(?<=会议)[:]|;", words)]
    return tuple(cell for cell in cells if len(cell) > 8 and re.search(r"听取|审议|审查|讨论|报告|传达", cell))
