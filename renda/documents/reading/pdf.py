"""Reads PDF files that carry a text layer: wrapped lines become paragraphs, running heads go, ruled tables stay."""

from collections.abc import Iterator
from time import monotonic

import pypdfium2
from pypdfium2 import raw

from ..errors import Unreadable
from . import pdf_tables
from .pdf_lines import Line, lines_of
from .pdf_paragraphs import paragraphs, without_running_heads
from .pieces import Piece

MOST_PAGES = 500
_LONGEST_TEXT = 2_000_000
_SECONDS = 60.0
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SCANNED = "这份 PDF 没有文字层（多为扫描件），无法读取：请先识别文字（OCR）后另存，或改传 docx。"


def pieces_of(data: bytes) -> list[Piece]:
    """Paragraphs and tables in reading order. Raises Unreadable."""
    document = _opened(data)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"PDF 超过 {MOST_PAGES} 页，无法一次读取：请拆分后再上传。")
        return _pieces(document, data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF 已损坏，无法读取：请重新导出后再上传。") from error
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise Unreadable("PDF 设有密码，无法读取：请取消密码后再上传。") from error
        raise Unreadable("PDF 已损坏，无法读取：请重新导出后再上传。") from error


def _pieces(document: pypdfium2.PdfDocument, data: bytes) -> list[Piece]:
    until = monotonic() + _SECONDS
    pages: list[list[Line]] = []
    ruled: list[int] = []
    letters = 0
    for index in range(len(document)):
        page = document[index]
        lines = lines_of(page, index)
        letters += sum(len(line.text) for line in lines)
        if letters > _LONGEST_TEXT or monotonic() > until:
            raise Unreadable("PDF 内容过多，无法一次读取：请拆分后再上传。")
        if lines and _is_ruled(page):
            ruled.append(index)
        pages.append(lines)
        page.close()
    _refuse_scans(pages, letters)
    tables = pdf_tables.tables_of(data, ruled, until)
    return list(_in_order(without_running_heads(pages), tables))


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether so many strokes are drawn that they may rule a table, and not so many that they draw a map."""
    count = raw.FPDFPage_CountObjects(page)
    if not 4 <= count <= 20_000:
        return False
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(count))
    paths: int = sum(kind == raw.FPDF_PAGEOBJ_PATH for kind in kinds)
    return 4 <= paths <= 4_000


def _refuse_scans(pages: list[list[Line]], letters: int) -> None:
    """A scan has no letters, or only those a scanner's stamp left on its pages; a broken font has no meaning."""
    if letters < max(4, 2 * len(pages)):
        raise Unreadable(_SCANNED)
    unknown = sum(
        line.text.count("\ufffd") + sum("\ue000" <= letter <= "\uf8ff" for letter in line.text)
        for lines in pages
        for line in lines
    )
    if unknown > 0.2 * letters:
        raise Unreadable("这份 PDF 的字体没有文字编码，读出来是乱码：请改传 docx，或识别文字（OCR）后再上传。")


def _in_order(pages: list[list[Line]], tables: dict[int, list[pdf_tables.Table]]) -> Iterator[Piece]:
    """Text between tables becomes paragraphs that may run over pages; tables cut by a page's edge are put together."""
    waiting: list[Line] = []
    open_table: pdf_tables.Table | None = None
    for index, lines in enumerate(pages):
        for found in tables.get(index, []):
            above = [line for line in lines if line.bottom > found.top - 2]
            lines = [line for line in lines if line.bottom <= found.top - 2 and not found.holds(line)]
            waiting += above
            if open_table and not waiting and found.carries_on(open_table):
                open_table = open_table.followed_by(found)
                continue
            if open_table:
                yield open_table.piece()
            yield from paragraphs(waiting)
            waiting, open_table = [], found
        if open_table and lines:
            yield open_table.piece()
            open_table = None
        waiting += lines
    if open_table:
        yield open_table.piece()
    yield from paragraphs(waiting)
