"""Facts about reception days that notices tell and rooms above answer."""

from datetime import date, time

from renda.kernel.events import event


@event
class ReceptionPublished:
    """Everyone may know of the day now; the deputies on duty are told."""

    reception_id: int


@event
class ReceptionMoved:
    """To another day or hour after it was announced."""

    reception_id: int
    old_day: date
    old_start: time


@event
class ReceptionCancelled:
    """``booked`` are the bookings that ended with it; who gave theirs back before is not among them."""

    reception_id: int
    booked: tuple[int, ...]


@event
class BookerNotTold:
    """A text message to someone who booked could not be sent in the end."""

    reception_id: int


@event
class ReceptionHeld:
    reception_id: int


@event
class TurnAssigned:
    """A place on an announced day was given to a deputy, in whose stead (``instead_of``) or as an addition."""

    turn_id: int


@event
class TurnLeft:
    """A deputy asked leave from a turn; ``proposed`` is the deputy the rota names instead, 0 where none is free."""

    turn_id: int
    proposed: int


@event
class SwapAsked:
    swap_id: int


@event
class SwapAnswered:
    swap_id: int
    agreed: bool


@event
class TalkPlanned:
    """A talk was arranged; ``moved`` to another day, hour or place, or ``cancelled`` with the reason."""

    talk_id: int
    moved: bool = False
    cancelled: str = ""


@event
class TalkHeld:
    """A talk was held; departments hear what they agreed to."""

    talk_id: int


@event
class PointReported:
    """A department told how a point stands; ``disputed`` holds why the keepers do not take it as done."""

    point_id: int
    disputed: str = ""


@event
class CampaignStarted:
    """A round of the campaign began."""

    campaign_id: int


@event
class CampaignReported:
    """What became of the opinions of a round is told."""

    campaign_id: int


@event
class CaseMoved:
    """A practice case was handed in, sent back, judged or shown; ``act`` is the move."""

    case_id: int
    act: str
