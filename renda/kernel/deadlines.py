"""Terms: counting months, days and working days, forwards or before a day, with the steps of the calculation."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from renda.kernel.calendar import WorkCalendar, seeded
from renda.kernel.errors import Unfit

Unit = Literal["months", "days", "workdays"]
UNIT_LABELS: dict[str, str] = {"months": "个月", "days": "日", "workdays": "个工作日"}
LIMITS: dict[str, int] = {"months": 600, "days": 20000, "workdays": 5000}
FIRST, LAST = date(1949, 10, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """So many months, days or working days; never negative."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.length <= LIMITS[self.unit]:
            raise Unfit(f"期限应在0至{LIMITS[self.unit]}{UNIT_LABELS[self.unit]}之间", field="length")

    def __str__(self) -> str:
        return f"{self.length}{UNIT_LABELS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """限办日 — the last day, how it was reached, and by which rule.

    ``provisional`` is set where the result rests on a year whose official holidays are not published yet.
    """

    start: date
    due: date
    steps: tuple[str, ...]
    citation: str = ""
    provisional: bool = False


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def months_after(start: date, months: int) -> date:
    """The corresponding day; where the month has no such day, its last. Source: 民法典202."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def due(
    start: date, period: Period, *, calendar: WorkCalendar | None = None, roll: bool = True, citation: str = ""
) -> Deadline:
    """The last day of a term that runs from ``start``, that day not counted (民法典201).

    With ``roll`` a last day on a rest day moves to the next working day (民法典203). Using the Civil Code for the
    congress's own terms is analogy: see decision 0012.
    """
    calendar = calendar or seeded()
    _require_sane(start)
    steps = [f"起算日{chinese(start)}，当日不计入。"]
    if period.unit == "workdays":
        last, passed = _workdays_after(start, period.length, calendar)
        steps.append(f"从次日起数{period}，跳过{passed}。" if passed else f"从次日起数{period}。")
    elif period.unit == "days":
        last = start + timedelta(days=period.length)
        steps.append(f"从次日起数{period}，到{chinese(last)}。")
    else:
        last = months_after(start, period.length)
        lacking = "，当月没有对应日，取月末" if last.day != start.day else ""
        steps.append(f"数{period}，到{chinese(last)}{lacking}。")
    rolled = _roll(last, calendar, steps) if roll and period.unit != "workdays" else last
    return _finish(start, rolled, steps, citation, calendar)


def before(day: date, period: Period, *, calendar: WorkCalendar | None = None, citation: str = "") -> Deadline:
    """The latest day that lies ``period`` before ``day`` (会议举行的N日前): calendar days are not moved by holidays."""
    calendar = calendar or seeded()
    _require_sane(day)
    steps = [f"以{chinese(day)}为准往前数{period}。"]
    if period.unit == "workdays":
        last, passed = _workdays_before(day, period.length, calendar)
        if passed:
            steps.append(f"跳过{passed}。")
    elif period.unit == "days":
        last = day - timedelta(days=period.length)
    else:
        last = months_after(day, -period.length)
    return _finish(day, last, steps, citation, calendar)


def extended(first: Deadline, period: Period, *, calendar: WorkCalendar | None = None, citation: str = "") -> Deadline:
    """延期 — the term goes on from its old last day by ``period``; the steps of both remain visible."""
    more = due(first.due, period, calendar=calendar, citation=citation or first.citation)
    steps = (*first.steps, f"经同意延期{period}。", *more.steps)
    return Deadline(first.start, more.due, steps, more.citation, more.provisional)


def _require_sane(day: date) -> None:
    if not FIRST <= day <= LAST:
        raise Unfit(f"日期应在{chinese(FIRST)}至{chinese(LAST)}之间", field="start")


def _workdays_after(day: date, length: int, calendar: WorkCalendar) -> tuple[date, str]:
    return _walk(day, length, calendar, 1)


def _workdays_before(day: date, length: int, calendar: WorkCalendar) -> tuple[date, str]:
    return _walk(day, length, calendar, -1)


def _walk(day: date, length: int, calendar: WorkCalendar, step: int) -> tuple[date, str]:
    holidays, weekend = [], 0
    while length:
        day += timedelta(days=step)
        if calendar.is_workday(day):
            length -= 1
        elif day in calendar.days:
            holidays.append(day)
        else:
            weekend += 1
    parts = [f"{_span(holidays, calendar)}"] if holidays else []
    return day, "、".join([*parts, f"周末{weekend}天"] if weekend else parts)


def _span(days: list[date], calendar: WorkCalendar) -> str:
    names = list(dict.fromkeys(calendar.days[d].name for d in days))
    return f"{'、'.join(names)}假期{len(days)}天"


def _roll(last: date, calendar: WorkCalendar, steps: list[str]) -> date:
    moved = calendar.next_workday(last)
    if moved != last:
        steps.append(f"{chinese(last)}是{calendar.why_off(last)}，顺延到下一个工作日{chinese(moved)}。")
    elif last in calendar.days and last.weekday() >= 5:
        steps.append(f"{chinese(last)}虽是周末，但调休上班，不顺延。")
    return moved


def _finish(start: date, last: date, steps: list[str], citation: str, calendar: WorkCalendar) -> Deadline:
    provisional = calendar.is_provisional(last)
    steps.append(f"限办日为{chinese(last)}。")
    if provisional:
        steps.append(f"{last.year}年的放假安排尚未公布，此日暂定，公布后重新计算。")
    return Deadline(start, last, tuple(steps), citation, provisional)
