"""Pure: on which days a station receives (排班), and which deputies are due on one of them, each choice with its reason."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import chinese
from renda.stations.kinds import Pattern

LAST_OF_MONTH = 5
"""As ``nth``: the last such weekday of a month, whether it is the fourth or the fifth."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """排班规则 without its row: which days are meant, from a day to a day (both included)."""

    pattern: str
    from_on: date
    until_on: date | None = None
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """``on`` is the day; ``meant`` the one the rule names, where a holiday moved it; ``why`` says so."""

    on: date
    meant: date
    why: str = ""


def days_of(rhythm: Rhythm, year: int, month: int, calendar: WorkCalendar) -> list[ReceptionDay]:
    """The days of the rule that belong to a month; one moved off its last days may fall into the next."""
    found: dict[date, ReceptionDay] = {}
    for meant in _meant(rhythm, year, month):
        if rhythm.covers(meant):
            one = _moved(meant, rhythm, calendar)
            found.setdefault(one.on, one)
    return [found[day] for day in sorted(found)]


def days_until(rhythm: Rhythm, first: date, last: date, calendar: WorkCalendar) -> list[ReceptionDay]:
    """All days of the rule from ``first`` to ``last``, one moved into them included."""
    month = (first.replace(day=1) - timedelta(days=1)).replace(day=1)
    found: dict[date, ReceptionDay] = {}
    while month <= last:
        for one in days_of(rhythm, month.year, month.month, calendar):
            if first <= one.on <= last:
                found.setdefault(one.on, one)
        month = month.replace(day=1) + timedelta(days=monthrange(month.year, month.month)[1])
    return [found[day] for day in sorted(found)]


def _meant(rhythm: Rhythm, year: int, month: int) -> Iterator[date]:
    length = monthrange(year, month)[1]
    if rhythm.pattern in (Pattern.MONTHLY_DAY, Pattern.ODD_MONTHS):
        if rhythm.pattern == Pattern.MONTHLY_DAY or month % 2:
            yield date(year, month, min(rhythm.day or 1, length))
        return
    days = [d for d in (date(year, month, n) for n in range(1, length + 1)) if d.isoweekday() == rhythm.weekday]
    if rhythm.pattern == Pattern.WEEKLY:
        yield from days
    else:
        yield days[-1] if rhythm.nth == LAST_OF_MONTH else days[(rhythm.nth or 1) - 1]


def _moved(meant: date, rhythm: Rhythm, calendar: WorkCalendar) -> ReceptionDay:
    """Holidays move every day; a weekend only one that was not chosen as Saturday or Sunday."""
    special = calendar.days.get(meant)
    holiday = special is not None and special.kind == "holiday"
    chosen = rhythm.weekday is not None and rhythm.weekday > 5
    if calendar.is_workday(meant) or (chosen and not holiday):
        return ReceptionDay(meant, meant)
    why = f"原为{meant.month}月{meant.day}日，{calendar.why_off(meant)}顺延"
    return ReceptionDay(calendar.next_workday(meant), meant, why)


def words_of(rhythm: Rhythm, starts_at: time, ends_at: time) -> str:
    """每月第2个星期三09:00至11:00, as people say it."""
    hours = f"{starts_at:%H:%M}至{ends_at:%H:%M}"
    weekday = "一二三四五六日"[(rhythm.weekday or 1) - 1]
    if rhythm.pattern == Pattern.WEEKLY:
        return f"每周{weekday}{hours}"
    if rhythm.pattern == Pattern.MONTHLY_WEEKDAY:
        nth = "最后一" if rhythm.nth == LAST_OF_MONTH else f"第{rhythm.nth}"
        return f"每月{nth}个星期{weekday}{hours}"
    return f"{'单月' if rhythm.pattern == Pattern.ODD_MONTHS else '每月'}{rhythm.day}日{hours}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A deputy who may be on duty: how often this year, on which day last, of which level; ``person`` is the human."""

    key: int
    person: int
    level: str = ""
    times: int = 0
    last_on: date | None = None
    order: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    candidate: Candidate
    why: str


def choose(
    candidates: Iterable[Candidate], wanted: int, *, away: Collection[int] = (), beside: Collection[str] = ()
) -> list[Choice]:
    """Fewest turns this year first, so that counts differ by one at most; among equals another level than those already
    there (``beside``), then who waited longest. ``away`` are persons who cannot come that day."""
    pool = [c for c in candidates if c.person not in away]
    levels = set(beside)
    chosen: list[Choice] = []
    while pool and len(chosen) < wanted:
        one = min(pool, key=lambda c: (c.times, c.level in levels, c.last_on or date.min, c.order, c.key))
        mixed = bool(levels) and one.level not in levels
        chosen.append(Choice(one, _why(one, mixed=mixed)))
        levels.add(one.level)
        pool = [c for c in pool if c.person != one.person]
    return chosen


def _why(one: Candidate, *, mixed: bool) -> str:
    times = f"今年已排{one.times}次" if one.times else "今年还没有排过"
    last = f"，上次是{chinese(one.last_on)}" if one.last_on else ""
    return f"{times}{last}{'，各级代表搭配' if mixed else ''}"
