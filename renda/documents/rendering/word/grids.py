"""Tables and forms of a Word document, built cell by cell: the library's own way slows down with each row."""

from collections.abc import Sequence
from copy import deepcopy

import docx.table
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row, CT_Tc
from docx.shared import Emu, Mm

from ..blocks import FormGrid, Table
from .faces import FANG, HEI, SIZE_4, SIZE_4_SMALL, SIZE_5, add_run
from .lines import SIDES, at_least

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_table(document: Document, block: Table) -> None:
    """The heading row is printed again on each page; no row is torn apart."""
    size = SIZE_5 if block.small else SIZE_4_SMALL
    table, widths = _grid(document, [column.width for column in block.columns])
    head = _row(table, repeated=True)
    for column, width in zip(block.columns, widths, strict=True):
        _fill(table, head.add_tc(), width, column.title, HEI, size, "center")
    model = _row(table)
    for column, width in zip(block.columns, widths, strict=True):
        _fill(table, model.add_tc(), width, "", FANG, size, column.align)
    for texts in block.rows:
        row = deepcopy(model)
        for cell, text in zip(row.tc_lst, texts, strict=True):
            cell.p_lst[0].r_lst[0].text = text
        table._tbl.append(row)
    table._tbl.remove(model)


def add_form(document: Document, block: FormGrid) -> None:
    table, widths = _grid(document, block.widths)
    for fields in block.rows:
        row = _row(table)
        row.trHeight_hRule, row.trHeight_val = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(fields.height)
        at = 0
        for cell in fields.cells:
            tc = row.add_tc()
            look = (HEI, SIZE_4, "center") if cell.label else (FANG, SIZE_4, "left")
            _fill(table, tc, Emu(sum(widths[at : at + cell.span])), cell.text, *look)
            if cell.span > 1:
                tc.grid_span = cell.span
            at += cell.span


def _grid(document: Document, shares: Sequence[float]) -> tuple[docx.table.Table, list[Emu]]:
    section = document.sections[0]
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    widths = [Emu(int(room * share / sum(shares))) for share in shares]
    table = document.add_table(rows=0, cols=len(shares))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{_EDGES}</w:tblBorders>")
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    return table, widths


def _row(table: docx.table.Table, repeated: bool = False) -> CT_Row:
    row: CT_Row = table._tbl.add_tr()
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    return row


def _fill(table: docx.table.Table, tc: CT_Tc, width: Emu, text: str, face: str, size: float, align: str) -> None:
    tc.width = width
    cell = docx.table._Cell(tc, table)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line.alignment = SIDES[align]
    at_least(line, size * 1.2)
    # Cells keep their own measure; the page's grid would pull the lines apart.
    line._p.get_or_add_pPr().insert_element_before(_off("w:snapToGrid"), "w:spacing", "w:ind", "w:jc", "w:rPr")
    add_run(line, text, face, size)


def _off(name: str) -> OxmlElement:  # type: ignore[valid-type]
    element = OxmlElement(name)
    element.set(qn("w:val"), "0")
    return element
