"""What became of opinions (采纳): recorded by article, never overwritten, told back to whoever spoke; then the file is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from renda.consultation import texts
from renda.consultation.events import CommentAdopted, ContributorsTold
from renda.consultation.kinds import Adopted, CommentState
from renda.consultation.models import Comment, Consultation, Feedback
from renda.consultation.operations.held import run_by
from renda.consultation.workflow import COMMENT_FLOW, FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Unfit
from renda.kernel.events import announce
from renda.kernel.links import connect
from renda.kernel.operations import operation

TAKEN = (Adopted.ADOPTED, Adopted.PARTLY)


@dataclass(frozen=True, slots=True)
class Result:
    """What the asking body did with one opinion; ``final_article`` where it stands in the final text."""

    comment_id: int
    result: str
    final_article: str = ""
    final_text: str = ""
    reason: str = ""


@operation
def record_feedback(
    consultation_id: int, results: Sequence[Result], *, actor: Actor, on: date | None = None, source: str = ""
) -> list[Feedback]:
    """登记采纳反馈 — for any number of reported opinions, on a day; a later one stands beside the earlier.

    The same result, article and day for the same opinion is taken once.
    """
    found = run_by(consultation_id, actor)
    day = on or clock.today()
    comments = _reported(found, [r.comment_id for r in results])
    first = min((c.submission.on for c in comments.values() if c.submission and c.submission.on), default=None)
    if day > clock.today() or (first is not None and day < first):
        raise Unfit("反馈日应在上报以后、今天以前", field="on")
    told = texts.line(source, field="source", label="依据", at_most=200)
    rows = [_feedback(comments[r.comment_id], r, day, told) for r in results]
    held = set(Feedback.objects.filter(comment__in=comments, on=day).values_list("comment", "result", "final_article"))
    new = [row for row in rows if (row.comment_id, row.result, row.final_article) not in held]
    if not new:
        raise Unfit("这些反馈已经登记过", way_out="请核对反馈日和采纳情况。")
    made = Feedback.objects.bulk_create(new)
    for result in Adopted.values:
        rows_of = [comments[row.comment_id] for row in made if row.result == result]
        COMMENT_FLOW.make_many("record_feedback", rows_of, actor, facts={"result": result, "on": day})
    for row in made:
        if row.result in TAKEN:
            connect(comments[row.comment_id], "taken_up_in", found)
    FLOW.make("record_feedback", found, actor, on=day, opinions=len(made), source=told)
    for row in made:
        announce(CommentAdopted(row.comment_id, row.result))
    return list(made)


@operation
def feed_back(consultation_id: int, *, actor: Actor) -> int:
    """反馈意见人 — everyone whose opinion has news is told, also those whose opinion was merged; how many opinions."""
    found = run_by(consultation_id, actor)
    fresh = Feedback.objects.filter(comment__consultation=found, told_on=None)
    heads = list(fresh.values_list("comment_id", flat=True).distinct())
    merged = Comment.objects.filter(merged_into__in=heads).values_list("pk", flat=True)
    keys = sorted({*heads, *merged})
    fresh.update(told_on=clock.today())
    FLOW.make("feed_back", found, actor, opinions=len(keys))
    announce(ContributorsTold(found.pk, tuple(keys)))
    return len(keys)


@operation
def archive(consultation_id: int, *, actor: Actor) -> Consultation:
    """归档 — names and numbers of those who spoke without an account are removed. Source: 个人信息保护法47."""
    found = run_by(consultation_id, actor)
    n = Comment.objects.filter(consultation=found).exclude(sealed="").update(sealed="")
    FLOW.make("archive", found, actor, law="个人信息保护法47" if n else "", contacts_removed=n)
    return found


def _reported(found: Consultation, keys: Sequence[int]) -> dict[int, Comment]:
    if not keys:
        raise Unfit("请选择意见", field="chosen")
    rows = Comment.objects.filter(pk__in=set(keys), consultation=found, state=CommentState.SUBMITTED, merged_into=None)
    comments = {
        c.pk: c for c in rows.select_for_update(of=("self",), no_key=True).select_related("submission").order_by("pk")
    }
    if len(comments) != len(set(keys)):
        raise Missing("有的意见没有上报，或者已经归并到别的意见里", way_out="请按上报时的编号登记。")
    return comments


def _feedback(comment: Comment, result: Result, day: date, source: str) -> Feedback:
    if result.result not in Adopted.values:
        raise Unfit("请选择采纳情况", field="result")
    article = texts.line(result.final_article, field="final_article", label="采纳在", at_most=60)
    return Feedback(
        comment=comment, result=result.result, on=day, source=source, final_article=article,
        final_text=texts.text(result.final_text, field="final_text", label="采纳后的条文", at_most=texts.ARTICLE),
        reason=texts.line(result.reason, field="reason", label="说明", at_most=300),
    )  # fmt: skip
