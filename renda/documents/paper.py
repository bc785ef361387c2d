"""A document after reading: its clean text, cut into headings, paragraphs and tables that point into it."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    ``start`` and ``end`` are offsets into ``Paper.text``, so that ``paper.text[b.start:b.end]`` is what a reader
    sees. ``number`` is the printed mark without punctuation ("一", "二", "3"); ``level`` is 1 for 一、, 2 for (一),
    3 for 1. and so on, 0 where nothing is numbered. A table's ``rows`` hold its cells, merged cells repeated.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    number: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``text`` is what is stored, shown beside the items, and pointed into.

    ``cleaned`` names what was mended on the way, in Chinese, for the reader ("去除注音 312 处", "繁体转简体").
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    source: Literal["txt", "docx", "pdf", "html"] = "txt"
    cleaned: tuple[str, ...] = ()
