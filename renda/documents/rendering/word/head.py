"""What stands above the text of a Word document."""

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from .. import figures
from ..figures import AREA, PAGE, PITCH, POINT, red_head
from ..paper import OfficialPaper
from ..titles import UPRIGHT, WIDE, title_lines
from .faces import HEI, KAI, MARK, RED, SIZE_2, SIZE_4, add_run, narrow
from .lines import add_line, at_least, exactly, rule

_COVER_SIZE = 26.0
_BESIDE_LEFT = (PAGE[0] - figures.LETTER_LINE) / 2 - figures.LEFT
_BESIDE_RIGHT = (PAGE[0] - figures.LETTER_LINE) / 2 - figures.RIGHT


def add_head(document: Document, paper: OfficialPaper) -> None:
    """Red head and lines by the paper's layout, then title and addressee."""
    {"document": _document, "letter": _letter, "plain": _plain, "cover": _cover}[paper.layout](document, paper)
    _title(document, paper)
    if paper.addressee:
        add_run(add_line(document, "left", above=1), f"{paper.addressee}：")
    else:
        add_line(document)


def _document(document: Document, paper: OfficialPaper) -> None:
    add_run(add_line(document, "right"), paper.class_letter, HEI)
    # The first line is used up by the class letter, or left empty.
    _mark(add_line(document, "center", above=figures.RED_HEAD_BELOW_AREA_TOP / PITCH - 1), paper)
    number = add_line(document, "left" if paper.signer else "center", above=2)
    if paper.signer:
        number.paragraph_format.left_indent = Mm(figures.CHARACTER)
        _number_and_signer(number, paper.document_number, paper)
    else:
        add_run(number, paper.document_number)
    rule(number, "bottom", "single", 11, str(RED), figures.RED_LINE_BELOW_NUMBER / POINT)
    add_line(document)
    add_line(document)


def _number_and_signer(line: Paragraph, number: str, paper: OfficialPaper) -> None:
    line.paragraph_format.tab_stops.add_tab_stop(Mm(AREA[0] - figures.CHARACTER), WD_TAB_ALIGNMENT.RIGHT)
    add_run(line, f"{number}\t签发人：")
    add_run(line, paper.signer, KAI)


def _letter(document: Document, paper: OfficialPaper) -> None:
    """The mark and its line live in the first page's header, the lower line in its footer."""
    section = document.sections[0]
    # One line above the mark is kept for the class letter.
    section.header_distance = Mm(figures.LETTER_HEAD_FROM_PAGE_TOP - PITCH)
    header, footer = section.first_page_header, section.first_page_footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    for part in (header, footer):
        part.paragraphs[0]._p.getparent().remove(part.paragraphs[0]._p)
    add_run(add_line(header, "right"), paper.class_letter, HEI)
    mark = _beyond_area(add_line(header, "center"))
    _mark(mark, paper)
    rule(mark, "bottom", "thickThinSmallGap", 24, str(RED), 4 / POINT)
    lower = _beyond_area(add_line(footer))
    exactly(lower, 20)
    rule(lower, "top", "thinThickSmallGap", 24, str(RED))
    number = add_line(document, "left", above=0.5)
    number.paragraph_format.tab_stops.add_tab_stop(Mm(AREA[0]), WD_TAB_ALIGNMENT.RIGHT)
    if paper.signer:
        add_run(number, "签发人：")
        add_run(number, paper.signer, KAI)
    add_run(number, f"\t{paper.document_number}")
    add_line(document)
    add_line(document)


def _beyond_area(line: Paragraph) -> Paragraph:
    line.paragraph_format.left_indent, line.paragraph_format.right_indent = Mm(_BESIDE_LEFT), Mm(_BESIDE_RIGHT)
    return line


def _plain(document: Document, paper: OfficialPaper) -> None:
    if paper.class_letter:
        add_run(add_line(document, "right"), paper.class_letter, HEI)
    if paper.document_number:
        add_run(add_line(document, "right"), paper.document_number, size=SIZE_4)


def _cover(document: Document, paper: OfficialPaper) -> None:
    for _ in range(4):
        add_line(document)


def _mark(line: Paragraph, paper: OfficialPaper) -> None:
    look = red_head(paper.red_head, paper.layout == "letter")
    run = add_run(line, paper.red_head, MARK, round(look.size * 2) / 2, red=True)
    at_least(line, look.size)
    if look.narrowed < 1:
        narrow(run, look.narrowed)


def _title(document: Document, paper: OfficialPaper) -> None:
    size = _COVER_SIZE if paper.layout == "cover" else SIZE_2
    line = add_line(document, "center")
    exactly(line, size * 1.45)
    add_run(line, "\n".join(title_lines(paper.title, WIDE if paper.landscape else UPRIGHT)), MARK, size)
