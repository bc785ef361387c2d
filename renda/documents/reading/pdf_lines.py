"""Takes the printed lines off a page of a PDF, with the place and size of each."""

import re
from ctypes import c_double
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_HAIR = re.compile("(?<=[0-9A-Za-z%]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[0-9])")
_BREAKS = (0x0A, 0x0D)
_UNPRINTED = (0x00, 0x02, 0xFFFE, 0xFFFF)  # pdfium's marks for hyphens it removed and for nothing at all


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Points count from the lower left corner of the page, as PDF has it."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page_height: float


def lines_of(page: pypdfium2.PdfPage, index: int) -> list[Line]:
    """The lines of a page in reading order."""
    textpage = page.get_textpage()
    height = page.get_height()
    lines: list[Line] = []
    letters: list[int] = []
    places: list[int] = []
    for place in range(textpage.count_chars()):
        letter = raw.FPDFText_GetUnicode(textpage, place)
        if letter in _BREAKS:
            _end(textpage, letters, places, index, height, lines)
            letters, places = [], []
        elif letter not in _UNPRINTED:
            letters.append(letter)
            if letter > 0x20:
                places.append(place)
    _end(textpage, letters, places, index, height, lines)
    textpage.close()
    return lines


def _end(
    textpage: pypdfium2.PdfTextPage, letters: list[int], places: list[int], index: int, height: float, lines: list[Line]
) -> None:
    if not places:
        return
    left, first_bottom, first_right, first_top = _box(textpage, places[0])
    last_left, last_bottom, right, last_top = _box(textpage, places[-1])
    size = raw.FPDFText_GetFontSize(textpage, places[0])
    top, bottom = max(first_top, last_top), min(first_bottom, last_bottom)
    lines.append(
        Line(
            _written(letters),
            index,
            min(left, last_left),
            max(right, first_right),
            top,
            bottom,
            size if size > 2 else top - bottom,
            height,
        )
    )


def _box(textpage: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _written(letters: list[int]) -> str:
    """Characters outside the basic plane may arrive as two halves."""
    text = "".join(chr(letter) if letter < 0x110000 else "\ufffd" for letter in letters)
    return close_set(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip())


def close_set(text: str) -> str:
    """Text without the hair of space that printing programs set between digits and Chinese characters."""
    return _HAIR.sub("", text)
