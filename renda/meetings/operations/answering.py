"""Answers to an invitation: coming or not, by the person, or as the meeting's staff were told."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import Attendee
from renda.meetings.operations.finding import answerable, words
from renda.meetings.workflow import ATTENDEE_FLOW


@operation
def answer(
    attendee_id: int, coming: bool, *, actor: Actor, reason: str = "", name: str = "", title: str = ""
) -> Attendee:
    """答复参会 — a body asked to send somebody says whom (``name``, ``title``); members do not decline, they ask leave.

    Source: 代表法13 (leave).
    """
    attendee, for_them = answerable(attendee_id, actor)
    if not coming and attendee.role == AttendeeRole.MEMBER:
        raise Unfit("组成人员不能到会的，应当请假", field="reason", law=_law(attendee), way_out="请写明原因请假。")
    if attendee.person_id is None and name.strip():
        attendee.name = words(name, field="name", label="姓名", at_most=60)
        attendee.title = words(title, field="title", label="职务", at_most=100) or attendee.title
    why = words(reason, field="reason", label="原因", at_most=300, required=not coming)
    if coming and attendee.state == Answer.COMING:
        return attendee
    attendee.reason, attendee.answered_at = why, clock.now()
    ATTENDEE_FLOW.make("come" if coming else "decline", attendee, actor, recorded=for_them)
    return attendee


def _law(attendee: Attendee) -> str:
    return "代表法13" if attendee.meeting.kind == "congress" else ""
