"""Facts told inside the room: what units, stations and deputies are to be noticed of."""

from renda.kernel.events import event


@event
class HandlingSent:
    """These were passed on in one act."""

    handling_ids: tuple[int, ...]


@event
class HandlingReturned:
    handling_id: int


@event
class HandlingAnswered:
    handling_id: int


@event
class HandlingSentBack:
    handling_id: int
    why: str


@event
class HandlingCancelled:
    handling_id: int


@event
class HandlingUrged:
    handling_id: int
    words: str
