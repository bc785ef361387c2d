"""答复 — written and checked in the unit, signed by the one the rule names, delivered to those who signed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.kernel import attachments, clock, clocks, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.people.models import Body
from renda.suggestions import delivering, policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import SuggestionReplied
from renda.suggestions.kinds import (
    GONE,
    REPLYING,
    AssignmentState,
    Role,
    SuggestionState,
)
from renda.suggestions.models import Assignment, AssistingOpinion, Commitment, Delivery, Reply, Suggestion
from renda.suggestions.operations.held import follow, held_part, held_reply
from renda.suggestions.quality import ReplyFacts, faults
from renda.suggestions.rules import SIGNERS
from renda.suggestions.terms import Rules
from renda.suggestions.texts import required, words
from renda.suggestions.vocabulary import SCHEMES, ResultClass
from renda.suggestions.workflow import ASSIGNMENT_FLOW, REPLY_FLOW

AT_IT = (AssignmentState.HANDLING, AssignmentState.REHANDLING)
SCANS = ("pdf", "png", "jpg")
Promises = Sequence[tuple[str, date]]


@operation
def draft_reply(
    assignment_id: int, *, actor: Actor, text: str, result_class: str, class_date: date | None = None,
    class_reason: str = "", assisting_explained: str = "", contact: str = "", version: int = 0,
) -> Reply:  # fmt: skip
    """起草答复 — first written or changed; ``result_class`` is a code of the place's scheme."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    require_replies(assignment)
    _class_of(timing.pack_of(assignment.suggestion), result_class)
    fields: dict[str, Any] = {
        "text": required(text, field="text", label="答复内容"), "result_class": result_class, "class_date": class_date,
        "class_reason": words(class_reason, field="class_reason", label="说明"),
        "assisting_explained": words(assisting_explained, field="assisting_explained", label="会办意见说明"),
        "contact": words(contact, field="contact", label="联系人和电话", at_most=100),
    }  # fmt: skip
    return _written(assignment, actor, version, fields)


@operation
def check_reply(reply_id: int, *, actor: Actor) -> Reply:
    """核稿 — the gate before the signature: all that is missing is told at once."""
    reply = held_reply(reply_id, actor)
    policies.require_handler_or_office(actor, reply.assignment)
    _require_sound(reply)
    REPLY_FLOW.make("check", reply, actor)
    return reply


@operation
def return_reply(reply_id: int, *, actor: Actor, why: str) -> Reply:
    """退回重拟 — inside the unit, with what is to be mended."""
    reply = held_reply(reply_id, actor)
    policies.require_handler_or_office(actor, reply.assignment)
    REPLY_FLOW.make("return", reply, actor, why=required(why, field="why", label="退回理由", at_most=2000))
    return reply


@operation
def sign_and_deliver(
    reply_id: int, *, actor: Actor, doc_no: str, signer: str, commitments: Promises = (), via_lead: bool = False,
    face_to_face: bool = False, scan: tuple[str, bytes] | None = None,
) -> Reply:  # fmt: skip
    """签发送达 — signed by the person the place names; to each signatory, or to the lead where that is the rule.

    ``commitments`` are dated promises for the ledger; a class that promises something has at least one. ``scan`` is
    the sealed letter as (name, bytes).
    """
    reply = held_reply(reply_id, actor)
    assignment, suggestion = reply.assignment, reply.assignment.suggestion
    policies.require_handler(actor, assignment)
    require_replies(assignment)
    _require_sound(reply)
    pack = timing.pack_of(suggestion)
    reply.doc_no = _own_number(reply, doc_no)
    reply.face_to_face = face_to_face
    reply.signer = _signer(signer, assignment, pack)
    reply.signed_on, reply.unit_class = clock.today(), reply.result_class
    if scan:
        reply.scan = _sealed(reply, actor, *scan)
    REPLY_FLOW.make("deliver", reply, actor, doc_no=reply.doc_no, signer=reply.signer, round=reply.round)
    _deliver(reply, suggestion, pack, via_lead)
    _promise(reply, commitments, _class_of(pack, reply.result_class), actor)
    _answered(assignment, actor)
    follow(suggestion, actor)
    if suggestion.state == SuggestionState.REPLIED:
        timing.await_feedback(suggestion, pack)
    announce(SuggestionReplied(suggestion.pk, reply.pk))
    return reply


@operation
def reclassify(reply_id: int, *, actor: Actor, result_class: str, why: str) -> Reply:
    """更正结果分类 — by the office after verifying; what the unit had written stays beside it."""
    reply = held_reply(reply_id, actor)
    policies.require_office(actor, reply.assignment.suggestion)
    _class_of(timing.pack_of(reply.assignment.suggestion), result_class)
    before, reply.result_class = reply.result_class, result_class
    why = required(why, field="why", label="更正理由", at_most=2000)
    REPLY_FLOW.make("reclassify", reply, actor, why=why, before_class=before, after_class=result_class)
    return reply


def require_replies(assignment: Assignment) -> None:
    """A unit that replies to the deputy, and is at it."""
    if assignment.role not in REPLYING:
        law = article(timing.pack_of(assignment.suggestion), Point.ONE_REPLY)
        raise NotYours("会办单位不直接答复代表，由主办单位答复", law=law)
    if assignment.state not in AT_IT:
        raise OutOfTurn(f"这一件目前是{assignment.get_state_display()}，不能答复")


