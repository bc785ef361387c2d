"""Opinions are sorted (整理): kept, left out with the reason, merged with every source kept, worded for the report, checked in law."""

from collections.abc import Sequence

from renda.consultation import texts
from renda.consultation.kinds import CommentState
from renda.consultation.models import Comment
from renda.consultation.operations.held import comments_of
from renda.consultation.workflow import COMMENT_FLOW
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import operation

KEPT_FROM = (CommentState.RECEIVED, CommentState.LEFT_OUT)


@operation
def keep(comment_ids: Sequence[int], *, actor: Actor) -> int:
    """列入上报 — any number at once; those listed already are passed over. How many are new."""
    _, rows = comments_of(comment_ids, actor)
    new = [row for row in rows if row.state != CommentState.KEPT]
    for row in new:
        if row.state == CommentState.MERGED:
            raise OutOfTurn("已经归并的意见随归并的那条上报", way_out="要单独上报的，请先取消归并。")
    COMMENT_FLOW.make_many("keep", new, actor)
    Comment.objects.filter(pk__in=[row.pk for row in new]).update(why="")
    return len(new)


@operation
def leave_out(comment_ids: Sequence[int], why: str, *, actor: Actor) -> int:
    """不列入上报 — with one reason for all of them, which whoever spoke reads."""
    _, rows = comments_of(comment_ids, actor)
    reason = texts.line(why, field="why", label="不上报的原因", at_most=300, required=True)
    if Comment.objects.filter(merged_into__in=[row.pk for row in rows]).exists():
        raise OutOfTurn("有意见归并在这一条里，不能直接不列入", way_out="请先取消归并。")
    for row in rows:
        row.why = reason
    COMMENT_FLOW.make_many("leave_out", rows, actor, why=reason, facts={})
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(why=reason)
    return len(rows)


@operation
def merge_comments(into_id: int, comment_ids: Sequence[int], *, actor: Actor, edited: str = "") -> Comment:
    """归并 — these into one of them, which goes upward for all; each source stays and is told of its fate.

    ``edited`` is the wording for all. What was merged into one of them comes along.
    """
    others = set(comment_ids) - {into_id}
    if not others:
        raise Unfit("请选择两条以上的意见", field="chosen")
    _, rows = comments_of([into_id, *others], actor)
    found = {row.pk: row for row in rows}
    head = found[into_id]
    if head.state == CommentState.MERGED:
        raise OutOfTurn("这一条已经归并到另一条里", way_out="请归并到那一条，或者先取消归并。")
    if len({row.article_id for row in rows}) > 1:
        raise Unfit("只能归并对同一条的意见", field="chosen", way_out="对不同条文的意见请分别上报。")
    merged = [found[pk] for pk in sorted(others) if found[pk].merged_into_id != into_id]
    COMMENT_FLOW.make_many("merge", merged, actor, facts={"into": into_id}, merged_into_id=into_id)
    Comment.objects.filter(merged_into__in=[row.pk for row in merged]).update(merged_into=head)
    if edited:
        head.edited = texts.text(edited, field="edited", label="上报文字")
        head.save(update_fields=["edited"])
    if head.state != CommentState.KEPT:
        COMMENT_FLOW.make("keep", head, actor, merged=len(merged))
    else:
        COMMENT_FLOW.note("take_in", "并入其他意见", head, actor, merged=len(merged))
    return head


@operation
def unmerge(comment_ids: Sequence[int], *, actor: Actor) -> int:
    """取消归并 — each is an opinion of its own again, to be sorted anew."""
    _, rows = comments_of(comment_ids, actor)
    COMMENT_FLOW.make_many("unmerge", rows, actor, merged_into=None)
    return len(rows)


@operation
def edit_comment(comment_id: int, edited: str, *, actor: Actor) -> Comment:
    """修改上报文字 — the words as they go upward; what was said stays as it was said."""
    _, [row] = comments_of([comment_id], actor)
    _require_unsent(row)
    row.edited = texts.text(edited, field="edited", label="上报文字")
    row.save(update_fields=["edited"])
    COMMENT_FLOW.note("edit", "修改上报文字", row, actor)
    return row


@operation
def check_law(comment_ids: Sequence[int], note: str, *, actor: Actor) -> int:
    """合法性核对 — what whoever knows the law says of these opinions; it stands in the record."""
    _, rows = comments_of(comment_ids, actor)
    told = texts.line(note, field="note", label="核对意见", at_most=300, required=True)
    for row in rows:
        _require_unsent(row)
        COMMENT_FLOW.note("check_law", "合法性核对", row, actor, why=told)
    return len(rows)


@operation
def file_under(comment_ids: Sequence[int], article_id: int | None, *, actor: Actor) -> int:
    """归入条文 — of opinions on the whole, or on the wrong article; None files them under the whole again."""
    consultation, rows = comments_of(comment_ids, actor)
    if article_id is not None and not consultation.articles.filter(pk=article_id).exists():  # type: ignore[attr-defined]
        raise Missing("没有这一条")
    for row in rows:
        _require_unsent(row)
        if row.state == CommentState.MERGED or Comment.objects.filter(merged_into=row).exists():
            raise OutOfTurn("归并过的意见不能改条文", way_out="请先取消归并。")
        before, row.article_id = row.article_id, article_id
        COMMENT_FLOW.note("file_under", "归入条文", row, actor, before=before, after=article_id)
    Comment.objects.bulk_update(rows, ["article"])
    return len(rows)


def _require_unsent(row: Comment) -> None:
    if row.state == CommentState.SUBMITTED:
        raise OutOfTurn("这条意见已经上报，不能再改", way_out="需要更正的，请另行补充上报。")
