"""A stranger's sheet by its headings: where each column stands, and every cell as text with its fault."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from renda.kernel.cells import text_of
from renda.kernel.errors import Unfit

DOWNLOAD = "请先下载模板，按模板的列名填写。"


@dataclass(frozen=True, slots=True)
class Column:
    """``others`` are headings that mean the same; ``required`` ones the sheet must have."""

    key: str
    heading: str
    others: tuple[str, ...] = ()
    required: bool = False


def placed(columns: Sequence[Column], line: Iterable[Any]) -> dict[str, int]:
    """Where each column stands in the heading row; Unfit where one is lacking or stands twice."""
    named = {name: column for column in columns for name in (column.heading, *column.others)}
    found: dict[str, int] = {}
    for index, cell in enumerate(line):
        column = named.get("".join(str(cell or "").split()).rstrip("*＊"))
        if column is None:
            continue
        if column.key in found:
            raise Unfit(f"第1行有两列“{column.heading}”", field="file", way_out="请删去一列。")
        found[column.key] = index
    missing = [c.heading for c in columns if c.required and c.key not in found]
    if missing:
        raise Unfit(f"第1行缺少{'、'.join(missing)}", field="file", way_out=DOWNLOAD)
    return found


def cells(line: tuple[Any, ...], where: dict[str, int], faults: list[str]) -> dict[str, str]:
    """The text of each column; what would reckon something is a fault of the row."""
    told = {}
    for key, index in where.items():
        try:
            told[key] = text_of(line[index]) if index < len(line) else ""
        except Unfit as no:
            told[key] = ""
            faults.append(no.reason)
    return told
