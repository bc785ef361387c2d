"""What stands below the text of a Word document: attachments, signature, seal, note, imprint."""

import io

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from ..figures import AREA, CHARACTER, PITCH, SEAL, seal_middle, signature_gaps
from ..numbering import chinese_date
from ..paper import OfficialPaper
from ..seal import seal_image
from .faces import SIZE_4, add_run
from .lines import add_line, rule


def add_ending(document: Document, paper: OfficialPaper) -> None:
    """Nothing is printed for parts the paper does not have."""
    if paper.layout == "cover":
        _cover(document, paper)
        return
    _attachments(document, paper)
    _signature(document, paper)
    for note in paper.note.splitlines():
        add_run(add_line(document, "left", first=2), f"（{note}）")
    _imprint(document, paper)


def _cover(document: Document, paper: OfficialPaper) -> None:
    add_run(add_line(document, "center", above=8), paper.signature)
    add_run(add_line(document, "center"), chinese_date(paper.date) if paper.date else "")


def _attachments(document: Document, paper: OfficialPaper) -> None:
    several = len(paper.attachments) > 1
    for index, name in enumerate(paper.attachments):
        number = f"{index + 1}." if several else ""
        hanging = 3 + 1.0 * several
        line = add_line(document, left=2 + hanging, first=-hanging if index == 0 else -1.0 * several, above=index == 0)
        add_run(line, ("附件：" if index == 0 else "") + number + name)


def _signature(document: Document, paper: OfficialPaper) -> None:
    dated = chinese_date(paper.date) if paper.date else ""
    name_gap, date_gap = signature_gaps(paper.signature, dated, bool(paper.seal))
    if paper.signature or paper.seal:
        line = add_line(document, "right", right=name_gap, above=2 if paper.seal else 1)
        line.paragraph_format.keep_with_next = True
        add_run(line, paper.signature)
        if paper.seal:
            _stamp(line, paper.seal, seal_middle(paper.signature, dated))
    if dated:
        add_run(add_line(document, "right", right=date_gap, above=0 if paper.signature else 1), dated)


def _stamp(line: Paragraph, seal: bytes, middle: float) -> None:
    """The seal floats behind the text, its middle between name and date."""
    inline = line.add_run().add_picture(io.BytesIO(seal_image(seal)), Mm(SEAL), Mm(SEAL))._inline
    across = Mm(AREA[0] - middle * CHARACTER - SEAL / 2)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{int(across)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(Mm(PITCH - SEAL / 2))}</wp:posOffset>'
        "</wp:positionV></wp:anchor>"
    )
    extent, described, framed, graphic = (
        inline.find(qn(name)) for name in ("wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic")
    )
    described.set("descr", "印章")
    anchor.extend((extent, parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"), described, framed, graphic))
    inline.getparent().replace(inline, anchor)


def _imprint(document: Document, paper: OfficialPaper) -> None:
    letter = paper.layout == "letter"
    lines = []
    if paper.cc:
        lines.append(add_line(document, left=0.9, right=0.9, above=1))
        add_run(lines[-1], f"抄送：{'，'.join(paper.cc)}。", size=SIZE_4)
    if paper.printer and not letter:
        lines.append(add_line(document, "left", left=0.9, right=0.9, above=not paper.cc))
        lines[-1].paragraph_format.tab_stops.add_tab_stop(Mm(AREA[0] - CHARACTER), WD_TAB_ALIGNMENT.RIGHT)
        printed = f"\t{chinese_date(paper.date)}印发" if paper.date else ""
        add_run(lines[-1], paper.printer + printed, size=SIZE_4)
    if lines and not letter:
        rule(lines[0], "top", "single", 8)
        if len(lines) > 1:
            rule(lines[0], "bottom", "single", 6)
        rule(lines[-1], "bottom", "single", 8)
