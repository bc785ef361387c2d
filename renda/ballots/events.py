"""Facts this room announces; each is told inside the act that brings it about."""

from renda.kernel.events import event


@event
class BallotOpened:
    ballot_id: int


@event
class BallotSealed:
    """The result stands. ``passed`` are the keys of the options that passed or were elected; ``valid`` whether it counts."""

    ballot_id: int
    valid: bool
    passed: tuple[str, ...]


@event
class BallotAnnulled:
    ballot_id: int


@event
class FurtherRoundPrepared:
    """A further round follows a sealed one: among equals, or for seats left over."""

    ballot_id: int
    previous_id: int
