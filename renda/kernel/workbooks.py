"""Workbooks (xlsx): opened from strangers row by row, written so that nothing in them can run."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import IO, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from renda.kernel.errors import Unfit

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEGABYTE = 1 << 20
MOST_PARTS = 300
LONGEST_CELL = 32_767
FORBIDDEN = {
    "vbaproject": "含有宏", "externallinks/": "引用了其他工作簿", "embeddings/": "嵌入了其他文件", "activex/": "含有控件",
}  # fmt: skip
DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
FORMULA = object()
"""Stands for a cell that would reckon something; text that merely begins with = is text."""
SAVE_AS = "请用表格软件另存为普通的 xlsx 文件后再上传。"
SPLIT = "请分成几个文件导入。"


@dataclass(frozen=True)
class Limits:
    """How much of a workbook is taken; sizes in bytes, ``inside`` once unpacked, ``kept`` the one sheet that is read."""

    largest: int
    inside: int
    rows: int
    columns: int
    kept: str


def lines_of(data: bytes, limits: Limits) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Row number and cells of the first sheet, empty rows passed over; Unfit for whatever is no plain workbook."""
    _require_harmless(data, limits)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        filled = 0
        for number, line in enumerate(sheet.iter_rows(max_col=limits.columns), start=1):
            cells = tuple(FORMULA if cell.data_type == "f" else cell.value for cell in line)
            if any(cell not in (None, "") for cell in cells):
                filled += 1
                if filled > limits.rows + 1:
                    raise Unfit(f"一次最多导入{limits.rows}行", field="file", way_out=SPLIT)
                yield number, cells
            if number - filled > limits.rows:
                return
    except Unfit:
        raise
    except Exception as error:  # the reader raises whatever a broken file makes it stumble over
        raise Unfit("表格读不出来，文件可能已损坏", field="file", way_out=SAVE_AS) from error


def _require_harmless(data: bytes, limits: Limits) -> None:
    if len(data) > limits.largest:
        raise Unfit(f"文件超过{limits.largest // MEGABYTE}MB", field="file", way_out=_smaller(limits))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise Unfit("这不是 xlsx 文件", field="file", way_out=SAVE_AS) from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Unfit("这不是 xlsx 文件", field="file", way_out=SAVE_AS)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limits.inside:
        raise Unfit("文件解压后过大", field="file", way_out=_smaller(limits))
    for part in parts:
        _require_harmless_part(archive, part)


def _smaller(limits: Limits) -> str:
    return f"请删去图片，只留下{limits.kept}这一张工作表，或者分成几个文件。"


def _require_harmless_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    lowered = part.filename.lower()
    for sign, reason in FORBIDDEN.items():
        if sign in lowered:
            raise Unfit(f"文件{reason}，不能导入", field="file", way_out=SAVE_AS)
    if not lowered.endswith((".xml", ".rels")):
        return
    try:
        with archive.open(part) as stream:
            declares = _declares(stream)
    except Exception as error:  # sizes that lie, encryption, unknown compression
        raise Unfit("表格读不出来，文件可能已损坏", field="file", way_out=SAVE_AS) from error
    if declares:
        raise Unfit("文件里有不该有的声明，不能导入", field="file", way_out=SAVE_AS)


def _declares(stream: IO[bytes]) -> bool:
    """Whether a declaration stands anywhere in it, read a megabyte at a time."""
    tail = b""
    while piece := stream.read(MEGABYTE):
        if any(word in tail + piece for word in DECLARATIONS):
            return True
        tail = piece[-32:]
    return False


def write(out: IO[bytes], title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]],
          notes: Sequence[Sequence[Any]] = (), wrap: bool = False) -> None:  # fmt: skip
    """Headings with their widths, then the rows, one at a time; text stays text even where it begins with = + - or @.

    ``notes`` is a second sheet that explains the columns; ``wrap`` breaks long lines within their cells.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or None)
    page.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_cell(page, heading, bold=True) for heading, _ in columns])
    for row in rows:
        page.append([_cell(page, value, wrap=wrap) for value in row])
    if notes:
        _write_notes(book, notes)
    book.save(out)


def written(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]], wrap: bool = False) -> bytes:
    """The same as bytes, for sheets of a few thousand rows."""
    out = BytesIO()
    write(out, title, columns, rows, wrap=wrap)
    return out.getvalue()


def fitted(headings: Iterable[str]) -> list[tuple[str, int]]:
    """Headings with the width each needs for itself."""
    return [(heading, max(12, 2 * len(heading) + 4)) for heading in headings]


def _write_notes(book: Workbook, notes: Sequence[Sequence[Any]]) -> None:
    page = book.create_sheet("填写说明")
    for letter, width in zip("ABCD", (18, 10, 30, 80), strict=True):
        page.column_dimensions[letter].width = width
    for number, row in enumerate(notes):
        page.append([_cell(page, value, bold=number == 0, wrap=True) for value in row])


def _cell(page: Any, value: Any, bold: bool = False, wrap: bool = False) -> Any:
    """A plain value where nothing about the cell is special, which is much the faster."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        value = "是" if value else "否"
    plain = isinstance(value, int | float | date)
    if plain and not bold and not wrap:
        return value
    cell = WriteOnlyCell(page, value=value if plain else None)
    if not plain:
        cell.value = "".join(c for c in str(value) if c.isprintable() or c == "\n")[:LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
