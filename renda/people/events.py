"""Facts this room announces."""

from datetime import date

from renda.kernel.events import event


@event
class TermChanged:
    """换届 — a term was opened; ``old_term_id`` is None where the congress had none here before."""

    congress_id: int
    old_term_id: int | None
    new_term_id: int
    on: date


@event
class BodyRenamed:
    body_id: int
    former: str
    name: str


@event
class BodyDissolved:
    """A body ceased; a listener may refuse while work of its own is still open there."""

    body_id: int
    on: date
    successor_id: int | None


@event
class PostGiven:
    post_id: int
    person_id: int
    body_id: int


@event
class PostEnded:
    post_id: int
    person_id: int
    body_id: int


@event
class DeputySeated:
    deputy_id: int
    person_id: int


@event
class MandateMoved:
    """A mandate was suspended, resumed or ended; ``state`` is the new one."""

    deputy_id: int
    person_id: int
    state: str


@event
class RosterImported:
    """名册导入 — many rows came in with one act."""

    congress_id: int
    kind: str
