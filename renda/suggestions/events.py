"""Facts this room announces."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from renda.kernel.events import event
from renda.suggestions.models import Assignment


@event
class SuggestionSubmitted:
    suggestion_id: int


@event
class SuggestionAccepted:
    suggestion_id: int


@event
class SuggestionAssigned:
    """A unit has been charged, newly or anew; ``role`` is a Role."""

    suggestion_id: int
    assignment_id: int
    role: str


@event
class SuggestionReplied:
    suggestion_id: int
    reply_id: int


@event
class SuggestionClosed:
    suggestion_id: int
    dissatisfied: bool


@event
class SuggestionWithdrawn:
    suggestion_id: int


@event
class SuggestionTurnedDown:
    """It ends without being handled as a suggestion: sent back for good, a letter, for reference, for a higher level."""

    suggestion_id: int


@event
class SuggestionPublished:
    suggestion_id: int


@event
class PromiseKept:
    """What a reply promised is done, as the unit says and the deputy was told."""

    suggestion_id: int
    commitment_id: int


@event
class UnitsCharged:
    """All parts that one act gave to units: what they are told of together.

    ``rows`` are the parts where the act holds them already, and ``until`` the last day to reply of each, by key.
    """

    assignment_ids: tuple[int, ...]
    rows: tuple[Assignment, ...] = field(default=(), compare=False)
    until: Mapping[int, date] = field(default_factory=dict, compare=False)


@event
class UnitsAsked:
    """预交办 — units are asked before they are charged."""

    assignment_ids: tuple[int, ...]


@event
class PreAssignmentObjected:
    assignment_id: int
    proposed: str


@event
class PreAssignmentUpheld:
    assignment_id: int
    why: str


@event
class RefusalAsked:
    refusal_id: int


@event
class RefusalDecided:
    refusal_id: int


@event
class ExtensionAsked:
    assignment_id: int


@event
class ExtensionDecided:
    assignment_id: int
    why: str


@event
class WorkMeetingCalled:
    meeting_id: int


@event
class OpinionGiven:
    """An assisting unit has written to the lead unit."""

    assignment_id: int


@event
class OpinionAskedAgain:
    assignment_id: int
    why: str


@event
class HandlingOrderedAgain:
    """A unit handles its part a further time; ``why`` are the office's words."""

    assignment_id: int
    why: str
