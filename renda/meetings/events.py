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
class PaperBack:
    """A paper was sent back to who owes it; it is owed again."""

    paper_id: int
    item_id: int | None
    kind: str
    why: str


@event
class PapersAsked:
    """Papers were put on the list of what a meeting needs, each with who owes it."""

    meeting_id: int
    paper_ids: tuple[int, ...]


@event
class PapersPrinted:
    """Papers printed together, so that members hear of them once."""

    meeting_id: int
    paper_ids: tuple[int, ...]


@event
class ObserversAnswered:
    """These applications for observers' places stand otherwise than before: drawn, moved up, refused."""

    application_ids: tuple[int, ...]


@event
class ObserverNotTold:
    """A text message to someone who applied could not be sent in the end."""

    meeting_id: int


@event
class MeetingNoticed:
    """The notice of a meeting went out to these attendees."""

    meeting_id: int
    attendee_ids: tuple[int, ...]


@event
class OpinionsIssued:
    """审议意见 of an item left the house; the follow-up room takes them up."""

    item_id: int
    opinion_ids: tuple[int, ...]


@event
class ResolutionAdopted:
    resolution_id: int
    on: date


@event
class AttendeesInvited:
    """People, or bodies asked to send somebody, were told of a meeting and asked to answer."""

    meeting_id: int
    attendee_ids: tuple[int, ...]


@event
class AttendeesReminded:
    """Those told who have not answered are asked again."""

    meeting_id: int
    attendee_ids: tuple[int, ...]


@event
class LeaveAsked:
    attendee_id: int


@event
class LeaveDecided:
    """``why`` is the reason of a refusal."""

    attendee_id: int
    granted: bool
    why: str


@event
class QuestionPut:
    """A written question was put to a body, if it named one."""

    question_id: int
    body_id: int | None


@event
class QuestionAnswered:
    question_id: int


@event
class SpeechRecorded:
    """What was said was written down, or changed since the speaker checked it."""

    speech_id: int
