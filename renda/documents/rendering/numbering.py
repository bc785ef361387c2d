"""Numbers and dates as official papers write them."""

import datetime
from collections.abc import Iterable

from .blocks import Block, Heading

BLANK_DATE = "　　年　　月　　日"
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 99: 一, 十, 十二, 二十, 九十九."""
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def item_number(number: str) -> str:
    """017 as 第017号; a number that has its words already (闭第0012号) stays as it is."""
    return number if "号" in number else f"第{number}号"


def chinese_date(date: datetime.date | None) -> str:
    """2026年3月5日, in Arabic figures without leading zeros, or a blank to be filled in by hand."""
    return f"{date.year}年{date.month}月{date.day}日" if date else BLANK_DATE


def heading_marks(blocks: Iterable[Block]) -> list[str]:
    """For each block the number printed before it, "" where it is no heading; a higher heading restarts the lower."""
    counts, marks = [0, 0, 0, 0], []
    for block in blocks:
        if not isinstance(block, Heading):
            marks.append("")
            continue
        level = min(max(block.level, 1), 4)
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        marks.append(_mark(level, counts[level - 1]))
    return marks


def _mark(level: int, number: int) -> str:
    return (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.", f"（{number}）")[level - 1]
