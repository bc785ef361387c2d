"""Breaks a title into lines of even weight, never inside a word."""

import rjieba

from .figures import width

# Size 2 (22 points) on a line of 156 mm, and on one of 225 mm.
UPRIGHT, WIDE = 20, 29
# What is longer than this is no title; the renderer breaks it as it breaks any text.
_MOST_LINES = 6
_NEVER_FIRST = "的了和与及之、，。；：）》」”〕】？！等"
_NEVER_LAST = "（《「“〔【"


def title_lines(title: str, longest: int = UPRIGHT) -> tuple[str, ...]:
    """One line where it fits, else as few as are needed; the longer ones come first."""
    given = [line.strip() for line in title.splitlines() if line.strip()]
    if len(given) != 1:
        return tuple(given)
    text = given[0]
    count = -int(-width(text) // longest)
    if not 2 <= count <= _MOST_LINES:
        return (text,)
    breaks = _places(text)
    lines, start = [], 0
    for remaining in range(count, 1, -1):
        end = _best(text, breaks, start, width(text[start:]) / remaining, longest)
        lines.append(text[start:end])
        start = end
    return tuple(line for line in (*lines, text[start:]) if line)


def _places(text: str) -> list[int]:
    places, at = [], 0
    for word in rjieba.cut(text):
        at += len(word)
        if at < len(text) and text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST:
            places.append(at)
    return places


def _best(text: str, places: list[int], start: int, even: float, longest: int) -> int:
    """The break nearest to an even share, a little beyond rather than before it; without any, the share itself."""
    fitting = [place for place in places if place > start and width(text[start:place]) <= longest]
    if not fitting:
        return min(start + int(even) + 1, len(text))
    return min(fitting, key=lambda place: abs(width(text[start:place]) - even - 1))
