"""Who reads the list of a meeting, and one place on it."""

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.meetings import leave_rights, policies
from renda.meetings.models import Attendee, Meeting
from renda.meetings.own_place import is_own, own_place


def may_read(actor: Actor, meeting: Meeting) -> bool:
    """The meeting's staff; auditors of the house read along."""
    auditing = actor.holds("auditor") and actor.congress_id == meeting.congress_id
    return auditing or policies.may_run(actor, meeting)


def has_place(actor: Actor, meeting: Meeting) -> bool:
    return own_place(actor, meeting) is not None


def attendee_for(actor: Actor, pk: int) -> Attendee:
    """A place the actor keeps, holds or decides on; Missing for everybody else."""
    rows = Attendee.objects.select_related("meeting__congress__jurisdiction", "meeting__term", "person", "body", "item")
    found = rows.filter(pk=pk).first()
    if found is None or not _concerns(actor, found):
        raise Missing("没有这个参会人，或者您无权查看", way_out="请先登录，或者换一个身份。")
    return found


def _concerns(actor: Actor, attendee: Attendee) -> bool:
    meeting = attendee.meeting
    if may_read(actor, meeting) or is_own(actor, attendee):
        return True
    return actor.congress_id == meeting.congress_id and leave_rights.may_decide(actor, meeting, attendee)
