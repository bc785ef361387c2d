"""Acts of the deputies who signed, and the office's answer to their objection."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.suggestions import mine, policies, withdrawal
from renda.suggestions.acts.act import Act
from renda.suggestions.dossier import Dossier
from renda.suggestions.kinds import (
    AT_WORK,
    HANDLED_STATES,
    AppointmentState,
    CommitmentState,
    CosignatureState,
    ObjectionState,
)
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Commitment

GONE_AWAY = (S.RETURNED, S.LETTER, S.REFERENCE, S.PASSED_UP, S.WITHDRAWN, S.CLOSED, S.CLOSED_DISSATISFIED)


def acts(d: Dossier) -> Iterator[Act]:
    """In the order of a suggestion's life; nothing for those who neither signed nor keep it for a deputy."""
    if d.own_name:
        yield from _of_cosigner(d)
    if d.writes:
        yield from _while_writing(d)
        yield from _waiting_for_word(d)
        yield from _while_handled(d)
    if d.is_office:
        yield from _answers(d)


def entrances(actor: Actor) -> Iterator[Act]:
    """Where the list leads: deputies to write and to their own, the office to typing in for one who wrote by hand."""
    if actor.holds("deputy"):
        yield Act("我的建议", _to("mine"), icon="suggestion")
        yield Act("写建议", _to("write"), primary=True, icon="pencil")
    if actor.holds(*policies.OFFICE):
        yield Act("代为录入", _to("on_behalf"), icon="pencil")
    yield Act("选题参考", _to("guide"), icon="help")


def _of_cosigner(d: Dossier) -> Iterator[Act]:
    name, s = d.own_name, d.suggestion
    if name is None:
        return
    if s.may_be_edited and name.state == CosignatureState.INVITED:
        why = f"{s.lead.person.name}代表请您联名，请读完全文再答复"
        yield Act("阅读全文，答复联名", _to("signature", s.pk), primary=True, why=why)
    elif s.may_be_edited and name.state == CosignatureState.CONFIRMED:
        yield Act("查看联名", _to("signature", s.pk))
    if name.state == CosignatureState.CONFIRMED and s.submitted_on and not name.agrees_to_withdraw:
        asked = any(entry.act == "ask_to_withdraw" for entry in d.entries)
        if asked and s.state not in GONE_AWAY:
            yield Act("同意撤回", _to("withdrawal_agreement", s.pk), why="领衔代表希望撤回这件建议")


def _while_writing(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if not s.may_be_edited:
        return
    revising = s.state == S.REVISING
    if revising:
        yield Act("修改建议", _to("edit", s.pk), primary=True, why="代表工作机构请您修改后再提", icon="pencil")
    waiting = sum(c.state == CosignatureState.INVITED for c in d.cosignatures)
    why = f"还有{waiting}位代表没有确认联名" if waiting else "提交以前再检查一遍"
    yield Act("检查并提交", _to("submission", s.pk), primary=not revising, why=why)
    if not revising:
        yield Act("修改建议", _to("edit", s.pk), icon="pencil")
    yield Act("邀请联名", _to("cosigners", s.pk))


def _waiting_for_word(d: Dossier) -> Iterator[Act]:
    """What others wait for: a meeting to confirm, a reply to judge, a promise to judge."""
    s = d.suggestion
    for part in d.active:
        for one in part.appointments:
            if one.state == AppointmentState.PROPOSED:
                why = f"{part.assignment.body}约您：{one}"
                yield Act("答复约见", _to("appointment_answer", one.pk), primary=True, why=why)
            elif one.state == AppointmentState.CONFIRMED:
                yield Act("改约见时间", _to("appointment_answer", one.pk))
    for reply, of in mine.to_judge([s]) if d.delivered or s.merged_into_id else ():
        why = f"{reply.assignment.body}已答复，评价直接送代表工作机构"
        yield Act("评价答复", _to("rating", of, reply.pk), primary=True, why=why)
    for promise in d.commitments:
        if promise.state != CommitmentState.OPEN and not promise.evaluation:
            yield Act(_named("评价承诺", promise), _to("promise_rating", promise.pk))


def _while_handled(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if d.is_lead:
        for record in [c for part in d.active for c in part.contacts if not c.comment][-2:]:
            label = f"对{record.held_on.month}月{record.held_on.day}日联系记录的意见"
            yield Act(label, _to("contact_comment", record.pk))
        if any(part.assignment.state in AT_WORK for part in d.active):
            yield Act("催办", _to("reminder", s.pk), why="提醒正在办理的单位，每天最多一次")
    if s.state in HANDLED_STATES and not any(o.state == ObjectionState.ASKED for o in d.objections):
        yield Act("对交办提出异议", _to("objection", s.pk))
    if s.state not in GONE_AWAY:
        closed = withdrawal.of(s).closed
        yield Act("撤回", "" if closed else _to("withdrawal", s.pk), closed=closed)


def _answers(d: Dossier) -> Iterator[Act]:
    for asked in d.objections:
        if asked.state == ObjectionState.ASKED:
            why = f"代表对交办有异议：{asked.reason[:60]}"
            yield Act("答复代表异议", _to("objection_answer", asked.pk), primary=True, why=why)


def _named(label: str, promise: Commitment) -> str:
    return f"{label}：{promise.text[:16]}{'…' if len(promise.text) > 16 else ''}"


def _to(name: str, *keys: int) -> str:
    return reverse(f"suggestions:{name}", args=keys)
