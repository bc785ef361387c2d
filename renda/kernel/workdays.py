"""The installation's own calendar of working days: rows with their source, and what follows when a year changes."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from renda.kernel import calendar, clocks, composed
from renda.kernel.actors import Actor
from renda.kernel.calendar import SpecialDay, WorkCalendar
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import CalendarDay
from renda.kernel.operations import operation


def in_use() -> WorkCalendar:
    """The stored calendar; the seeded one where none is stored."""
    rows = composed.rows(_stored)
    return calendar.build(SpecialDay(*row) for row in rows) if rows else calendar.seeded()  # type: ignore[arg-type]


def _stored() -> QuerySet[CalendarDay, tuple[date, str, str, str, bool]]:
    return CalendarDay.objects.values_list("day", "kind", "name", "source", "provisional")


@operation
def seed(*, actor: Actor) -> int:
    """Store the seeded years where the installation has no rows of that year yet."""
    stored = set(CalendarDay.objects.values_list("day__year", flat=True))
    days = [d for d in calendar.seed_days() if d.day.year not in stored]
    CalendarDay.objects.bulk_create([_row(d) for d in days], ignore_conflicts=True)
    return len(days)


@operation
def replace_year(year: int, days: Sequence[SpecialDay], *, actor: Actor) -> list[str]:
    """导入放假安排 — the year's days as published take the place of what stood there; open deadlines are counted anew.

    Returns a sentence for each deadline that moved. Each also becomes a line in its matter's journal.
    """
    if not actor.holds("administrator", "sc_office", "system"):
        raise NotYours("放假安排由常委会办公室或者系统管理员导入")
    _require_sound(year, days)
    before = in_use()
    CalendarDay.objects.filter(day__year=year).delete()
    CalendarDay.objects.bulk_create([_row(d) for d in days])
    return clocks.recount(before, in_use(), actor=actor, why=f"{year}年放假安排更新：{days[0].source}")


def _require_sound(year: int, days: Sequence[SpecialDay]) -> None:
    if not days:
        raise Unfit("放假安排里没有日期", field="days")
    for d in days:
        if d.day.year != year:
            raise Unfit(f"{d.day}不在{year}年", field="days")
        if d.kind == "adjusted_workday" and d.day.weekday() < 5:
            raise Unfit(f"{d.day}本来就是工作日，不必列为调休上班", field="days")
        if not d.source:
            raise Unfit(f"{d.day}没有写明依据的通知", field="days", law="全国年节及纪念日放假办法7")
    if len({d.day for d in days}) != len(days):
        raise Unfit("同一天列了两次", field="days")


def _row(d: SpecialDay) -> CalendarDay:
    return CalendarDay(day=d.day, kind=d.kind, name=d.name, source=d.source, provisional=d.provisional)


def years() -> dict[int, bool]:
    """Each stored year, and whether it is still provisional."""
    rows = CalendarDay.objects.values_list("day", "provisional")
    found: dict[int, bool] = {}
    for day, provisional in rows:
        found[day.year] = found.get(day.year, False) or provisional
    return dict(sorted(found.items()))
