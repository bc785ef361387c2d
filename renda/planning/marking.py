"""The paper with its marks: which words of the text which item was read from; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text alike in everything: the item it belongs to, whether a field was read from it, whether in doubt."""

    text: str
    item: int | None = None
    value: bool = False
    doubt: bool = False


@dataclass(slots=True)
class Paragraph:
    kind: str
    level: int
    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What one item marks: its sentence, the words of its fields, and the words of its doubts."""

    item: int
    start: int
    end: int
    values: tuple[tuple[int, int], ...] = ()
    doubts: tuple[str, ...] = ()


def marked(items: Iterable[Any]) -> list[Marked]:
    return [
        Marked(
            i.pk,
            i.span_start,
            i.span_end,
            tuple((a, b) for name, (a, b) in i.spans.items() if name not in {"title", "section"}),
            tuple(d["words"] for d in i.doubts if d.get("words")),
        )
        for i in items
        if i.span_end > i.span_start
    ]


def paragraphs(text: str, blocks: Sequence[Sequence[Any]], marks: Sequence[Marked]) -> list[Paragraph]:
    """The paper block by block, cut where marks begin and end. Numbered paragraphs nothing was read from are ``unread``."""
    shown, anchored = [], set[int]()
    for kind, start, end, number, level, rows in blocks:
        here = [m for m in marks if m.start < end and start < m.end]
        near = [m for m in marks if any(a < end and start < b for a, b in m.values)]
        paragraph = Paragraph(kind, level, rows=rows)
        if kind != "table":
            paragraph.pieces = _pieces(text, start, end, here, near)
        paragraph.anchors = [m.item for m in here if m.item not in anchored]
        anchored.update(paragraph.anchors)
        paragraph.unread = bool(number) and kind == "paragraph" and not here and not near
        shown.append(paragraph)
    return shown


def _pieces(text: str, start: int, end: int, here: list[Marked], near: list[Marked]) -> list[Piece]:
    doubts = [(m, span) for m in here for words in m.doubts for span in _find(text, words, m.start, m.end)]
    values = [(m, span) for m in {*here, *near} for span in m.values]
    edges = {start, end}
    for a, b in [*((m.start, m.end) for m in here), *(s for _, s in doubts), *(s for _, s in values)]:
        edges.update(x for x in (a, b) if start < x < end)
    pieces = []
    for a, b in pairwise(sorted(edges)):
        owner = next((m.item for m in here if m.start <= a and b <= m.end), None)
        value = any(s[0] <= a and b <= s[1] for _, s in values)
        pieces.append(Piece(text[a:b], owner, value, any(s[0] <= a and b <= s[1] for _, s in doubts)))
    return pieces


def _find(text: str, words: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = text.find(words, start, end)
    return [(at, at + len(words))] if at >= 0 else []
