"""Leave of members (请假): asked in writing, decided by who has the right, taken back. It has effect in law (代表法62)."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.meetings import leave_rights, policies
from renda.meetings.events import LeaveAsked, LeaveDecided
from renda.meetings.models import Attendee
from renda.meetings.operations.finding import answerable, held_attendee, words
from renda.meetings.workflow import ATTENDEE_FLOW


@operation
def ask_leave(attendee_id: int, reason: str, *, actor: Actor) -> Attendee:
    """请假 — in writing, before the meeting or while it goes on. Source: 代表法13.

    The reason, which may be one of health, stands with the place alone and never in the record.
    """
    attendee, for_them = answerable(attendee_id, actor)
    if not leave_rights.is_voting(attendee):
        raise Unfit("列席、旁听和工作人员不用请假", way_out="不能参加的，请答复不参加。")
    why = words(reason, field="reason", label="请假原因", at_most=300, required=True)
    attendee.reason, attendee.answered_at = why, clock.now()
    attendee.decided_by, attendee.decided_at = "", None
    right = leave_rights.right_for(attendee.meeting, attendee)
    ATTENDEE_FLOW.make("ask_leave", attendee, actor, law=right.law, recorded=for_them, to=right.words)
    announce(LeaveAsked(attendee.pk))
    return attendee


@operation
def decide_leave(
    attendee_id: int, granted: bool, *, actor: Actor, reason: str = "", approver_id: int | None = None
) -> Attendee:
    """批准请假 — by who has the right, or recorded by the meeting's staff as such a person (``approver_id``) decided.

    Never on one's own leave. A refusal says why. Whoever decided stands in ``decided_by``.
    """
    attendee = held_attendee(attendee_id)
    meeting = attendee.meeting
    policies.require_insider(actor, meeting.congress_id)
    right = leave_rights.right_for(meeting, attendee)
    by = _decider(attendee, actor, approver_id, right)
    why = words(reason, field="reason", label="不准假的原因", at_most=300, required=not granted)
    attendee.decided_by, attendee.decided_at = by, clock.now()
    ATTENDEE_FLOW.make(
        "grant_leave" if granted else "refuse_leave", attendee, actor, why=why, law=right.law, decided_by=by,
        by_right=right.words,
    )  # fmt: skip
    announce(LeaveDecided(attendee.pk, granted, why))
    return attendee


@operation
def take_back_leave(attendee_id: int, *, actor: Actor) -> Attendee:
    """销假 — the person comes after all, whether leave was still waiting, given or refused."""
    attendee, for_them = answerable(attendee_id, actor)
    attendee.reason, attendee.answered_at = "", clock.now()
    attendee.decided_by, attendee.decided_at = "", None
    ATTENDEE_FLOW.make("take_back_leave", attendee, actor, recorded=for_them)
    return attendee


def _decider(attendee: Attendee, actor: Actor, approver_id: int | None, right: leave_rights.Right) -> str:
    """Who decided, as written down: the actor, or the one with the right whom the staff name."""
    if actor.person_id is not None and actor.person_id == attendee.person_id:
        raise NotYours("本人的请假不能由本人批准", law=right.law, way_out=f"请由{right.words}批准。")
    if approver_id is None or approver_id == actor.person_id:
        if leave_rights.may_decide(actor, attendee.meeting, attendee):
            return actor.name
        raise NotYours(
            f"{attendee.name}的请假由{right.words}批准", law=right.law, way_out="工作人员可以登记批准人的决定。"
        )
    if not policies.may_run(actor, attendee.meeting):
        raise NotYours("他人的决定由会议工作人员登记")
    named = {p.person_id: p.person.name for p in leave_rights.approvers(attendee.meeting, attendee)}
    if approver_id not in named:
        raise Unfit(f"请假由{right.words}批准，选的人没有这项权限", field="approver_id", law=right.law)
    return named[approver_id]
