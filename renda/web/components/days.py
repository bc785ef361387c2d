"""Days, moments and numbers as Chinese interface text writes them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import is_aware

from renda.kernel import clock

WEEKDAYS = "一二三四五六日"


def day(value: date | datetime | None) -> str:
    """5月20日; with the year where it is not this year's."""
    if value is None:
        return ""
    value = _local(value)
    year = "" if value.year == clock.today().year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def full_day(value: date | datetime | None) -> str:
    """2026年5月20日."""
    if value is None:
        return ""
    value = _local(value)
    return f"{value.year}年{value.month}月{value.day}日"


def weekday(value: date | datetime | None) -> str:
    return f"周{WEEKDAYS[_local(value).weekday()]}" if value else ""


def moment(value: datetime | None) -> str:
    """5月18日 10:24."""
    return f"{day(value)} {_local(value):%H:%M}" if value else ""


def thousands(value: Any) -> str:
    """1,284; what is no number stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return f"{value:,}"


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and is_aware(value):
        return value.astimezone(clock.SHANGHAI)
    return value
