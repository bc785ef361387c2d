"""Pure rules of meetings: numbers, months, days."""

from datetime import date, timedelta

from renda.kernel.errors import Unfit

MOST = 999
LONGEST = timedelta(days=30)


def require_sound(number: int | None, year: int, month: int | None) -> None:
    if number is not None and not 1 <= number <= MOST:
        raise Unfit(f"会议的次数应在1至{MOST}之间", field="number")
    if not 1954 <= year <= 2199:
        raise Unfit("年度应在1954至2199之间", field="year")
    if month is not None and not 1 <= month <= 12:
        raise Unfit("月份应在1至12之间", field="month")


def require_in_term(day: date, starts_on: date, ends_on: date | None) -> None:
    """Meetings belong to a term, which ends with the next congress's first session. Source: 地方组织法9、48."""
    if day < starts_on or (ends_on is not None and day > ends_on):
        raise Unfit("日期不在本届任期内", field="held_on", law="地方组织法9")


def require_days(first: date, last: date) -> None:
    if not first <= last <= first + LONGEST:
        raise Unfit(f"结束日期应在开始日期当天到{LONGEST.days}天以内", field="ends_on")


def require_after(number: int | None, day: date, others: list[tuple[int, date]]) -> None:
    """Numbers follow days: the 20th is not held before the 19th."""
    for other, when in others:
        if number is not None and other < number and when > day:
            raise Unfit(f"第{other}次会议定在{when.month}月{when.day}日，第{number}次不能早于它", field="held_on")
        if number is not None and other > number and when < day:
            raise Unfit(f"第{other}次会议定在{when.month}月{when.day}日，第{number}次不能晚于它", field="held_on")
