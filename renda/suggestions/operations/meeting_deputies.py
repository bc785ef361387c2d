"""约见 — a unit proposes where and when to meet the lead deputy, who agrees or asks for another time; then they meet."""

from datetime import datetime
from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.suggestions import policies
from renda.suggestions.kinds import GONE, AppointmentState, AssignmentState, ContactStage
from renda.suggestions.models import Appointment, Assignment, ContactRecord
from renda.suggestions.operations.handling import record_contact
from renda.suggestions.operations.held import held_part
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import APPOINTMENT_FLOW

NONE = "没有这次约见，或者您无权查看"


@operation
def propose_appointment(
    assignment_id: int, *, actor: Actor, at: datetime, place: str, subject: str = ""
) -> Appointment:
    """约见代表 — by a unit that signed for its part; ``at`` is aware. What the deputy asked to move falls away."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    _require_open(assignment)
    if at <= clock.now():
        raise Unfit("约见时间须在现在以后", field="at", way_out="已经见过面的，请直接登记联系情况。")
    made = Appointment(
        assignment=assignment, at=at, made_at=clock.now(),
        place=required(place, field="place", label="地点", at_most=100),
        subject=words(subject, field="subject", label="事由", at_most=200),
    )  # fmt: skip
    for earlier in assignment.appointments.filter(state=AppointmentState.DECLINED).select_for_update():
        APPOINTMENT_FLOW.make("cancel", earlier, actor, why="另约时间")
    made.save()
    APPOINTMENT_FLOW.begin(made, actor, label="约见代表", at=at, place=made.place)
    return made


@operation
def confirm_appointment(appointment_id: int, *, actor: Actor, words_of_deputy: str = "") -> Appointment:
    """确认约见 — the lead deputy will come."""
    return _answered("confirm", appointment_id, actor, words_of_deputy)


@operation
def decline_appointment(appointment_id: int, *, actor: Actor, words_of_deputy: str) -> Appointment:
    """请改时间 — the lead deputy says when it would suit, before or after having agreed."""
    when = required(words_of_deputy, field="words_of_deputy", label="方便的时间或者方式", at_most=200)
    return _answered("decline", appointment_id, actor, when)


@operation
def hold_appointment(
    appointment_id: int, *, actor: Actor, method: str, content: str, attended: str = "", place: str = "",
    stage: str = ContactStage.DURING,
) -> ContactRecord:  # fmt: skip
    """登记见面 — the meeting took place and becomes the contact record of its day; nothing is typed twice."""
    appointment = _held(appointment_id, actor)
    policies.require_handler(actor, appointment.assignment)
    if appointment.at > clock.now():
        raise OutOfTurn("约定的时间还没有到", way_out="见面以后再登记；提前见面的，请另行登记联系情况。")
    record = record_contact(
        appointment.assignment_id, actor=actor, stage=stage, method=method, content=content, attended=attended,
        held_on=appointment.at.astimezone(clock.SHANGHAI).date(), place=place or appointment.place,
    )  # fmt: skip
    appointment.contact = record
    APPOINTMENT_FLOW.make("hold", appointment, actor, contact=record.pk)
    return record


@operation
def cancel_appointment(appointment_id: int, *, actor: Actor, why: str) -> Appointment:
    """取消约见 — by the unit, with its reason."""
    appointment = _held(appointment_id, actor)
    policies.require_handler(actor, appointment.assignment)
    APPOINTMENT_FLOW.make("cancel", appointment, actor, why=required(why, field="why", label="原因", at_most=200))
    return appointment


def _require_open(assignment: Assignment) -> None:
    if assignment.received_on is None or assignment.state in (*GONE, AssignmentState.OBJECTED):
        raise OutOfTurn("请先签收", way_out="签收以后才能约见代表。")
    if assignment.appointments.filter(state=AppointmentState.PROPOSED).exists():
        raise OutOfTurn("已有一次约见等待代表答复", way_out="要改时间的，请先取消那一次。")


def _answered(move: str, appointment_id: int, actor: Actor, said: str) -> Appointment:
    appointment = _held(appointment_id, actor)
    if not policies.writes(actor, appointment.assignment.suggestion):
        raise NotYours("约见由领衔代表答复")
    if appointment.at <= clock.now():
        raise OutOfTurn("约定的时间已经过了", way_out="请等承办单位另约时间。")
    appointment.words_of_deputy = words(said, field="words_of_deputy", label="意见", at_most=200)
    facts: dict[str, Any] = {"at": appointment.at, "place": appointment.place}
    APPOINTMENT_FLOW.make(move, appointment, actor, why=appointment.words_of_deputy, **facts)
    return appointment


def _held(appointment_id: int, actor: Actor) -> Appointment:
    part = Appointment.objects.filter(pk=appointment_id).values_list("assignment_id", flat=True).first()
    if part is None:
        raise Missing(NONE)
    assignment = held_part(part, actor)
    appointment = lock(Appointment, appointment_id)
    appointment.assignment = assignment
    return appointment
