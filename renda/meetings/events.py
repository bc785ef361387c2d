"""Facts this room announces; each is told inside the act that brings it about."""

from datetime import date

from renda.kernel.events import event


@event
class MeetingFixed:
    """A meeting got its day, or another one; ``was`` is the day it had before."""

    meeting_id: int
    held_on: date
    was: date | None


@event
class MeetingHeld:
    meeting_id: int
    held_on: date


@event
class MeetingCancelled:
    """``number`` is what the meeting bore; it is free again for another."""

    meeting_id: int
    number: int | None
