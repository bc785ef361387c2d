"""Paragraphs of a Word document: one line pitch, indents counted in characters, rules above and below."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from ..figures import CHARACTER, PITCH, POINT

# A twentieth of a point less than the pitch, so that rounding never pushes out the 22nd line.
PITCH_POINTS = round(PITCH / POINT * 20 - 1) / 20
SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def add_line(
    parent: Any, align: str = "both", first: float = 0, left: float = 0, right: float = 0, above: float = 0
) -> Paragraph:
    """A paragraph of the line pitch; indents in characters, ``above`` in lines."""
    paragraph: Paragraph = parent.add_paragraph()
    layout = paragraph.paragraph_format
    layout.alignment = SIDES[align]
    layout.first_line_indent = Mm(first * CHARACTER) if first else None
    layout.left_indent = Mm(left * CHARACTER) if left else None
    layout.right_indent = Mm(right * CHARACTER) if right else None
    layout.space_before = Pt(above * PITCH_POINTS)
    exactly(paragraph, PITCH_POINTS)
    return paragraph


def exactly(paragraph: Paragraph, points: float) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)


def at_least(paragraph: Paragraph, points: float) -> None:
    """For words of other sizes and for what may hold a picture."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    paragraph.paragraph_format.line_spacing = Pt(points)


def rule(paragraph: Paragraph, side: str, kind: str, eighths: int, color: str = "auto", space: float = 1) -> None:
    """A line along ``side`` (top, bottom), its width in eighths of a point, ``space`` points away (31 at most)."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDERS)
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", eighths), ("space", round(space)), ("color", color)):
        edge.set(qn(f"w:{name}"), str(value))
    borders.append(edge)


_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct"),
    *("w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *("w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
