"""Pure: who sits where, and who deliberates with whom."""

from collections.abc import Sequence
from typing import TypeVar

from renda.kernel.errors import Unfit

T = TypeVar("T")
MOST_IN_ROW, MOST_GROUPS = 60, 40
NUMERALS = "一二三四五六七八九十"


def seats(people: Sequence[T], per_row: int) -> list[tuple[T, str]]:
    """Row by row in the order given: 1排1座, 1排2座, …"""
    if not 1 <= per_row <= MOST_IN_ROW:
        raise Unfit(f"每排座位应在1至{MOST_IN_ROW}之间", field="per_row")
    return [(one, f"{n // per_row + 1}排{n % per_row + 1}座") for n, one in enumerate(people)]


def groups(people: Sequence[T], n: int) -> list[tuple[T, str]]:
    """Dealt round in the order given, so that sizes differ by one at most and the first stand in different groups."""
    if not 1 <= n <= min(MOST_GROUPS, max(len(people), 1)):
        raise Unfit(f"分组数应在1至{MOST_GROUPS}之间，且不多于参加分组的人数", field="n")
    return [(one, group_name(at % n + 1)) for at, one in enumerate(people)]


def group_name(number: int) -> str:
    """第一组 … 第十组, 第11组 beyond."""
    return f"第{NUMERALS[number - 1] if number <= len(NUMERALS) else number}组"


def row_of(seat: str) -> tuple[int, int]:
    """(row, place) of 3排5座 for sorting; what is written otherwise comes last."""
    head, mark, tail = seat.partition("排")
    number = tail.removesuffix("座")
    if mark and head.isascii() and head.isdecimal() and number.isascii() and number.isdecimal():
        return int(head[:6]), int(number[:6])
    return 999_999, 0
