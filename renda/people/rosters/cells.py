"""One cell's value, as its column asks for it."""

import re
from datetime import date, datetime, time
from typing import Any

from renda.kernel.errors import Unfit
from renda.people import rules
from renda.people.rosters.columns import BODY_KINDS, POST_KINDS, Column

DAY = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$")
PLAIN = (str, int, float, date, time, type(None))
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)


def value_of(cell: Any, column: Column) -> Any:
    """The cleaned value; Unfit with a sentence where the cell does not fit its column."""
    if not isinstance(cell, PLAIN) or (isinstance(cell, str) and cell.lstrip().startswith("=")):
        raise Unfit("这是公式，请粘贴为数值")
    text = _text(cell)
    if not text:
        if column.required:
            raise Unfit(f"请填写{column.heading}")
        return None if column.kind in ("day", "number") else ""
    return READERS[column.kind](cell, text, column)


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _plain(cell: Any, text: str, column: Column) -> str:
    if isinstance(cell, datetime):
        text = cell.date().isoformat()
    return rules.clean(text, label=column.heading, field=column.field, at_most=column.at_most, required=column.required)


def _name(cell: Any, text: str, column: Column) -> str:
    return rules.clean_name(text, label=column.heading, at_most=column.at_most)


def _day(cell: Any, text: str, column: Column) -> date:
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        day = _read_day(text, column)
    if not EARLIEST <= day <= LATEST:
        raise Unfit(f"{column.heading}“{text}”不在合理范围内")
    return day


def _read_day(text: str, column: Column) -> date:
    found = DAY.match(text)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise Unfit(f"{column.heading}“{text[:20]}”不是日期，应写作2022-01-10")


def _number(cell: Any, text: str, column: Column) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) > 30000:
        raise Unfit(f"{column.heading}应是0至30000的整数")
    return int(text)


def _choice(words: dict[str, str]) -> Any:
    def read(cell: Any, text: str, column: Column) -> str:
        if text not in words:
            raise Unfit(f"{column.heading}“{text[:20]}”不在可选范围内")
        return words[text]

    return read


READERS: dict[str, Any] = {
    "text": _plain,
    "name": _name,
    "day": _day,
    "phone": lambda cell, text, column: rules.clean_phone(text),
    "email": lambda cell, text, column: rules.clean_email(text),
    "number": _number,
    "body_kind": _choice(BODY_KINDS),
    "post_kind": _choice(POST_KINDS),
}
