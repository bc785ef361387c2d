"""Acts that tell people: the invitation, and once a day a word to those who have not answered."""

from collections.abc import Sequence

from django.utils import timezone

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.meetings.events import AttendeesInvited, AttendeesReminded
from renda.meetings.kinds import Answer, MeetingState
from renda.meetings.models import Attendee, Meeting
from renda.meetings.operations.finding import chosen, run_meeting
from renda.meetings.workflow import ATTENDEE_FLOW, FLOW


@operation
def invite(meeting_id: int, attendee_ids: Sequence[int] | None = None, *, actor: Actor) -> int:
    """通知参会 — these of the list, else everyone not told yet; how many were told. Each gets a line and a notice."""
    meeting = run_meeting(meeting_id, actor)
    if meeting.state == MeetingState.PLANNED:
        raise Unfit("会议日期还没有定，不能通知参会", way_out="请先确定日期。")
    if attendee_ids is None:
        rows = Attendee.objects.filter(meeting=meeting, state=Answer.LISTED).select_for_update(no_key=True)
        listed = list(rows.order_by("pk"))
    else:
        listed = [a for a in chosen(meeting, attendee_ids) if a.state == Answer.LISTED]
    if not listed:
        raise Unfit("没有需要通知的人", way_out="名单上的人都已经通知过了。")
    ATTENDEE_FLOW.make_many("invite", listed, actor)
    FLOW.note("invite", "通知参会", meeting, actor, people=len(listed))
    announce(AttendeesInvited(meeting.pk, tuple(a.pk for a in listed)))
    return len(listed)


@operation
def remind_attendees(meeting_id: int, *, actor: Actor) -> int:
    """催请答复 — everyone told who has not answered, once a day; how many."""
    meeting = run_meeting(meeting_id, actor)
    waiting = list(Attendee.objects.filter(meeting=meeting, state=Answer.INVITED).values_list("pk", flat=True))
    if not waiting:
        raise Unfit("已经通知的人都答复了，不用再催")
    if reminded_today(meeting):
        raise OutOfTurn("今天已经催过一次", way_out="一天催一次，请明天再催，或者打电话联系。")
    FLOW.note("remind_attendees", "催请答复", meeting, actor, people=len(waiting))
    announce(AttendeesReminded(meeting.pk, tuple(waiting)))
    return len(waiting)


def reminded_today(meeting: Meeting) -> bool:
    last = journal.of(meeting).filter(act="remind_attendees").order_by("-serial").values_list("at", flat=True).first()
    return last is not None and timezone.localdate(last) == clock.today()
