"""From a workbook's bytes to rows of plain texts; nothing is written here."""

from typing import Any

from renda.kernel.cells import text_of
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, lines_of
from renda.stations.exchange.columns import COLUMNS, IGNORED, Column, known_headings
from renda.stations.exchange.shapes import Row, Sheet
from renda.stations.phrases import name

EXAMPLE = "示例"
LIMITS = Limits(largest=10 * MEGABYTE, inside=100 * MEGABYTE, rows=10_000, columns=40, kept="站点")


def read(data: bytes) -> Sheet:
    """Raises Unfit where the file is no plain workbook or lacks a column; what is wrong in rows is collected instead."""
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先下载模板，填写后再上传。")
    placed, passed_over = _headings(first[1])
    sheet = Sheet(passed_over=passed_over)
    for number, cells in lines:
        if not str(cells[0] or "").startswith(EXAMPLE):
            sheet.rows.append(_row(number, cells, placed))
    if not sheet.rows:
        raise Unfit("表格里没有站点", field="file", way_out="请从第二行起填写。")
    return sheet


def _headings(cells: tuple[Any, ...]) -> tuple[list[tuple[int, Column]], tuple[str, ...]]:
    """Where each column stands, and headings that are none of ours."""
    named, found, unknown = known_headings(), dict[str, int](), []
    for index, cell in enumerate(cells):
        heading = "".join(str(cell or "").split()).rstrip("*＊")
        column = named.get(heading)
        if not heading:
            continue
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


def _row(number: int, cells: tuple[Any, ...], placed: list[tuple[int, Column]]) -> Row:
    row = Row(number, {})
    for index, column in placed:
        try:
            row.values[column.field] = _value(cells[index] if index < len(cells) else None, column)
        except Unfit as no:
            row.values[column.field] = ""
            row.fault(column.heading, no.reason)
    return row


def _value(cell: Any, column: Column) -> str:
    text = "".join(c for c in text_of(cell) if c.isprintable() or c == "\n").strip()
    if column.required and not text:
        raise Unfit(f"请填写{column.heading}")
    if column.field in ("name", "code") and text:
        text = name(text, label=column.heading, at_most=column.at_most, field=column.field)
    if len(text) > column.at_most:
        raise Unfit(f"{column.heading}不超过{column.at_most}个字，现有{len(text)}个字")
    return text
