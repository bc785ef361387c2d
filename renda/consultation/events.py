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
