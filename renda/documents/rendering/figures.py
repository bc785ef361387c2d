"""Lengths of GB/T 9704-2012 in millimetres and points, and what is computed from them for both renderers."""

import unicodedata
from dataclasses import dataclass

PAGE = (210.0, 297.0)
TOP, LEFT = 37.0, 28.0
AREA = (156.0, 225.0)
BOTTOM, RIGHT = PAGE[1] - TOP - AREA[1], PAGE[0] - LEFT - AREA[0]
LINES, CHARACTERS = 22, 28
PITCH = AREA[1] / LINES
CHARACTER = AREA[0] / CHARACTERS
RED_HEAD_BELOW_AREA_TOP = 35.0
LETTER_HEAD_FROM_PAGE_TOP = 30.0
LETTER_LINE = 170.0
LETTER_LINE_FROM_PAGE_BOTTOM = 20.0
RED_LINE_BELOW_NUMBER = 4.0
PAGE_NUMBER_BELOW_AREA = 7.0
SEAL = 42.0
# Size 3 (3号) is 16 points; a line of 28 of them would be 2 mm too long, so each gives a fifth of a point.
SIZE = 16.0
POINT = 25.4 / 72
TRACKING = CHARACTER / POINT - SIZE - 0.003

_RED_HEAD_LARGEST, _RED_HEAD_LEAST, _RED_HEAD_NARROWEST = 48.0, 38.0, 0.62
_LETTER_HEAD_LARGEST = 38.0


@dataclass(frozen=True, slots=True)
class RedHead:
    """The issuer's mark: its size in points, and how far its characters are narrowed to stay on one line."""

    size: float
    narrowed: float


def width(text: str) -> float:
    """In characters of full width; Latin letters and digits count half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def red_head(text: str, letter: bool = False) -> RedHead:
    """Long names are narrowed before they are made smaller, as printers do."""
    largest = _LETTER_HEAD_LARGEST if letter else _RED_HEAD_LARGEST
    natural = AREA[0] / POINT / max(width(text), 1) * 0.98
    if natural >= largest:
        return RedHead(largest, 1)
    narrowed = max(natural / min(_RED_HEAD_LEAST, largest), _RED_HEAD_NARROWEST)
    return RedHead(natural / min(narrowed, 1), min(narrowed, 1))


def seal_middle(name: str, date: str) -> float:
    """How many characters from the right edge the middle of name, date and seal is."""
    return signature_gaps(name, date, True)[1] + width(date) / 2


def signature_gaps(name: str, date: str, sealed: bool) -> tuple[float, float]:
    """Characters left free to the right of the name and of the date.

    Under a seal the date keeps four and the name is centred over it; without one the name keeps two and the date
    begins two after it, unless the date is the longer.
    """
    longer = width(name) - width(date)
    if sealed:
        gap = max(4 - longer / 2, 0)
        return gap, gap + longer / 2
    return (2.0, longer) if longer >= 2 else (4 - longer, 2.0)
