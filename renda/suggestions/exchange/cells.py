"""One cell's value, as its column asks for it; what is written stands as JSON, so that a row can wait its turn."""

import re
import unicodedata
from datetime import date
from typing import Any

from renda.kernel.cells import day_of, text_of
from renda.kernel.errors import Unfit
from renda.language.numerals import to_int
from renda.suggestions.exchange.columns import Column
from renda.suggestions.kinds import Phase
from renda.suggestions.texts import words

EARLIEST = date(1979, 1, 1)
YES = frozenset(["是", "有", "公开", "已公开", "保密", "延期", "已延期", "Y", "y", "√", "1"])
NO = frozenset(["否", "无", "不公开", "未公开", "不保密", "N", "n", "×", "0"])
IN_SESSION = ("会议期间", "大会期间", "会上", "会中", "会议")
BETWEEN = ("闭会期间", "闭会", "平时", "会后", "会外")
BETWEEN_NAMES = re.compile(r"[、，,；;/／\n]+|(?<=[一-鿿])\s{2,}(?=[一-鿿])")
SPACED_NAME = re.compile(r"^([一-鿿])\s+([一-鿿])$")
MOST_NAMES = 600
MOST_NUMBER = 99_999


def value_of(cell: Any, column: Column) -> Any:
    """The cleaned value, "" where the cell is empty; Unfit with a sentence where it does not fit its column."""
    text = text_of(cell)
    if not text:
        if column.required:
            raise Unfit(f"请填写{column.heading}")
        return [] if column.kind == "names" else ""
    return READERS[column.kind](cell, text, column)


def _line(cell: Any, text: str, column: Column) -> str:
    return words(" ".join(text.split()), field=column.field, label=column.heading, at_most=column.at_most)


def _long(cell: Any, text: str, column: Column) -> str:
    return words(text, field=column.field, label=column.heading, at_most=column.at_most)


def _names(cell: Any, text: str, column: Column) -> list[str]:
    text = words(text, field=column.field, label=column.heading, at_most=column.at_most)
    pieces = (re.sub(r"等?\s*\d*\s*[人名]$", "", piece.strip()) for piece in BETWEEN_NAMES.split(text))
    found = list(dict.fromkeys(name_of(piece) for piece in pieces if piece))
    if len(found) > MOST_NAMES:
        raise Unfit(f"{column.heading}不能超过{MOST_NAMES}个")
    return found


def name_of(text: str) -> str:
    """李 明 as 李明."""
    found = SPACED_NAME.match(text.strip())
    return f"{found[1]}{found[2]}" if found else text.strip()


def _day(cell: Any, text: str, column: Column) -> str:
    return day_of(cell, column.heading, EARLIEST).isoformat()


def _yes(cell: Any, text: str, column: Column) -> bool:
    if text in YES or text in NO:
        return text in YES
    raise Unfit(f"{column.heading}只能填是或者否")


def _ordinal(cell: Any, text: str, column: Column) -> int:
    """第十七届, 17届, 十七, 第3次会议; of 十七届三次会议 the part that the column is about."""
    mark = {"term": "届", "session": "次"}[column.kind]
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = re.search(rf"([0-9]{{1,3}}|[〇零一二三四五六七八九十百]{{1,5}}){mark}", plain)
    written = found[1] if found else plain.removeprefix("第")
    number = int(written) if written.isdecimal() and len(written) < 4 else to_int(written)
    if not number:
        raise Unfit(f"{column.heading}“{text[:20]}”看不出是第几{mark}", way_out=column.note)
    return number


def _phase(cell: Any, text: str, column: Column) -> str:
    if text in IN_SESSION:
        return Phase.IN_SESSION.value
    if text in BETWEEN:
        return Phase.BETWEEN_SESSIONS.value
    raise Unfit(f"{column.heading}“{text[:20]}”应为会议期间或者闭会期间")


def _serial(cell: Any, text: str, column: Column) -> str:
    number = _line(cell, text, column)
    if not 0 < serial_in(number) <= MOST_NUMBER:
        raise Unfit(f"编号“{text[:20]}”里没有可用的序号", way_out="编号须含1至99999的数字。")
    return number


def serial_in(number: str) -> int:
    """12 of 第0012号; of several figures (2024-012) the last."""
    figures = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", number))
    return int(figures[-1]) if figures and len(figures[-1]) < 10 else 0


READERS: dict[str, Any] = {
    "line": _line, "text": _long, "names": _names, "day": _day, "yes": _yes, "term": _ordinal, "session": _ordinal,
    "phase": _phase, "serial": _serial,
}  # fmt: skip
