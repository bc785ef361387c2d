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


@event
class ItemDealt:
    """An agenda item was dealt with; ``result`` is the sentence kept. What it fulfils stands in the links."""

    item_id: int
    meeting_id: int
    on: date
    result: str


@event
class PaperIn:
    """A paper owed before the meeting came in, on that day."""

    paper_id: int
    item_id: int | None
    kind: str
    on: date


@event
class PaperOut:
    """A paper was printed for members, on that day."""

    paper_id: int
    item_id: int | None
    kind: str
    on: date


@event
class OpinionsIssued:
    """审议意见 of an item left the house; the follow-up room takes them up."""

    item_id: int
    opinion_ids: tuple[int, ...]


@event
class ResolutionAdopted:
    resolution_id: int
    on: date
