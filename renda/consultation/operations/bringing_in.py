"""Opinions collected on paper come in by the sheet: all of a task's at once, each with who spoke and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from renda.consultation import texts
from renda.consultation.kinds import CallState, Method, Proposer
from renda.consultation.models import Article, Comment
from renda.consultation.operations.held import at_work, call_of
from renda.consultation.workflow import CALL_FLOW
from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import operation

MOST = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion of a sheet; ``article`` is the label as printed, "" for the whole."""

    text: str
    article: str = ""
    wording: str = ""
    reason: str = ""
    proposer: str = Proposer.RESIDENT
    method: str = Method.FORM


@operation
def bring_in_comments(call_id: int, said: Sequence[Said], *, actor: Actor) -> list[Comment]:
    """导入意见 — by the people of the point or unit asked; what the same words said on the same article already is passed over."""
    call = at_work(call_of(call_id, actor, office_too=False))
    if call.consultation.state != "collecting":
        raise OutOfTurn(f"“{call.consultation}”{call.consultation.get_state_display()}，现在不收意见")
    if len(said) > MOST:
        raise Unfit(f"一次最多导入{MOST}条意见", field="file", way_out="请分成几个文件导入。")
    articles = {a.label: a for a in Article.objects.filter(consultation=call.consultation)}
    held: set[tuple[int | None, str, str]] = set(
        Comment.objects.filter(call=call).values_list("article", "text", "wording")
    )
    rows = []
    for one in said:
        row = _row(one, articles)
        if (row.article_id, row.text, row.wording) not in held:
            held.add((row.article_id, row.text, row.wording))
            row.consultation, row.call, row.person_id = call.consultation, call, actor.person_id
            rows.append(row)
    made = Comment.objects.bulk_create(rows)
    journal.write_first(made, actor, label="导入意见", after="received")
    if made and call.state == CallState.SENT:
        CALL_FLOW.make("start", call, actor)
    CALL_FLOW.note("bring_in_comments", "导入意见", call, actor, rows=len(made))
    return list(made)


def _row(one: Said, articles: dict[str, Article]) -> Comment:
    if one.article and one.article not in articles:
        raise Unfit(f"草案里没有“{one.article[:30]}”", field="file")
    if one.proposer not in Proposer.values or one.method not in Method.values:
        raise Unfit("提出人身份或者征集方式不在选项里", field="file")
    return Comment(
        article=articles.get(one.article),
        text=texts.text(one.text, field="text", label="意见", required=True),
        wording=texts.text(one.wording, field="wording", label="建议修改为"),
        reason=texts.text(one.reason, field="reason", label="理由"),
        proposer=one.proposer,
        method=one.method,
        at=clock.now(),
    )
