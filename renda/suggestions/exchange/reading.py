"""From a workbook's bytes to rows, with every fault of every cell found; nothing is written here."""

from typing import Any

from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, lines_of
from renda.suggestions.exchange import cells
from renda.suggestions.exchange.columns import COLUMNS, IGNORED, Column, known_headings
from renda.suggestions.exchange.shapes import Row, Sheet

EXAMPLE = "示例"
LIMITS = Limits(largest=20 * MEGABYTE, inside=200 * MEGABYTE, rows=20_000, columns=80, kept="建议")
NO_VALUE: dict[str, Any] = {"names": []}


def read(data: bytes) -> Sheet:
    """Raises Unfit where the file is no plain workbook or lacks a column; what is wrong in rows is collected instead."""
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先下载模板，填写后再上传。")
    placed, passed_over = _headings(first[1])
    sheet = Sheet(passed_over=passed_over)
    for number, line in lines:
        if not str(line[0] or "").startswith(EXAMPLE):
            sheet.rows.append(_row(number, line, placed))
    if not sheet.rows:
        raise Unfit("表格里没有建议", field="file", way_out="请从第二行起填写。")
    return sheet


def _headings(line: tuple[Any, ...]) -> tuple[list[tuple[int, Column]], tuple[str, ...]]:
    """Where each column stands, and headings that are none of ours."""
    named, found, unknown = known_headings(), dict[str, int](), []
    for index, cell in enumerate(line):
        heading = "".join(str(cell or "").split()).rstrip("*＊")
        if not heading:
            continue
        column = named.get(heading)
        if column is None:
            unknown += [heading[:20]] if heading not in IGNORED else []
        elif column.field in found:
            raise Unfit(f"第1行有两列“{column.heading}”", field="file", way_out="请删去一列，或者改成模板里的列名。")
        else:
            found[column.field] = index
    missing = [c.heading for c in COLUMNS if c.required and c.field not in found]
    if missing:
        raise Unfit(f"第1行缺少{'、'.join(missing)}", field="file", way_out="请先下载模板，按模板的列名填写。")
    return [(found[c.field], c) for c in COLUMNS if c.field in found], tuple(unknown)


def _row(number: int, line: tuple[Any, ...], placed: list[tuple[int, Column]]) -> Row:
    row = Row(number, {})
    for index, column in placed:
        try:
            row.values[column.field] = cells.value_of(line[index] if index < len(line) else None, column)
        except Unfit as no:
            row.values[column.field] = NO_VALUE.get(column.kind, "")
            row.fault(column.heading, no.reason)
    return row
