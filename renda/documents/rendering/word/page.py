"""The page of a Word document: A4, the type area of 22 lines by 28 characters, the page number, the file's facts."""

import datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt

from .. import figures
from ..figures import AREA, CHARACTERS, PAGE, POINT, SIZE
from ..paper import OfficialPaper
from .faces import FANG, SIZE_3, SIZE_4, SONG, add_run
from .lines import PITCH_POINTS, add_line

_UNDATED = datetime.date(2000, 1, 1)


def prepare(document: Document, paper: OfficialPaper) -> None:
    """Everything that holds for all pages."""
    _name(document, paper)
    _normal(document)
    section = document.sections[0]
    _measure(section, paper.landscape)
    _grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = paper.layout == "letter"
    if paper.page_numbers:
        _number(section.footer, "right")
        _number(section.even_page_footer, "left")


def _name(document: Document, paper: OfficialPaper) -> None:
    day = paper.date or _UNDATED
    facts = document.core_properties
    facts.title, facts.author, facts.comments = paper.title.replace("\n", " ")[:255], paper.issuer[:255], ""
    facts.last_modified_by, facts.language = paper.issuer[:255], "zh-CN"
    facts.created = facts.modified = datetime.datetime(day.year, day.month, day.day)


def _normal(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FANG, Pt(SIZE_3)  # type: ignore[attr-defined]
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>'))
    layout = style.paragraph_format  # type: ignore[attr-defined]
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False
    # Latin words may break anywhere: a long one must not run off the paper.
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:wordWrap {nsdecls("w")} w:val="0"/>'), "w:spacing", "w:ind", "w:jc"
    )


def _measure(section: Section, landscape: bool) -> None:
    """A wide page is the upright one turned: what was the binding edge is now above."""
    across, down = Mm(PAGE[0]), Mm(PAGE[1])
    top, right, bottom, left = figures.TOP, figures.RIGHT, figures.BOTTOM, figures.LEFT
    if landscape:
        across, down = down, across
        top, right, bottom, left = left, top, right, bottom
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = across, down
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(bottom - figures.PAGE_NUMBER_BELOW_AREA - SIZE_4 * 1.3 * POINT)


def _grid(section: Section) -> None:
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(PITCH_POINTS * 20)))
    # In 4096ths of a point, what each character of a line gives up or gains.
    grid.set(qn("w:charSpace"), str(round((AREA[0] / POINT / CHARACTERS - SIZE) * 4096)))


def _number(footer: _Footer, side: str) -> None:
    """— 1 —, one character in from the edge."""
    footer.is_linked_to_previous = False
    footer.paragraphs[0]._p.getparent().remove(footer.paragraphs[0]._p)
    line = add_line(footer, side, left=0.9 * (side == "left"), right=0.9 * (side == "right"))
    add_run(line, "— ", SONG, SIZE_4)
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = add_run(line, "", SONG, SIZE_4)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = code or None
        run._r.append(part)
    add_run(line, " —", SONG, SIZE_4)
