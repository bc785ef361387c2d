"""办理 — the unit divides the work, meets the deputy, gathers opinions, writes, checks, signs and delivers the reply."""

from datetime import date

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.suggestions import policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import OpinionAskedAgain, OpinionGiven
from renda.suggestions.kinds import AssignmentState, ContactMethod, ContactStage, Role
from renda.suggestions.models import Assignment, AssistingOpinion, ContactRecord
from renda.suggestions.operations.held import follow, held_part
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import ASSIGNMENT_FLOW

AT_IT = (AssignmentState.HANDLING, AssignmentState.REHANDLING)
DIVIDED = {"leader": "分管领导", "section": "科室", "handler": "经办人"}


@operation
def divide(
    assignment_id: int, *, actor: Actor, leader: str = "", section: str = "", handler: str = "",
    inner_due_on: date | None = None,
) -> Assignment:  # fmt: skip
    """内部分办 — who in the unit does it, and until when inside."""
    assignment = _own(assignment_id, actor)
    given = {"leader": leader, "section": section, "handler": handler}
    for name, value in given.items():
        setattr(assignment, name, words(value, field=name, label=DIVIDED[name], at_most=60))
    _require_inside(assignment, inner_due_on)
    assignment.inner_due_on = inner_due_on
    assignment.save()
    ASSIGNMENT_FLOW.note("divide", "内部分办", assignment, actor, **given, until=inner_due_on)
    return assignment


@operation
def record_contact(
    assignment_id: int, *, actor: Actor, stage: str, method: str, held_on: date, content: str, place: str = "",
    attended: str = "",
) -> ContactRecord:  # fmt: skip
    """登记联系代表 — how, when, with whom; the deputy reads it and may say otherwise."""
    assignment = _own(assignment_id, actor)
    if stage not in ContactStage.values or method not in ContactMethod.values:
        raise Unfit("请选择联系的阶段和方式", field="method")
    if held_on > clock.today():
        raise Unfit("联系日期不能晚于今天", field="held_on")
    record = ContactRecord.objects.create(
        assignment=assignment, stage=stage, method=method, held_on=held_on,
        content=required(content, field="content", label="联系内容", at_most=5000),
        place=words(place, field="place", label="地点", at_most=100),
        attended=words(attended, field="attended", label="参加人员", at_most=200),
    )  # fmt: skip
    clocks.meet(assignment, "contact", held_on)
    ASSIGNMENT_FLOW.note(
        "record_contact", "联系代表", assignment, actor, method=record.get_method_display(), on=held_on
    )
    return record


@operation
def comment_contact(contact_id: int, *, actor: Actor, comment: str) -> ContactRecord:
    """代表意见 — what the lead deputy says of a recorded contact."""
    part = ContactRecord.objects.filter(pk=contact_id).values_list("assignment_id", flat=True).first()
    assignment = held_part(part or 0, actor)
    if not policies.is_lead(actor, assignment.suggestion):
        raise NotYours("只有领衔代表可以对联系记录提出意见")
    record = lock(ContactRecord, contact_id)
    record.comment = required(comment, field="comment", label="意见", at_most=2000)
    record.save(update_fields=["comment"])
    ASSIGNMENT_FLOW.note("comment_contact", "代表对联系的意见", assignment, actor, contact=record.pk)
    return record


@operation
def give_assisting_opinion(assignment_id: int, *, actor: Actor, text: str) -> AssistingOpinion:
    """送会办意见 — in writing to the lead unit; the assisting unit does not reply to the deputy."""
    assignment = _own(assignment_id, actor)
    if assignment.role != Role.ASSISTING:
        law = article(timing.pack_of(assignment.suggestion), Point.ONE_REPLY)
        raise Unfit("只有会办单位送会办意见，主办单位答复代表", law=law)
    opinion = AssistingOpinion.objects.create(
        assignment=assignment, round=assignment.opinions.count() + 1, given_on=clock.today(),
        text=required(text, field="text", label="会办意见"),
    )  # fmt: skip
    clocks.meet(assignment, "assist", clock.today())
    ASSIGNMENT_FLOW.make("assist", assignment, actor, round=opinion.round)
    follow(assignment.suggestion, actor)
    announce(OpinionGiven(assignment.pk))
    return opinion


@operation
def ask_opinion_again(assignment_id: int, *, actor: Actor, why: str) -> Assignment:
    """请重新会办 — by the lead unit, where the opinion does not answer its part."""
    assignment = held_part(assignment_id, actor)
    lead = assignment.suggestion.assignments.filter(role=Role.LEAD, body_id__in=actor.body_ids, state__in=AT_IT)
    if not (actor.is_system or lead.exists()):
        raise NotYours("由主办单位请会办单位重新提出意见")
    why = required(why, field="why", label="理由", at_most=2000)
    ASSIGNMENT_FLOW.make("ask_opinion_again", assignment, actor, why=why)
    timing.start_opinion_again(assignment, timing.pack_of(assignment.suggestion))
    announce(OpinionAskedAgain(assignment.pk, why))
    return assignment


def _own(assignment_id: int, actor: Actor) -> Assignment:
    """A part the unit has signed for, or has replied to already."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    if assignment.received_on is None:
        raise OutOfTurn("请先签收", way_out="签收以后才能登记办理情况。")
    return assignment


def _require_inside(assignment: Assignment, inner: date | None) -> None:
    running = clocks.of(assignment).filter(met_on=None, name__in=("reply", "second_reply", "assist")).first()
    if inner and running and inner > running.due_on:
        raise Unfit("内部期限不能晚于限办日", field="inner_due_on", way_out=f"限办日为{running.due_on}。")
