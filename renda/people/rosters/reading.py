"""From a workbook's bytes to rows, with every fault found; nothing is written here."""

from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, lines_of
from renda.people.models import Congress
from renda.people.rosters import cells
from renda.people.rosters.checking import against_house
from renda.people.rosters.columns import COLUMNS, Column
from renda.people.rosters.shapes import Fault, Roster, Row

EXAMPLE = "示例"
LIMITS = Limits(largest=10 * MEGABYTE, inside=40 * MEGABYTE, rows=5000, columns=40, kept="名册")


def read_roster(data: bytes, kind: str, congress: Congress | None = None) -> Roster:
    """Read a roster of ``kind``; with ``congress`` it is held against the house's registers too.

    Raises Unfit where the file is no plain workbook or its headings are wrong; faults of rows are collected instead.
    """
    if kind not in COLUMNS:
        raise Unfit("没有这种名册", field="kind")
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先下载模板，填写后再上传。")
    roster = Roster(kind)
    placed = _headings(first[1], kind)
    for number, line in lines:
        if not _is_example(line):
            roster.rows.append(_row(number, line, placed, roster.faults))
    if not roster.rows:
        raise Unfit("表格里没有名册内容", field="file", way_out="请从第二行起填写。")
    _repeats(roster)
    if congress is not None:
        roster.faults += against_house(roster, congress)
    return roster


def _headings(line: tuple[Any, ...], kind: str) -> list[tuple[int, Column]]:
    wanted = {c.heading: c for c in COLUMNS[kind]}
    found: dict[str, int] = {}
    for index, cell in enumerate(line):
        heading = str(cell or "").strip().rstrip("*＊").strip()
        if not heading:
            continue
        if heading not in wanted:
            raise Unfit(
                f"第1行{get_column_letter(index + 1)}列的“{heading[:20]}”不是名册的列",
                field="file",
                way_out="请按模板填写。",
            )
        if heading in found:
            raise Unfit(f"第1行有两列“{heading}”", field="file", way_out="请删去一列。")
        found[heading] = index
    missing = [c.heading for c in wanted.values() if c.required and c.heading not in found]
    if missing:
        raise Unfit(f"第1行缺少{'、'.join(missing)}", field="file", way_out="请先下载模板，填写后再上传。")
    return [(index, wanted[heading]) for heading, index in found.items()]


def _is_example(line: tuple[Any, ...]) -> bool:
    return str(line[0] or "").startswith(EXAMPLE)


def _row(number: int, line: tuple[Any, ...], placed: list[tuple[int, Column]], faults: list[Fault]) -> Row:
    row = Row(number, {}, {})
    for index, column in placed:
        row.letters[column.field] = get_column_letter(index + 1)
        try:
            row.values[column.field] = cells.value_of(line[index] if index < len(line) else None, column)
        except Unfit as no:
            row.values[column.field] = ""
            faults.append(row.fault(column.field, no.reason))
    return row


def _person_key(row: Row) -> tuple[str, ...]:
    return row.text("name"), row.text("phone")


KEYS: dict[str, tuple[tuple[str, Callable[[Row], tuple[str, ...]]], ...]] = {
    "bodies": (("name", lambda row: (row.text("name"),)),),
    "posts": (("name", lambda row: (*_person_key(row), row.text("body"), row.text("kind"))),),
    "deputies": (("name", _person_key), ("certificate", lambda row: (row.text("certificate"),))),
}


def _repeats(roster: Roster) -> None:
    for name, key in KEYS[roster.kind]:
        seen: dict[tuple[str, ...], int] = {}
        for row in roster.rows:
            value = key(row)
            if not value[0]:
                continue
            if value in seen:
                way_out = "，重名的请填手机区分" if name == "name" and roster.kind == "deputies" else ""
                roster.faults.append(row.fault(name, f"与第{seen[value]}行重复{way_out}"))
            seen.setdefault(value, row.line)
    if roster.kind != "bodies":
        _half_told_apart(roster)


def _half_told_apart(roster: Roster) -> None:
    """A name that stands once with a phone and once without might be one person or two."""
    with_phone = {row.text("name"): row.line for row in roster.rows if row.text("phone")}
    for row in roster.rows:
        line = with_phone.get(row.text("name"))
        if line is not None and row.text("name") and not row.text("phone"):
            roster.faults.append(row.fault("phone", f"第{line}行的同名人员填了手机，这里也请填上"))
