"""The rows behind a figure as a sheet (xlsx)."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from renda.reporting.matters import Matter

COLUMNS = (("序号", 8), ("标题", 48), ("说明", 48), ("日期", 14), ("数额", 14), ("地址", 40))


def sheet(title: str, note: str, rows: Iterable[Matter], house: str) -> bytes:
    """One row a matter, under the figure's own words. Text stays text: a title that begins with = is no formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or "统计")
    for letter, (_, width) in zip("ABCDEF", COLUMNS, strict=True):
        page.column_dimensions[letter].width = width
    page.append([_text(page, f"{title}。{note}")])
    page.append([_text(page, label) for label, _ in COLUMNS])
    for number, row in enumerate(rows, 1):
        url = house.rstrip("/") + row.url if row.url else ""
        page.append([number, _text(page, row.title), _text(page, row.text), row.day, row.amount, _text(page, url)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = TYPE_STRING
    return cell
