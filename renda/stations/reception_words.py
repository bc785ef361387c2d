"""How a reception is told: its day, its hours, its place, who is on duty."""

from collections.abc import Iterable
from datetime import date

from renda.stations.models import Reception, Turn

WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """5月20日（星期三）"""
    return f"{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def hours(reception: Reception) -> str:
    return f"{reception.starts_at:%H:%M}—{reception.ends_at:%H:%M}"


def when_and_where(reception: Reception) -> str:
    return f"{day_words(reception.day)}{hours(reception)}，{reception.station}"


def names(turns: Iterable[Turn]) -> str:
    return "、".join(turn.deputy.person.name for turn in turns)
