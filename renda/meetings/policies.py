"""Who may set and run meetings, who attends them, who reads what of them."""

from django.db.models import Q

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.meetings.kinds import AttendeeRole, MeetingKind
from renda.meetings.models import Attendee, Meeting
from renda.meetings.own_place import own_place

SETTERS = ("sc_office", "chair_council", "presidium")
"""In a town, which has no standing committee, the presidium calls the meetings (地方组织法18)."""


def may_set(actor: Actor, congress_id: int) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*SETTERS))


def require_setter(actor: Actor, congress_id: int) -> None:
    if not may_set(actor, congress_id):
        raise NotYours("会议由常委会办公室或者主任会议安排", way_out="需要调整会议的，请联系常委会办公室。")


def may_run(actor: Actor, meeting: Meeting) -> bool:
    """Preparing and holding one meeting: who sets meetings, the secretariat of a congress, a committee for its own."""
    if may_set(actor, meeting.congress_id):
        return True
    if actor.holds("auditor") or actor.congress_id != meeting.congress_id:
        return False
    if meeting.kind == MeetingKind.CONGRESS and actor.holds("secretariat"):
        return True
    return meeting.body_id is not None and actor.acts_for(meeting.body_id)


def require_runner(actor: Actor, meeting: Meeting) -> None:
    require_insider(actor, meeting.congress_id)
    if not may_run(actor, meeting):
        raise NotYours("会议由会议工作人员办理", way_out="请联系常委会办公室或者大会秘书处。")


def is_of_house(actor: Actor) -> bool:
    """Works in a house; a former deputy who still follows own suggestions does not."""
    return actor.congress_id is not None and not actor.holds("former_deputy")


def may_see(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.congress_id == congress_id and is_of_house(actor))


def require_insider(actor: Actor, congress_id: int) -> None:
    if not may_see(actor, congress_id):
        raise Missing("没有这次会议，或者您无权查看", way_out="请先登录，或者换一个身份。")


def attending(actor: Actor, meeting: Meeting) -> Attendee | None:
    """The actor's own place at a meeting, in person, if invited; one who is only listed is not yet."""
    place = own_place(actor, meeting)
    return place if place is not None and place.person_id == actor.person_id else None


def papers_open_to(actor: Actor, meeting: Meeting) -> Q | None:
    """Which papers of a meeting an actor reads, as a condition on Paper; None where none.

    The meeting's staff read all, auditors none that are restricted; members read what is printed; those who attend without
    a vote what is printed and not restricted; a body its own. Restricted papers close with the meeting.
    """
    if may_run(actor, meeting):
        return Q()
    found: Q | None = Q(owed_by__in=actor.body_ids) if actor.body_ids else None
    if actor.holds("auditor") and actor.congress_id == meeting.congress_id:
        found = (found or Q(pk__in=[])) | Q(state="out", restricted=False)
    place = attending(actor, meeting)
    if place is not None:
        printed = Q(state="out")
        if place.role != AttendeeRole.MEMBER or meeting.is_over:
            printed &= Q(restricted=False)
        if place.item_id is not None:
            printed &= Q(item=place.item_id)
        found = printed if found is None else found | printed
    return found
