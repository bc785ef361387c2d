"""Facts this room announces; each is told inside the act that brings it about."""

from renda.kernel.events import event


@event
class CommentAdopted:
    """What became of a comment; whoever spoke is told."""

    comment_id: int
    result: str


@event
class ConsultationOpened:
    consultation_id: int


@event
class CallsSent:
    """Points, units and experts were asked; ``call_ids`` are the new tasks."""

    consultation_id: int
    call_ids: tuple[int, ...]


@event
class CallsReminded:
    """Those who have not handed in were told so once more."""

    call_ids: tuple[int, ...]


@event
class CallHandedIn:
    call_id: int


@event
class CallReturned:
    call_id: int
    why: str


@event
class ContributorsTold:
    """What became of these comments is told to whoever spoke; the keys are those of the comments."""

    consultation_id: int
    comment_ids: tuple[int, ...]
