"""Puts back together lines that a page's edge cut in two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .marks import mark_of

_CLOSING = {"(": ")", "（": "）", "《": "》", "“": "”", "〔": "〕"}
_OPEN_END = re.compile(r"[\u3400-\u9fffA-Za-z0-9,，、“《(（]$")
_OPEN_START = re.compile(r"^[\u3400-\u9fffA-Za-z0-9”》)）,，、。;；%]")
_SENTENCE = re.compile(r"[。;；!！?？]")
_PAUSE = re.compile(r"[,，。;；]")
_BRACKETED_AT_MOST = 60
_WRAP_AT_LEAST = 20  # characters in a line, below which lines are short for other reasons than paper's width


@dataclass(slots=True)
class _Joiner:
    """Walks the lines; ``tail`` is the last printed line as it stood on paper, before anything was joined to it."""

    width: int
    indented: bool
    result: list[str] = field(default_factory=list)
    last: int = -1
    tail: str = ""
    cuts: int = 0

    def take(self, line: str) -> None:
        bare = line.strip(" ")
        if not bare:
            self.result.append("")
        elif self.last >= 0 and not (self.indented and line.startswith("  ")) and self._continues(bare):
            self.result[self.last] = _glued(self.result[self.last], bare)
            del self.result[self.last + 1 :]
            self.cuts += 1
            self.tail = line
        else:
            self.result.append(bare)
            self.last, self.tail = len(self.result) - 1, line

    def _continues(self, bare: str) -> bool:
        before = self.result[self.last]
        if "\t" in before or "\t" in bare or "|" in before or mark_of(bare):
            return False
        if _closes(before, bare):
            return True
        if not _OPEN_START.match(bare):
            return False
        if self.width and self.last == len(self.result) - 1 and _width(self.tail) >= self.width - 3:
            return self.indented or not _SENTENCE.search(before[-1])
        is_cut = _SENTENCE.search(before) and _OPEN_END.search(before)
        return bool(is_cut and _PAUSE.search(bare) and not bare[0].isdigit())


def joined(lines: Sequence[str], *, wrapped: bool = True) -> tuple[list[str], int]:
    """Lines without those cut in two, blank lines kept, and how many cuts were mended.

    ``wrapped`` is False where lines are known to be whole paragraphs, so that their equal length means nothing.
    """
    joiner = _Joiner(_wrap_width(lines) if wrapped else 0, _is_indented(lines))
    for line in lines:
        joiner.take(line)
    return joiner.result, joiner.cuts


def _closes(before: str, line: str) -> bool:
    """Whether a short line opens a bracket that the next one closes, as dates of adoption under titles do."""
    if len(before) > _BRACKETED_AT_MOST or len(line) > _BRACKETED_AT_MOST:
        return False
    for opening, closing in _CLOSING.items():
        if before.count(opening) == before.count(closing) + 1 and line.count(closing) == line.count(opening) + 1:
            return line.find(closing) < (line.find(opening) if opening in line else len(line))
    return False


def _glued(before: str, line: str) -> str:
    space = " " if before[-1:].isascii() and before[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha() else ""
    return before + space + line


def _wrap_width(lines: Sequence[str]) -> int:
    """The width of the page in half characters where the text was wrapped by hand or by a printer, else 0."""
    widths = sorted(_width(line) for line in lines if line.strip() and "\t" not in line)
    if len(widths) < 8:
        return 0
    widest = widths[int(len(widths) * 0.97)]
    full = sum(widest - 3 <= width <= widest + 2 for width in widths)
    return widest if widest >= 2 * _WRAP_AT_LEAST and widest <= 160 and full >= 0.4 * len(widths) else 0


def _is_indented(lines: Sequence[str]) -> bool:
    written = [line for line in lines if line.strip()]
    return sum(line.startswith("  ") for line in written) >= 0.15 * len(written) > 0


def _width(line: str) -> int:
    return sum(1 if character < "\u2000" else 2 for character in line.rstrip())
