"""One cell's value, as its column asks for it."""

from datetime import date
from typing import Any

from renda.kernel.cells import day_of, text_of
from renda.kernel.errors import Unfit
from renda.people import rules
from renda.people.rosters.columns import BODY_KINDS, POST_KINDS, Column

EARLIEST = date(1949, 10, 1)


def value_of(cell: Any, column: Column) -> Any:
    """The cleaned value; Unfit with a sentence where the cell does not fit its column."""
    text = text_of(cell)
    if text.startswith("="):
        raise Unfit("这是公式，请粘贴为数值")
    if not text:
        if column.required:
            raise Unfit(f"请填写{column.heading}")
        return None if column.kind in ("day", "number") else ""
    return READERS[column.kind](cell, text, column)


def _plain(cell: Any, text: str, column: Column) -> str:
    return rules.clean(text, label=column.heading, field=column.field, at_most=column.at_most, required=column.required)


def _name(cell: Any, text: str, column: Column) -> str:
    return rules.clean_name(text, label=column.heading, at_most=column.at_most)


def _day(cell: Any, text: str, column: Column) -> date:
    return day_of(cell, column.heading, EARLIEST)


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
