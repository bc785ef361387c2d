"""What day and hour it is, in Asia/Shanghai; tests and the demo may set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _set_to.get() or datetime.now(SHANGHAI)


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
