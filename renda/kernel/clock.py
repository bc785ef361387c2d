"""What day and hour it is, in Asia/Shanghai; tests and the demo may set it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAYED = "RENDA_TODAY"
"""Names the day a demonstration or a training takes place on; hours and minutes go on as they are."""


def _shift() -> timedelta:
    played = os.environ.get(PLAYED, "")
    return date.fromisoformat(played) - datetime.now(SHANGHAI).date() if played else timedelta()


SHIFT = _shift()
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _set_to.get() or datetime.now(SHANGHAI) + SHIFT


def today() -> date:
    return now().date()


@contextmanager
def on(moment: date | datetime) -> Iterator[None]:
    """Within the block it is ``moment``; a bare day means nine in the morning."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), SHANGHAI)
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
