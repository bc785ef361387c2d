"""Cuts a cleaned paper into titles, headings, paragraphs and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..paper import Block, BlockKind
from . import titles
from .marks import Mark, mark_of
from .pieces import Piece

_HEADING_AT_MOST = 60
_SENTENCE_INSIDE = re.compile(r"[。!！?？;；](?!$)")
_SENTENCE_END = re.compile(r"[。!！?？;；:：]$")
_BYLINE = re.compile(r"^(文|图|记者|作者|来源|通讯员|摄影)\s*[/／:：]")
_PLAIN_HEADING = re.compile(
    r"^(\S{0,3}\d{4}年?(度|以来)?(的|人大|常委会)*)?(主要|重点)?(工作|任务|打算|安排|回顾|措施|目标|要求|思路|项目)*"
    r"(工作|任务|打算|安排|回顾|指导思想|总体要求|总体思路|工作目标|保障措施|组织保障|工作要求|有关要求|主要措施)$"
)
_LIST_OF_ATTACHMENTS = re.compile(r"^附\s?件?\s*[:：]")
_LEVEL_OF_TEXT = 9


@dataclass(slots=True)
class _Line:
    """A piece on its way to becoming a block."""

    piece: Piece
    mark: Mark | None
    kind: BlockKind = "paragraph"
    number: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def depth(self) -> int:
        """How deep the line hangs; unnumbered text and tables hang below everything."""
        return self.mark.level if self.mark else _LEVEL_OF_TEXT


def cut(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of a paper and its blocks, whose offsets point into that text."""
    lines = [_line(piece) for piece in pieces if piece.text.strip()]
    _find_titles(lines)
    _find_headings(lines)
    return _laid_out(lines)


def title_of(blocks: Sequence[Block]) -> str:
    """The paper's title, its two halves put together; the first short line where nothing looks like a title."""
    found = titles.chosen(_whole_titles(blocks))
    if found or not blocks:
        return found
    first = blocks[0]
    is_candidate = first.kind != "table" and 6 <= len(first.text) <= 40 and not _SENTENCE_END.search(first.text)
    return first.text if is_candidate and not first.number and not _BYLINE.match(first.text) else ""


def _whole_titles(blocks: Sequence[Block]) -> list[str]:
    whole: list[str] = []
    last = -2
    for index, block in enumerate(blocks):
        if block.kind != "title":
            continue
        if last == index - 1 and titles.is_first_half(whole[-1]) and not block.text.startswith(whole[-1]):
            whole[-1] += block.text
        else:
            whole.append(block.text)
        last = index
    return whole


def _line(piece: Piece) -> _Line:
    if piece.rows:
        return _Line(piece, None, kind="table")
    mark = mark_of(piece.text)
    if mark is None:
        return _Line(piece, None)
    return _Line(piece, mark, number=mark.number, level=mark.level)


def _find_titles(lines: list[_Line]) -> None:
    """Titles stand before the first numbered line or paragraph, at the very top and under each 附件."""
    expected = True
    for index, line in enumerate(lines):
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        if line.kind == "table":
            continue
        if line.mark:
            expected = line.mark.alone and line.mark.level == 0
        elif (
            line.piece.style == "title"
            or (expected and _is_title_here(line.text, after))
            or titles.is_title_midway(line.text, after)
        ):
            line.kind, expected = "title", True
        elif expected and len(line.text) > 40 and not titles.is_adoption(line.text):
            expected = False


def _is_title_here(text: str, after: str) -> bool:
    if _LIST_OF_ATTACHMENTS.match(text) or _PLAIN_HEADING.match(text):
        return False
    return titles.is_title(text) or (titles.is_first_half(text) and titles.is_title(after))


def _find_headings(lines: list[_Line]) -> None:
    previous: dict[int, _Line] = {}  # the last sibling of each level
    attachments = False
    for index, line in enumerate(lines):
        attachments = bool(_LIST_OF_ATTACHMENTS.match(line.text)) or (attachments and _is_plain_item(line))
        if line.kind in ("title", "table"):
            continue
        if line.piece.style == "heading" and len(line.text) <= 2 * _HEADING_AT_MOST:
            line.kind = "heading"
            line.level = line.level if line.mark else line.piece.level
        elif line.mark is None:
            line.kind = "heading" if _PLAIN_HEADING.match(line.text) else "paragraph"
        elif not attachments and _is_heading(lines, index, previous.get(line.mark.level)):
            line.kind = "heading"
        if line.mark:
            previous = {level: other for level, other in previous.items() if level < line.level} | {line.level: line}


def _is_plain_item(line: _Line) -> bool:
    return line.mark is not None and line.mark.level == 3


def _is_heading(lines: list[_Line], index: int, sibling: _Line | None) -> bool:
    """A short numbered line without a sentence is a heading if something hangs below it.

    Text after the last of several items does not make that item a heading, unless its siblings are headings too.
    """
    line = lines[index]
    assert line.mark is not None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.mark.alone:
        return True
    if len(line.text) > _HEADING_AT_MOST or _SENTENCE_INSIDE.search(line.text):
        return False
    is_sibling_heading = sibling is not None and sibling.kind == "heading"
    if after is None:
        return is_sibling_heading and not _SENTENCE_END.search(line.text)
    if after.mark and after.depth > line.depth and after.kind != "title":
        return True
    if _SENTENCE_END.search(line.text) or after.mark or after.kind == "title":
        return False
    if after.kind == "table" or sibling is None or is_sibling_heading:
        return True
    return _SENTENCE_INSIDE.search(sibling.text) is not None


def _laid_out(lines: list[_Line]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for line in lines:
        text = line.text
        start, end = offset, offset + len(text)
        blocks.append(Block(line.kind, text, start, end, line.number, line.level, line.piece.rows))
        parts.append(text)
        offset = end + 1
    return "\n".join(parts), tuple(blocks)