def _class_of(pack: Rules, code: str) -> ResultClass:
    scheme = SCHEMES[pack.rules.result_scheme]
    if code not in {c.code for c in scheme.classes}:
        raise Unfit(f"办理结果分为{scheme.name}", field="result_class", law=pack.sources["result_scheme"])
    return scheme[code]


def _written(assignment: Assignment, actor: Actor, version: int, fields: dict[str, Any]) -> Reply:
    found = assignment.replies.filter(round=assignment.round).first()
    if found is None:
        reply = Reply.objects.create(assignment=assignment, round=assignment.round, made_at=clock.now(), **fields)
        REPLY_FLOW.begin(reply, actor, label="起草答复", round=reply.round)
        return reply
    reply = lock(Reply, found.pk)
    if reply.version != version:
        raise Stale("这份答复已在别处改过", way_out="请刷新页面，在新稿上修改。")
    for name, value in fields.items():
        setattr(reply, name, value)
    reply.version += 1
    REPLY_FLOW.make("redraft", reply, actor, version=reply.version)
    return reply


def _require_sound(reply: Reply) -> None:
    found = list(faults(facts_of(reply)))
    if found:
        raise Unfit("；".join(found), field="text", way_out="请补齐后再核稿。")


def facts_of(reply: Reply) -> ReplyFacts:
    assignment = reply.assignment
    others = assignment.suggestion.assignments.filter(role=Role.ASSISTING) if assignment.role == Role.LEAD else None
    waiting = others.filter(state__in=(AssignmentState.ASSIGNED, AssignmentState.HANDLING)) if others else ()
    opinions = AssistingOpinion.objects.filter(assignment__in=others.exclude(state__in=GONE)) if others else None
    return ReplyFacts(
        text=reply.text,
        result=_class_of(timing.pack_of(assignment.suggestion), reply.result_class),
        class_date=reply.class_date,
        class_reason=reply.class_reason,
        contacts=assignment.contacts.count(),
        opinions=opinions.count() if opinions is not None else 0,
        silent=tuple(str(part.body) for part in waiting if not _is_late(part)),
        assisting_explained=reply.assisting_explained,
    )


def _is_late(part: Assignment) -> bool:
    """An assisting unit that let its term pass does not hold up the lead unit's reply."""
    running = clocks.of(part).filter(name="assist", met_on=None).first()
    return running is not None and running.due_on < clock.today()


def _signer(name: str, assignment: Assignment, pack: Rules) -> str:
    name = required(name, field="signer", label="签发人", at_most=60)
    known = delivering.signers(assignment, pack.rules)
    if known and name not in known:
        raise Unfit(
            f"答复由{SIGNERS[pack.rules.signer]}签发：{'、'.join(known)}", field="signer",
            law=pack.sources["signer"], way_out="人员有变动的，请先在机构页面更新。",
        )  # fmt: skip
    return name


def _own_number(reply: Reply, doc_no: str) -> str:
    doc_no = " ".join(required(doc_no, field="doc_no", label="文号", at_most=60).split())
    lock(Body, reply.assignment.body_id)  # two clerks of the unit do not take one number
    if delivering.is_number_taken(reply, doc_no):
        raise Unfit(f"文号“{doc_no}”已经用过", field="doc_no", way_out="请用下一个号。")
    return doc_no


def _sealed(reply: Reply, actor: Actor, name: str, data: bytes) -> Attachment:
    if data and attachments.kind_by_content(data) not in SCANS:
        raise Unfit("盖章件只收PDF和图片", field="scan", way_out="请扫描成PDF或者拍成照片后再上传。")
    return attachments.keep(reply, actor, name=name, data=data)


def _deliver(reply: Reply, suggestion: Suggestion, pack: Rules, via_lead: bool) -> None:
    only_lead = delivering.goes_to_lead(pack.rules, via_lead)
    if via_lead and not only_lead:
        raise Unfit("联名建议须答复每位代表", field="via_lead", law=pack.sources["joint_reply"])
    Delivery.objects.bulk_create(
        Delivery(reply=reply, suggestion=item, deputy=deputy, delivered_on=clock.today())
        for item, deputy in delivering.recipients(suggestion, only_lead=only_lead)
    )


def _promise(reply: Reply, promises: Promises, result: ResultClass, actor: Actor) -> None:
    if not promises and result.is_commitment and reply.class_date:
        promises = [("在答复所定期限内解决", reply.class_date)]
    rows = [_promised(reply, text, due_on) for text, due_on in promises]
    Commitment.objects.bulk_create(rows)
    journal.write_first(rows, actor, label="作出承诺", after="open")


def _promised(reply: Reply, text: str, due_on: date) -> Commitment:
    if due_on < clock.today():
        raise Unfit("承诺的期限不能早于今天", field="commitments")
    return Commitment(
        suggestion=reply.assignment.suggestion, reply=reply, body_id=reply.assignment.body_id, due_on=due_on,
        text=required(text, field="commitments", label="承诺事项", at_most=2000),
    )  # fmt: skip


def _answered(assignment: Assignment, actor: Actor) -> None:
    today = clock.today()
    assignment.replied_on = assignment.replied_on or today
    clocks.meet(assignment, "second_reply" if assignment.round > 1 else "reply", today)
    clocks.meet(assignment, "refuse", today)
    ASSIGNMENT_FLOW.make("reply", assignment, actor, round=assignment.round)
