"""Opinions come in (意见): from anyone on what is public, by a personal link, from those asked, and from members of the house."""

from datetime import timedelta

from renda.consultation import keys, policies, rules, texts
from renda.consultation.kinds import CallKind, CallState, CommentState, Method, Proposer
from renda.consultation.models import Article, Call, Collector, Comment, Consultation, Gathering
from renda.consultation.operations.held import at_work, call_of, open_now, run_by
from renda.consultation.workflow import CALL_FLOW, COMMENT_FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.kernel.sealing import new_code, seal

MOST_BY_LINK = 500
OWN = {CallKind.POINT: Proposer.STAFF, CallKind.UNIT: Proposer.UNIT, CallKind.EXPERT: Proposer.EXPERT}
"""As whom one speaks by a task's own link."""


@operation
def comment(
    consultation_id: int, text: str, *, actor: Actor, article_id: int | None = None, wording: str = "", reason: str = "",
    name: str = "", phone: str = "", hold: bool = False,
) -> tuple[Comment, str]:  # fmt: skip
    """提意见 — by anyone, on what is public; with it the receipt code, which is told this once and kept only as a mark.

    What looks suspicious, or comes in a flood, waits for someone to look at it (``hold`` asks for that too).
    """
    if not policies.open_to_everyone().filter(pk=consultation_id).exists():
        raise Missing("没有这次征询")
    found = open_now(consultation_id)
    said = _said(found, article_id, text, wording, reason)
    _require_new(found, said)
    suspicious = hold or rules.is_suspicious(said.text, said.wording, said.reason) or _flooded(found)
    code = new_code()
    said.proposer, said.method = Proposer.RESIDENT, Method.ONLINE
    said.code_digest, said.sealed = keys.mark_of_code(code), _sealed(name, phone)
    if suspicious:
        said.state = CommentState.HELD
        said.save()
    else:
        _keep(said, actor)
    return said, code


@operation
def collect(
    key: str, consultation_id: int, text: str, *, actor: Actor, article_id: int | None = None, wording: str = "",
    reason: str = "", proposer: str = Proposer.COLLECTOR, method: str = Method.ONLINE,
) -> Comment:  # fmt: skip
    """经链接提意见 — a collector's own or what others told them (``proposer``), or an expert's by the task's link."""
    found = open_now(consultation_id)
    holder = keys.holder_of(key)
    call, collector = _task_of(holder, consultation_id)
    call = at_work(lock(Call, call.pk))
    said = _said(found, article_id, text, wording, reason)
    _require_new(found, said, call)
    said.call, said.collector = call, collector
    said.proposer = _proposer(proposer) if collector else OWN[CallKind(call.kind)]
    said.method = _method(method)
    rows = Comment.objects.filter(call=call, collector=collector)
    if rows.count() >= MOST_BY_LINK:
        raise Unfit(f"一个链接最多提{MOST_BY_LINK}条意见", way_out="请联系联系点的工作人员。")
    _keep(said, actor)
    _begin(call, actor)
    return said


@operation
def comment_for_call(
    call_id: int, text: str, *, actor: Actor, article_id: int | None = None, wording: str = "", reason: str = "",
    proposer: str = Proposer.RESIDENT, method: str = Method.FORM, gathering_id: int | None = None,
) -> Comment:  # fmt: skip
    """录入意见 — by the people of the point or unit asked: what was said at a gathering, on paper, or their own."""
    call = at_work(call_of(call_id, actor, office_too=False))
    _require_collecting(call.consultation)
    said = _said(call.consultation, article_id, text, wording, reason)
    _require_new(call.consultation, said, call)
    said.call, said.person_id = call, actor.person_id
    said.proposer, said.method = _proposer(proposer), _method(method)
    if gathering_id is not None:
        said.gathering = Gathering.objects.filter(pk=gathering_id, call=call).first()
        if said.gathering is None:
            raise Unfit("没有这次征询活动", field="gathering_id")
        said.method = said.gathering.method
    _keep(said, actor)
    _begin(call, actor)
    return said


@operation
def comment_as_member(
    consultation_id: int, text: str, *, actor: Actor, article_id: int | None = None, wording: str = "", reason: str = ""
) -> Comment:
    """本人提意见 — a deputy or member of the staff in their own name, on what they may see; told back in the house."""
    policies.require_known(actor, consultation_id)
    if actor.person_id is None or actor.holds("auditor"):
        raise Missing("没有这次征询，或者您无权查看")
    found = open_now(consultation_id)
    said = _said(found, article_id, text, wording, reason)
    _require_new(found, said)
    said.person_id = actor.person_id
    said.proposer = Proposer.DEPUTY if actor.holds("deputy") else Proposer.STAFF
    _keep(said, actor)
    return said


@operation
def take_back_comment(comment_id: int, *, actor: Actor) -> Comment:
    """删去录入的意见 — by the point or unit that entered it, before it hands in; the row stays, out of all counts."""
    call_id = Comment.objects.filter(pk=comment_id).values_list("call_id", flat=True).first()
    if call_id is None:
        raise Missing("没有这条意见，或者您无权查看")
    at_work(call_of(call_id, actor, office_too=False))
    row = lock(Comment, comment_id)
    COMMENT_FLOW.make("discard", row, actor)
    return row


