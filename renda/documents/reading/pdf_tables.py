"""Finds the ruled tables of a PDF."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import pdfplumber
from pdfplumber.table import Table as PlumberTable

from .marks import mark_of
from .pdf_lines import Line, close_set
from .pieces import Piece, table

MOST_PAGES = 60
_COLUMNS = 40
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the part of its page that it covers, in points from the lower left corner."""

    rows: tuple[tuple[str, ...], ...]
    left: float
    right: float
    top: float
    bottom: float

    def holds(self, line: Line) -> bool:
        """Whether a printed line lies inside the table."""
        middle = (line.top + line.bottom) / 2
        centre = (line.left + line.right) / 2
        return self.bottom - 2 <= middle <= self.top + 2 and self.left - 2 <= centre <= self.right + 2

    def carries_on(self, before: "Table") -> bool:
        """Whether this table, the first thing on its page, is the rest of the one before."""
        is_as_wide = abs(self.left - before.left) < 6 and abs(self.right - before.right) < 6
        return is_as_wide and len(self.rows[0]) == len(before.rows[0])

    def followed_by(self, more: "Table") -> "Table":
        """Both tables as one, the repeated head printed once."""
        rest = more.rows[1:] if more.rows[0] == self.rows[0] else more.rows
        return replace(more, rows=self.rows + rest)

    def piece(self) -> Piece:
        """The table as it goes into the paper."""
        return table([list(row) for row in self.rows])


def tables_of(data: bytes, pages: Sequence[int], until: float) -> dict[int, list[Table]]:
    """Tables of the given pages from top to bottom; pages that cannot be taken apart give none and keep their text."""
    found: dict[int, list[Table]] = {}
    if not pages:
        return found
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for index in pages[:MOST_PAGES]:
                if monotonic() > until:
                    break
                page = document.pages[index]
                found[index] = sorted(_tables(page), key=lambda item: -item.top)
                page.close()
    except Exception:  # pdfminer fails in many ways on broken files; the text has been read already
        return found
    return found


def _tables(page: pdfplumber.page.Page) -> Iterator[Table]:
    for item in page.find_tables():
        rows = _rows(item)
        if len(rows) > 1 and 1 < len(rows[0]) <= _COLUMNS:
            left, top, right, bottom = item.bbox
            yield Table(rows, left, right, page.height - top, page.height - bottom)


def _rows(item: PlumberTable) -> tuple[tuple[str, ...], ...]:
    texts: dict[_Box, str] = {}
    lines = item.extract()
    for row, words in zip(item.rows, lines, strict=True):
        for box, word in zip(row.cells, words, strict=True):
            if box:
                texts[box] = _unwrapped(word or "")
    columns = _columns(item)
    return tuple(
        tuple(_text_at(texts, box, columns[index], row.bbox) for index, box in enumerate(row.cells))
        for row in item.rows
    )


def _columns(item: PlumberTable) -> list[float]:
    """The middle of every column, taken from the narrowest cell that stands in it."""
    middles: list[float] = []
    for index in range(max(len(row.cells) for row in item.rows)):
        boxes = [box for row in item.rows if index < len(row.cells) and (box := row.cells[index])]
        narrowest = min(boxes, key=lambda box: box[2] - box[0])
        middles.append((narrowest[0] + narrowest[2]) / 2)
    return middles


def _text_at(texts: dict[_Box, str], box: _Box | None, middle: float, row: _Box) -> str:
    """The text of a cell; where cells are merged, the text of the one that covers the place."""
    if box:
        return texts[box]
    height = (row[1] + row[3]) / 2
    return next(
        (
            text
            for (left, top, right, bottom), text in texts.items()
            if left <= middle <= right and top <= height <= bottom
        ),
        "",
    )


def _unwrapped(text: str) -> str:
    result = ""
    for line in text.split("\n"):
        apart = result and (mark_of(line) or (result[-1].isascii() and line[:1].isascii() and line[:1].isalpha()))
        result += (" " if apart else "") + line.strip()
    return close_set(result)
