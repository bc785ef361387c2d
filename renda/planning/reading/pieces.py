"""Cutting a run of text into sentences and clauses without tearing quotations, titles of laws or brackets."""

import re

from .shapes import Span

_OPEN, _CLOSE = "《“(‘「", "》”)’」"


def _cut(text: str, start: int, end: int, marks: str, inside_brackets: bool = False) -> list[Span]:
    depth, first, found = 0, start, []
    for at in range(start, end):
        sign = text[at]
        if sign in _OPEN and not inside_brackets:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign in marks and depth == 0:
            found.append((first, at))
            first = at + 1
    found.append((first, end))
    return [trimmed for piece in found if (trimmed := trim(text, piece)) is not None]


def trim(text: str, span: Span) -> Span | None:
    """The span without blanks at its ends; None where nothing is left."""
    words = text[span[0] : span[1]]
    inner = words.strip()
    if not inner:
        return None
    start = span[0] + words.index(inner[0])
    return start, start + len(inner)


_GAP = re.compile(r"\s{2,}|\t")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences ended by 。 ; ! or a line's end, or by a gap as wide as between columns."""
    found: list[Span] = []
    for first, last in _cut(text, start, end, "。;!?\n\r"):
        at = first
        for gap in _GAP.finditer(text, first, last):
            found.append((at, gap.start()))
            at = gap.end()
        found.append((at, last))
    return found


def clauses(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas inside one sentence."""
    return _cut(text, start, end, ",")


def listed(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas and enumeration commas, outside quotations and brackets."""
    return _cut(text, start, end, ",、;")


def without(text: str, span: Span, holes: list[Span]) -> str:
    """The words of a span with some places blanked out, of the same length."""
    signs = list(text[span[0] : span[1]])
    for first, last in holes:
        for at in range(max(first, span[0]), min(last, span[1])):
            signs[at - span[0]] = "□"
    return "".join(signs)


_TRAILER = re.compile(r"\s*\(([^()]*)\)\s*$")


def closing_bracket(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """A bracket that closes the piece: where it stands whole, and its inner words."""
    hit = _TRAILER.search(text, start, end)
    return (hit.span(), hit.span(1)) if hit else None
