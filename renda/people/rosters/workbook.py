"""Opening workbooks from strangers, and writing ones that cannot run anything."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from renda.kernel.errors import Unfit

MEGABYTE = 1 << 20
LARGEST = 10 * MEGABYTE
LARGEST_INSIDE = 40 * MEGABYTE
MOST_PARTS = 300
MOST_ROWS = 5000
MOST_COLUMNS = 40
FORBIDDEN = {
    "vbaproject": "含有宏",
    "externallinks/": "引用了其他工作簿",
    "embeddings/": "嵌入了其他文件",
    "activex/": "含有控件",
}
DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
SAVE_AS = "请用表格软件另存为普通的 xlsx 文件后再上传。"


def rows_of(data: bytes) -> list[tuple[Any, ...]]:
    """The cells of the first sheet, headings first; Unfit for whatever is not a plain workbook of bearable size."""
    _require_harmless(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        found = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True))
    except Exception as error:  # the reader raises whatever a broken file makes it stumble over
        raise Unfit("表格读不出来，文件可能已损坏", field="file", way_out=SAVE_AS) from error
    while found and not any(cell not in (None, "") for cell in found[-1]):
        found.pop()
    if len(found) > MOST_ROWS + 1:
        raise Unfit(f"一次最多导入{MOST_ROWS}行", field="file", way_out="请分成几个文件导入。")
    return found


def _require_harmless(data: bytes) -> None:
    if len(data) > LARGEST:
        raise Unfit(f"文件超过{LARGEST // MEGABYTE}MB", field="file", way_out="请删去图片和多余的工作表后再上传。")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise Unfit("这不是 xlsx 文件", field="file", way_out=SAVE_AS) from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Unfit("这不是 xlsx 文件", field="file", way_out=SAVE_AS)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_INSIDE:
        raise Unfit("文件解压后过大", field="file", way_out="请只留下名册这一张工作表。")
    for part in parts:
        _require_harmless_part(archive, part)


def _require_harmless_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    lowered = part.filename.lower()
    for sign, reason in FORBIDDEN.items():
        if sign in lowered:
            raise Unfit(f"文件{reason}，不能导入", field="file", way_out=SAVE_AS)
    if not lowered.endswith((".xml", ".rels")):
        return
    try:
        content = archive.read(part)
    except Exception as error:  # sizes that lie, encryption, unknown compression
        raise Unfit("表格读不出来，文件可能已损坏", field="file", way_out=SAVE_AS) from error
    if any(word in content for word in DECLARATIONS):
        raise Unfit("文件里有不该有的声明，不能导入", field="file", way_out=SAVE_AS)


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet in which every text stays text, even where it begins with = + - or @."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title[:31])
    page.freeze_panes = "A2"
    for number, heading in enumerate(headings, start=1):
        page.column_dimensions[_letter(number)].width = max(12, 2 * len(heading) + 4)
    page.append(list(_cells(page, headings, bold=True)))
    for row in rows:
        page.append(list(_cells(page, row)))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _letter(number: int) -> str:
    return chr(64 + number) if number <= 26 else f"A{chr(64 + number - 26)}"


def letter(index: int) -> str:
    """The column letter of a cell's index from 0."""
    return _letter(index + 1)


def _cells(page: Any, values: Iterable[Any], bold: bool = False) -> Iterator[WriteOnlyCell]:
    for value in values:
        cell = WriteOnlyCell(page, value=None)
        if value is None or value == "":
            cell.value = ""
        elif isinstance(value, bool):
            cell.value = "是" if value else "否"
        elif isinstance(value, int | float | date):
            cell.value = value
        else:
            cell.value = "".join(c for c in str(value) if c.isprintable() or c == "\n")
            cell.data_type = "s"
            cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)
        yield cell
