"""The tray of a unit as a sheet (xlsx); text stays text, also where it begins with =."""

from collections.abc import Iterable
from io import BytesIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Alignment, Font

from renda.suggestions.tray import Line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("编号", 12), ("案由", 48), ("领衔代表", 12), ("承办方式", 10), ("状态", 12), ("交办日", 12), ("签收日", 12), ("限办日", 12),
    ("内部期限", 12), ("科室", 14), ("经办人", 12), ("办前", 6), ("办中", 6), ("办后", 6), ("答复日", 12),
)  # fmt: skip


def sheet(lines: Iterable[Line], *, name: str) -> HttpResponse:
    book = Workbook()
    page = book.active
    page.title = "承办建议"
    page.append([label for label, _ in COLUMNS])
    for cell, (_, width) in zip(page[1], COLUMNS, strict=True):
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = width
    for n, line in enumerate(lines, 2):  # max_row would count all cells anew for every line
        page.append(_row(line))
        for cell in page[n]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = TYPE_STRING
    page.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx") or "attachment"}
    return HttpResponse(out.getvalue(), content_type=XLSX, headers=headers)


def _row(line: Line) -> list[object]:
    part, matter = line.part, line.part.suggestion
    values = (
        matter.number, matter.title, matter.lead.person.name, part.get_role_display(), part.get_state_display(),
        part.assigned_on, part.received_on, line.due_on, part.inner_due_on, part.section, part.handler,
        *(n for _, n, _ in line.stages), part.replied_on,
    )  # fmt: skip
    return [ILLEGAL_CHARACTERS_RE.sub("", v) if isinstance(v, str) else v for v in values]
