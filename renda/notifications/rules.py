"""When mail goes out, when it is tried again, and what fits into a subject."""

from datetime import datetime, time, timedelta

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
TRIES = len(PAUSES) + 1
KEPT_FOR = timedelta(days=7)
"""Mail that could not leave for so long is no news any more and is given up."""
LOST_AFTER = timedelta(minutes=10)
"""A mail in SENDING for so long belongs to a worker that died."""


def is_quiet(moment: datetime, hours: tuple[int, int] | None) -> bool:
    """安静时段 — from the first hour to the second, over midnight where the first is the later one."""
    if hours is None or hours[0] == hours[1]:
        return False
    start, end, at = time(hours[0]), time(hours[1]), moment.time()
    return start <= at < end if start < end else at >= start or at < end


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after the so-manieth failure; None where it was the last."""
    return PAUSES[tries - 1] if tries < TRIES else None


def one_line(text: str, longest: int) -> str:
    """Text fit for a header: no line breaks or control characters, cut with an ellipsis."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def is_own_address(url: str) -> bool:
    """A path inside the house; never another site, however it is spelt."""
    return url == "" or (url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable())
