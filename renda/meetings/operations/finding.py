"""Rows held by acts about people: the meeting first, then those who attend it."""

from collections.abc import Sequence

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock
from renda.meetings import policies
from renda.meetings.models import Attendee, Meeting
from renda.meetings.own_place import is_own


def run_meeting(meeting_id: int, actor: Actor, *, over: bool = False) -> Meeting:
    """The meeting, held, for its staff; refused once it is over unless ``over``."""
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    if meeting.is_over and not over:
        raise OutOfTurn(
            f"{meeting}{meeting.get_state_display()}，不能再改参会安排", way_out="请刷新页面，查看当前状态。"
        )
    return meeting


def held_attendee(attendee_id: int) -> Attendee:
    """The row, held, with its meeting; the meeting is not held, so that many answer at once."""
    attendee = lock(Attendee, attendee_id)
    attendee.meeting = Meeting.objects.select_related("congress__jurisdiction", "term").get(pk=attendee.meeting_id)
    return attendee


def answerable(attendee_id: int, actor: Actor) -> tuple[Attendee, bool]:
    """Someone's place, and whether the meeting's staff speak for them; outsiders learn nothing of it."""
    attendee = held_attendee(attendee_id)
    own = is_own(actor, attendee)
    if not own:
        policies.require_insider(actor, attendee.meeting.congress_id)
        if not policies.may_run(actor, attendee.meeting):
            raise NotYours("参会答复由本人作出，或者由会议工作人员代为登记", way_out="请联系会议工作人员。")
    if attendee.meeting.is_over:
        raise OutOfTurn(f"{attendee.meeting}{attendee.meeting.get_state_display()}，不用再答复")
    return attendee, not own


def chosen(meeting: Meeting, attendee_ids: Sequence[int]) -> list[Attendee]:
    """These rows of the meeting, held; Missing where one is not of it."""
    wanted = set(attendee_ids)
    rows = Attendee.objects.filter(meeting=meeting, pk__in=wanted).select_for_update(of=("self",), no_key=True)
    found = list(rows.select_related("person").order_by("pk"))
    if len(found) != len(wanted):
        raise Missing("有的人不在这次会议的名单上", way_out="请刷新页面，重新选择。")
    return found


def words(text: str, *, field: str, label: str, at_most: int, required: bool = False) -> str:
    """One line as typed, trimmed; Unfit where it is empty but asked for, or too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if required and not line:
        raise Unfit(f"请写明{label}", field=field)
    if len(line) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字", field=field)
    return line