@operation
def release(comment_id: int, *, actor: Actor) -> Comment:
    """核对放行 — an opinion that was held is an opinion like the others."""
    row = _held_row(comment_id, actor)
    COMMENT_FLOW.make("release", row, actor)
    return row


@operation
def discard(comment_id: int, why: str, *, actor: Actor) -> Comment:
    """剔除 — advertising, abuse, what is no opinion; with the reason, which whoever holds the code reads."""
    row = _held_row(comment_id, actor)
    row.why = texts.line(why, field="why", label="剔除的原因", at_most=300, required=True)
    COMMENT_FLOW.make("discard", row, actor, why=row.why)
    return row


@operation
def forget_contact(code: str, *, actor: Actor) -> Comment:
    """删除我的姓名和电话 — by whoever holds the receipt code; the opinion stays. Source: 个人信息保护法47."""
    found = Comment.objects.filter(code_digest=keys.mark_of_code(code)).values_list("pk", flat=True).first()
    if found is None:
        raise Missing("没有这个查询码", way_out="请核对十二个字符。")
    row = lock(Comment, found)
    if row.sealed:
        row.sealed = ""
        row.save(update_fields=["sealed"])
        if row.state != CommentState.HELD:
            COMMENT_FLOW.note("forget_contact", "删除个人信息", row, actor, law="个人信息保护法47")
    return row


def _keep(said: Comment, actor: Actor) -> None:
    said.save()
    COMMENT_FLOW.begin(said, actor, label="提出意见", proposer=said.proposer, method=said.method)


def _begin(call: Call, actor: Actor) -> None:
    if call.state == CallState.SENT:
        CALL_FLOW.make("start", call, actor)


def _said(found: Consultation, article_id: int | None, text: str, wording: str, reason: str) -> Comment:
    article = None
    if article_id is not None:
        article = Article.objects.filter(pk=article_id, consultation=found).first()
        if article is None:
            raise Unfit("没有这一条", field="article_id", way_out="请刷新页面，重新选择。")
    suggested = texts.text(wording, field="wording", label="建议修改为")
    return Comment(
        consultation=found, article=article, wording=suggested, at=clock.now(),
        text=texts.text(text or ("建议修改条文。" if suggested else ""), field="text", label="意见", required=True),
        reason=texts.text(reason, field="reason", label="理由"),
    )  # fmt: skip


def _require_new(found: Consultation, said: Comment, call: Call | None = None) -> None:
    """The same words on the same article pressed twice are one opinion."""
    same = Comment.objects.filter(
        consultation=found, article=said.article, call=call, text=said.text, wording=said.wording,
        at__gt=clock.now() - timedelta(minutes=10),
    )  # fmt: skip
    if same.exists():
        raise Unfit("这条意见刚才已经收到", field="text", way_out="不用再提交一次。")


def _flooded(found: Consultation) -> bool:
    """Above so many a minute each is looked at; above more, and above so many in all, none is taken."""
    rows = Comment.objects.filter(consultation=found).exclude(code_digest=None)
    lately = rows.filter(at__gt=clock.now() - timedelta(minutes=1)).count()
    if lately >= rules.MOST_A_MINUTE:
        raise Unfit("现在提意见的人很多", way_out="请过一分钟再提交，您写的内容还在。")
    if lately >= rules.HELD_ABOVE and rows.count() >= rules.MOST_IN_ALL:
        raise Unfit("这次征询收到的意见已经很多，暂不接受新的意见", way_out="请联系常委会办公室。")
    return lately >= rules.HELD_ABOVE


def _sealed(name: str, phone: str) -> str:
    return seal(
        {
            "name": texts.line(name, field="name", label="称呼", at_most=60),
            "phone": texts.line(phone, field="phone", label="电话", at_most=30),
        }
    )


def _task_of(holder: Collector | Call | None, consultation_id: int) -> tuple[Call, Collector | None]:
    """The task a link opens in this consultation: the expert's own, or that of the collector's point."""
    if isinstance(holder, Call) and holder.consultation_id == consultation_id:
        return holder, None
    if isinstance(holder, Collector):
        found = holder.calls.filter(consultation_id=consultation_id, kind=CallKind.POINT).first()  # type: ignore[attr-defined]
        if found is not None:
            return found, holder
    raise Missing("链接已经失效，或者没有请您参加这次征询", way_out="请联系联系点的工作人员更换链接。")


def _require_collecting(consultation: Consultation) -> None:
    if consultation.state != "collecting":
        raise OutOfTurn(f"“{consultation}”{consultation.get_state_display()}，现在不收意见")


def _held_row(comment_id: int, actor: Actor) -> Comment:
    home = Comment.objects.filter(pk=comment_id).values_list("consultation_id", flat=True).first()
    if home is None:
        raise Missing("没有这条意见，或者您无权查看")
    run_by(home, actor)
    return lock(Comment, comment_id)


def _proposer(given: str) -> str:
    if given not in Proposer.values:
        raise Unfit("请选择提出人的身份", field="proposer")
    return given


def _method(given: str) -> str:
    if given not in Method.values:
        raise Unfit("请选择征集方式", field="method")
    return given
