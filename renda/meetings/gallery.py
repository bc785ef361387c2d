"""Reads of the gallery: whether it is open, who applied, how the draw went, what may still be said."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from renda.kernel import clock
from renda.kernel.errors import OutOfTurn
from renda.meetings import drawing
from renda.meetings.kinds import MeetingKind, MeetingState, ObserverState
from renda.meetings.models import Meeting, ObserverApplication

Applications = QuerySet[ObserverApplication]
OPEN_MEETINGS = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)
"""Meetings held in public; chairpersons and committees meet without observers."""
COMMENT_DAYS = 30
"""How long after a meeting an observer may hand in what they think."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One line of the published draw: no name, no code, only the tag that the holder of the code can reckon."""

    lot: int
    tag: str
    words: str


def is_open(meeting: Meeting) -> bool:
    """Whether applications are taken today."""
    until = meeting.gallery_until
    return bool(
        meeting.gallery_seats and meeting.state == MeetingState.FIXED and until is not None and clock.today() <= until
    ) and not is_drawn(meeting)


def require_open(meeting: Meeting) -> None:
    if is_open(meeting):
        return
    late = meeting.gallery_seats and meeting.gallery_until is not None
    reason = "旁听报名已经截止" if late else "这次会议没有开放旁听"
    raise OutOfTurn(reason, way_out="请留意以后的会议公告。")


def is_drawn(meeting: Meeting) -> bool:
    return ObserverApplication.objects.filter(meeting=meeting, lot__isnull=False).exists()


def published(meeting: Meeting) -> tuple[str, list[Lot]]:
    """The seed and the order of the draw, as everyone may reckon them again."""
    rows = ObserverApplication.objects.filter(meeting=meeting, lot__isnull=False).order_by("lot")
    lots = [Lot(row.lot or 0, drawing.tag_of(row.code), row.get_state_display()) for row in rows]
    return drawing.seed_of(lot.tag for lot in lots) if lots else "", lots


def takes_comments(meeting: Meeting) -> bool:
    if meeting.state == MeetingState.OPEN:
        return True
    last = meeting.ends_on or meeting.held_on
    held = meeting.state == MeetingState.HELD and last is not None
    return held and last is not None and clock.today() <= last + timedelta(days=COMMENT_DAYS)


def with_data(meeting: Meeting) -> Applications:
    """Applications of a meeting that still carry personal data."""
    return ObserverApplication.objects.filter(meeting=meeting).filter(~Q(phone="") | ~Q(employer=""))


def to_clean() -> list[int]:
    """Meetings that are over and whose observers' data are still kept."""
    rows = ObserverApplication.objects.filter(meeting__state__in=[MeetingState.HELD, MeetingState.CANCELLED])
    rows = rows.filter(~Q(phone="") | ~Q(employer=""))
    return sorted(set(rows.values_list("meeting_id", flat=True)))


def n_waiting(meeting: Meeting) -> int:
    return ObserverApplication.objects.filter(meeting=meeting, state=ObserverState.APPLIED).count()
