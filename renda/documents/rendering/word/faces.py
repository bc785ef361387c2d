"""The faces a Word document names: those of the standard, which offices have; Word itself finds a substitute."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FANG, HEI, KAI, SONG, MARK = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
RED = RGBColor(0xD7, 0x00, 0x0F)
SIZE_2, SIZE_3, SIZE_4, SIZE_4_SMALL, SIZE_5 = 22.0, 16.0, 14.0, 12.0, 10.5


def add_run(paragraph: Paragraph, text: str, face: str = FANG, size: float = SIZE_3, red: bool = False) -> Run:
    """Chinese and Latin characters in one face; line ends in the text become line breaks."""
    run = paragraph.add_run(text)
    set_face(run, face)
    run.font.size = Pt(size)
    if red:
        run.font.color.rgb = RED
    return run


def set_face(run: Run, face: str) -> None:
    run.font.name = face
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")


def narrow(run: Run, share: float) -> None:
    """Narrows the characters to ``share`` of their width."""
    scale = OxmlElement("w:w")
    scale.set(qn("w:val"), str(round(share * 100)))
    # The schema wants it right before the size.
    size = run._r.get_or_add_rPr().find(qn("w:sz"))
    size.addprevious(scale)
