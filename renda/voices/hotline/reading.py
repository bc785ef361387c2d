"""What stands in an export: its headings and a few lines to look at, then every row with what is wrong with it; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from renda.kernel.errors import Unfit
from renda.voices.hotline import cells, columns, sheets

HEAD_AT_MOST = 10
"""Lines above the headings (a title, the span of days) that are passed over."""
SAMPLES, SHOWN_SAMPLES = 200, 5
KNOWN_ENOUGH = 2
SHOWN_FAULTS = 300
PACKED = ("external", "received_on", "text", "printed", "place", "town", "unit", "answered", "solved", "satisfied",
          "repeated", "answer")  # fmt: skip
"""The order in which a sound row's values travel."""


@dataclass(frozen=True, slots=True)
class Head:
    """The headings and where they stand; ``apart`` are places of columns about callers, which are never taken."""

    line: int
    headings: tuple[str, ...]
    apart: tuple[int, ...]
    samples: tuple[tuple[str, ...], ...]

    @property
    def left(self) -> list[str]:
        return [self.headings[place] or f"第{place + 1}列" for place in self.apart]


@dataclass(slots=True)
class Tally:
    """What became of the lines while they were read: faults by line, words for yes and no that are not known."""

    rows: int = 0
    faulty: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    strange: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, reason: str) -> None:
        self.faulty += 1
        if len(self.faults) < SHOWN_FAULTS:
            self.faults.append((line, reason))


def head_of(data: bytes) -> Head:
    """Raises Unfit where no line looks like headings."""
    first = list(islice(sheets.lines(data), HEAD_AT_MOST + SAMPLES))
    if not first:
        raise Unfit("表格是空的", field="file", way_out="请重新从热线系统导出。")
    known = {name for column in columns.COLUMNS for name in column.headings}
    plain = [(number, tuple(columns.plain(_safe(cell)) for cell in line)) for number, line in first[:HEAD_AT_MOST]]
    best = max(plain, key=lambda each: sum(name in known for name in each[1]))
    if sum(name in known for name in best[1]) < KNOWN_ENOUGH:
        best = next((each for each in plain if sum(map(bool, each[1])) > KNOWN_ENOUGH), best)
    samples = [tuple(_safe(cell) for cell in line) for number, line in first if number > best[0]]
    if not samples:
        raise Unfit("列名下面没有工单", field="file", way_out="请重新从热线系统导出。")
    apart = columns.personal_places(best[1], samples)
    return Head(best[0], best[1], tuple(apart), tuple(samples[:SHOWN_SAMPLES]))


def rows(data: bytes, start: int, places: Mapping[str, int], tally: Tally, today: date) -> Iterator[list[Any]]:
    """Sound rows in the order of ``PACKED``; faults and counts go into ``tally``."""
    seen: dict[str, int] = {}
    for number, line in sheets.lines(data):
        if number <= start:
            continue
        tally.rows += 1
        try:
            row = _row(line, places, tally, today)
            if row[0] in seen:
                raise Unfit(f"编号与第{seen[row[0]]}行相同，没有重复导入")
        except Unfit as no:
            tally.fault(number, no.reason)
            continue
        seen[row[0]] = number
        yield row


def _row(line: Sequence[Any], places: Mapping[str, int], tally: Tally, today: date) -> list[Any]:
    def cell(name: str) -> Any:
        place = places.get(name)
        return line[place] if place is not None and place < len(line) else None

    values: dict[str, Any] = {
        "external": cells.number_of(cell("external")),
        "received_on": cells.day_of(cell("received_on"), today).isoformat(),
        **{name: cells.words_of(cell(name), name) for name in cells.LONGEST},
    }
    if not values["text"] and not values["printed"]:
        raise Unfit("没有内容，也没有热线分类")
    for name in cells.YES:
        found = cells.answer_of(cell(name), name)
        if isinstance(found, str):
            tally.strange[found] = tally.strange.get(found, 0) + 1 if len(tally.strange) < SHOWN_FAULTS else 1
            found = None
        values[name] = found
    return [values[name] for name in PACKED]


def _safe(cell: Any) -> str:
    try:
        return cells.text_of(cell)
    except Unfit:
        return ""
