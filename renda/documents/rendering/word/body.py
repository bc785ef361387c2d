"""The text of a Word document, block by block."""

from collections.abc import Sequence
from typing import Any

import docx.text.paragraph
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..blocks import Block, FormGrid, Heading, Paragraph, RuledLines, Table
from ..numbering import heading_marks
from .faces import FANG, HEI, KAI, SIZE_3, SIZE_4, add_run
from .grids import add_form, add_table
from .lines import add_line, exactly, rule

_HEADING_FACES = (HEI, KAI, FANG, FANG)


def add_body(document: Document, blocks: Sequence[Block]) -> None:
    for block, mark in zip(blocks, heading_marks(blocks), strict=True):
        match block:
            case Paragraph():
                _paragraph(document, block)
            case Heading():
                _heading(document, block, mark)
            case Table():
                add_table(document, block)
                _part(document)
            case FormGrid():
                add_form(document, block)
                _part(document)
            case RuledLines():
                _ruled(document, block.count)
            case _:
                _part(document, 1).add_run().add_break(WD_BREAK.PAGE)


def _part(document: Document, points: float = 6) -> docx.text.paragraph.Paragraph:
    """A thin empty line: without one, Word takes two tables for one, and no document may end with a table."""
    line = add_line(document)
    exactly(line, points)
    return line


def _paragraph(document: Document, block: Paragraph) -> None:
    align = "both" if block.align == "left" else block.align
    line = add_line(document, align, first=2 * (block.indent and block.align == "left"))
    if block.small:
        exactly(line, SIZE_4 * 1.5)
    add_run(line, block.text, HEI if block.bold else FANG, SIZE_4 if block.small else SIZE_3)


def _heading(document: Document, block: Heading, mark: str) -> None:
    """The outline level lets Word show the headings in its navigation pane."""
    level = min(max(block.level, 1), 4)
    line = add_line(document, first=2)
    line.paragraph_format.keep_with_next = True
    add_run(line, mark + block.text, _HEADING_FACES[level - 1])
    outline: Any = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    line._p.get_or_add_pPr().insert_element_before(outline, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")


def _ruled(document: Document, count: int) -> None:
    for _ in range(count):
        line = add_line(document)
        rule(line, "bottom", "single", 4)
        # Word joins the borders of equal neighbours into one box unless a line between them is asked for.
        rule(line, "between", "single", 4)
