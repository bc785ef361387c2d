"""How long one may speak: by the place's rules of procedure, else ten minutes and five the second time."""

from renda.kernel import clock
from renda.meetings import timing
from renda.meetings.models import Sitting, Speech

FIRST, SECOND, MORE = 10, 5, 5


def limit_of(sitting: Sitting, turn: int) -> int:
    """Minutes of the turn-th speech on one item."""
    rules = timing.pack_of(sitting.meeting).rules
    return rules.speech(sitting.meeting.kind, sitting.kind, turn) or (FIRST if turn < 2 else SECOND)


def extension_of(sitting: Sitting) -> int:
    """Minutes the chair may add."""
    return timing.pack_of(sitting.meeting).rules.plenary_more or MORE


def seconds_left(speech: Speech) -> int:
    """Below zero once the time is over; 0 where nobody speaks yet."""
    if speech.began_at is None:
        return 0
    spoken = (speech.ended_at or clock.now()) - speech.began_at
    return speech.limit_minutes * 60 - int(spoken.total_seconds())


def told(seconds: int) -> str:
    """7:05, or for time over 超时0:35."""
    shown = f"{abs(seconds) // 60}:{abs(seconds) % 60:02}"
    return shown if seconds >= 0 else f"超时{shown}"
