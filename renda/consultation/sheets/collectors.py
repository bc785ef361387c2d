"""Collectors as a sheet: the template's columns, and a stranger's workbook read with every fault by row."""

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any

from renda.consultation import texts
from renda.kernel import clock
from renda.kernel.cells import day_of, text_of
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import MEGABYTE, Limits, fitted, lines_of, written

LIMITS = Limits(largest=5 * MEGABYTE, inside=50 * MEGABYTE, rows=2000, columns=20, kept="信息员")
EARLIEST = date(2000, 1, 1)
COLUMNS = (
    ("name", "姓名", 60, ("信息员", "采集员")),
    ("unit", "单位", 100, ("工作单位", "所在单位", "居民区")),
    ("field", "领域", 100, ("专业领域", "行业")),
    ("languages", "语言", 60, ("语种",)),
    ("phone", "电话", 30, ("手机", "联系电话")),
    ("from_on", "聘任日", 0, ("聘任日期", "聘任时间")),
    ("trained_on", "最近培训", 0, ("培训日期", "培训日")),
)
HEADINGS = tuple(heading for _, heading, _, _ in COLUMNS)


@dataclasses.dataclass(slots=True)
class Row:
    """One line as read; ``faults`` are its sentences, each naming its column."""

    number: int
    name: str = ""
    unit: str = ""
    field: str = ""
    languages: str = ""
    phone: str = ""
    from_on: date | None = None
    trained_on: date | None = None
    faults: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Sheet:
    rows: list[Row]

    @property
    def faults(self) -> list[tuple[int, str]]:
        return [(row.number, told) for row in self.rows for told in row.faults]


def read(data: bytes) -> Sheet:
    """Raises Unfit where the file is no plain workbook or lacks names; what is wrong in rows is collected instead."""
    lines = lines_of(data, LIMITS)
    first = next(lines, None)
    if first is None:
        raise Unfit("表格是空的", field="file", way_out="请先下载模板，填写后再上传。")
    placed = _placed(first[1])
    rows = [_row(number, line, placed) for number, line in lines]
    if not rows:
        raise Unfit("表格里没有信息员", field="file", way_out="请从第二行起填写。")
    _fault_repeats(rows)
    return Sheet(rows)


def _placed(line: Iterable[Any]) -> dict[str, int]:
    named = {name: key for key, heading, _, others in COLUMNS for name in (heading, *others)}
    found: dict[str, int] = {}
    for index, cell in enumerate(line):
        key = named.get("".join(str(cell or "").split()).rstrip("*＊"))
        if key:
            found.setdefault(key, index)
    if "name" not in found:
        raise Unfit("第1行缺少“姓名”", field="file", way_out="请先下载模板，按模板的列名填写。")
    return found


def _row(number: int, line: tuple[Any, ...], placed: dict[str, int]) -> Row:
    row = Row(number)
    for key, heading, longest, _ in COLUMNS:
        cell = line[placed[key]] if key in placed and placed[key] < len(line) else None
        try:
            setattr(row, key, _value(key, heading, longest, cell))
        except Unfit as no:
            row.faults.append(no.reason if heading in no.reason else f"{heading}：{no.reason}")
    return row


def _value(key: str, heading: str, longest: int, cell: Any) -> Any:
    written = text_of(cell)
    if longest:
        return texts.line(written, field=key, label=heading, at_most=longest, required=key == "name")
    if not written:
        return None
    day = day_of(cell, heading, EARLIEST)
    if day > clock.today():
        raise Unfit(f"{heading}不能晚于今天")
    return day


def _fault_repeats(rows: list[Row]) -> None:
    met: dict[tuple[str, str], int] = {}
    for row in rows:
        place = (row.name, row.unit)
        if row.name and place in met:
            row.faults.append(f"与第{met[place]}行重复")
        met.setdefault(place, row.number)


def template() -> bytes:
    """The columns with one line to show how they are filled."""
    example = ["张某某", "田园居民区", "物业管理", "上海话", "13800000000", "2026-01-10", ""]
    return written("信息员", fitted(HEADINGS), [example])
