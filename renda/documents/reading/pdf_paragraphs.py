"""Turns the printed lines of a PDF back into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from .marks import mark_of
from .pdf_lines import Line
from .pieces import Piece

_NUMBER = re.compile(r"^[\s\-—–―·~·/第页共]*\d{1,4}([\s\-—–―·/第页共]*\d{1,4})?[\s\-—–―·页]*$")
_EDGE = 0.12  # the part of a page, above and below, where numbers and running heads stand
_EDGE_LINES = 2
_END = re.compile(r"[。!！?？;；:：]$")


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without their numbers, and without lines that return at the edge of many pages."""
    repeated = Counter(key for lines in pages for key in {_key(line) for line in _edge(lines)})
    often = max(2, min(3, len(pages)), 0.4 * len(pages))
    kept: list[list[Line]] = []
    for lines in pages:
        dropped = {
            id(line)
            for line in _edge(lines)
            if repeated[_key(line)] >= often or (_NUMBER.match(line.text) and len(lines) > 1)
        }
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _edge(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    low = [line for line in by_height[:_EDGE_LINES] if line.top < _EDGE * line.page_height]
    high = [line for line in by_height[-_EDGE_LINES:] if line.bottom > (1 - _EDGE) * line.page_height]
    return low + [line for line in high if line not in low]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))


def paragraphs(lines: Sequence[Line]) -> Iterator[Piece]:
    """Paragraphs of running text: a line goes on where the one before it reached the right edge."""
    if not lines:
        return
    setting = _Setting(lines)
    text, last = "", lines[0]
    for line in lines:
        if text and setting.goes_on(last, line):
            text = _glued(text, line.text)
        else:
            if text:
                yield Piece(text)
            text = line.text
        last = line
    yield Piece(text)


class _Setting:
    """How a text is set: its margins, the size of its letters, the distance of its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.size = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)[0][0]
        body = [line for line in lines if abs(line.size - self.size) < 0.6] or list(lines)
        self.left = _low(line.left for line in body)
        self.right = max(line.right for line in body)
        gaps = [
            before.bottom - after.bottom
            for before, after in pairwise(body)
            if before.page == after.page and before.bottom > after.bottom
        ]
        self.leading = median(gaps) if gaps else 2 * self.size
        self.indented = sum(self._is_indented(line) for line in body) >= max(1, 0.08 * len(body))

    def _is_indented(self, line: Line) -> bool:
        return self.left + 1.4 * self.size <= line.left <= self.left + 2.8 * self.size

    def goes_on(self, before: Line, line: Line) -> bool:
        if mark_of(line.text) or abs(before.size - line.size) > 0.6:
            return False
        if line.page == before.page and before.bottom - line.bottom > 1.7 * max(self.leading, before.size):
            return False
        if line.size > 1.15 * self.size:
            return self._is_centred(before) and self._is_centred(line) and not _END.search(before.text)
        if before.right < self.right - 1.8 * self.size or line.left > self.left + 0.8 * self.size:
            return False
        return self.indented or not _END.search(before.text)

    def _is_centred(self, line: Line) -> bool:
        return abs((line.left + line.right) / 2 - (self.left + self.right) / 2) < 2 * line.size


def _low(values: Iterator[float]) -> float:
    """The left margin: the smallest place where lines begin, a stray mark outside it left aside."""
    ordered = sorted(values)
    return ordered[len(ordered) // 50]


def _glued(text: str, more: str) -> str:
    between = " " if text[-1].isascii() and text[-1].isalnum() and more[0].isascii() and more[0].isalpha() else ""
    return text + between + more
