"""The tray of a unit as a sheet (xlsx); text stays text, also where it begins with =."""

from collections.abc import Iterable

from django.http import HttpResponse

from renda.kernel.workbooks import written
from renda.suggestions.tray import Line
from renda.web.downloads import workbook

COLUMNS = (
    ("编号", 12), ("案由", 48), ("领衔代表", 12), ("承办方式", 10), ("状态", 12), ("交办日", 12), ("签收日", 12), ("限办日", 12),
    ("内部期限", 12), ("科室", 14), ("经办人", 12), ("办前", 6), ("办中", 6), ("办后", 6), ("答复日", 12),
)  # fmt: skip


def sheet(lines: Iterable[Line], *, name: str) -> HttpResponse:
    return workbook(written("承办建议", COLUMNS, map(_row, lines), wrap=True), f"{name}.xlsx")


def _row(line: Line) -> list[object]:
    part, matter = line.part, line.part.suggestion
    return [
        matter.number, matter.title, matter.lead.person.name, part.get_role_display(), part.get_state_display(),
        part.assigned_on, part.received_on, line.due_on, part.inner_due_on, part.section, part.handler,
        *(n for _, n, _ in line.stages), part.replied_on,
    ]  # fmt: skip
