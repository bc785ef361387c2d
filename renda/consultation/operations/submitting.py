"""The report goes up (上报): approved, sent back, submitted under a number; once more where opinions are added."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.consultation import texts
from renda.consultation.kinds import CommentState, ConsultationState
from renda.consultation.models import Comment, Consultation, Submission
from renda.consultation.operations.held import run_by
from renda.consultation.workflow import COMMENT_FLOW, FLOW
from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import operation

AGAIN = (ConsultationState.SUBMITTED, ConsultationState.FEEDBACK_RECEIVED, ConsultationState.FED_BACK)


@operation
def approve(consultation_id: int, *, actor: Actor) -> Consultation:
    """审定意见 — once every opinion is sorted; from now on none is changed."""
    found = run_by(consultation_id, actor)
    open_ones = found.comments.filter(state__in=(CommentState.HELD, CommentState.RECEIVED)).count()  # type: ignore[attr-defined]
    if open_ones:
        raise OutOfTurn(f"还有{open_ones}条意见没有整理", way_out="请逐条列入、归并或者写明不上报的原因。")
    FLOW.make("approve", found, actor, kept=_heads(found).count())
    return found


@operation
def send_back(consultation_id: int, why: str, *, actor: Actor) -> Consultation:
    """退回整理 — whoever approves wants something changed."""
    found = run_by(consultation_id, actor)
    reason = texts.line(why, field="why", label="退回的原因", at_most=300, required=True)
    FLOW.make("send_back", found, actor, why=reason)
    return found


@operation
def submit(
    consultation_id: int, *, actor: Actor, number: str = "", signer: str = "", summary: str = "", on: date | None = None
) -> Submission:
    """上报意见 — all that are kept, with what was merged into them; after the first report those kept since (补充上报)."""
    found = run_by(consultation_id, actor)
    if found.state not in (ConsultationState.APPROVED, *AGAIN):
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，不能上报意见", way_out="请先审定意见。")
    day = on or clock.today()
    if not found.received_on <= day <= clock.today():
        raise Unfit("上报日应在收到日以后、今天以前", field="on")
    submission = Submission(
        consultation=found, on=day,
        number=texts.line(number, field="number", label="文号", at_most=60),
        signer=texts.line(signer, field="signer", label="签发人", at_most=60, required=True),
        summary=texts.text(summary, field="summary", label="综述", at_most=texts.ARTICLE),
    )  # fmt: skip
    heads = list(_heads(found).select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not heads and found.state != ConsultationState.APPROVED:
        raise Unfit("没有新的意见要上报", way_out="请先把补充的意见列入上报。")
    merged = list(
        Comment.objects.filter(merged_into__in=[h.pk for h in heads], state=CommentState.MERGED)
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    submission.save()
    COMMENT_FLOW.make_many(
        "submit", [*heads, *merged], actor, facts={"submission": submission.pk}, submission=submission
    )
    told: dict[str, Any] = {"number": submission.number, "signer": submission.signer, "on": day, "opinions": len(heads)}
    if found.state == ConsultationState.APPROVED:
        FLOW.make("submit", found, actor, **told)
        clocks.meet(found, "report", day)
    else:
        FLOW.note("submit_more", "补充上报", found, actor, **told)
    return submission


def _heads(found: Consultation) -> QuerySet[Comment]:
    return Comment.objects.filter(consultation=found, state=CommentState.KEPT)
