"""Facts this room announces."""

from renda.kernel.events import event


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
class SuggestionPublished:
    suggestion_id: int
