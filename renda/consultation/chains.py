"""What a consultation and an opinion in it tell to the chain (回音链): said, sorted, sent up, adopted in which article."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.consultation import policies, public
from renda.consultation.kinds import CommentState
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.models import Comment, Consultation, Feedback
from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot, chained

AFTER = (S.SUBMITTED, S.FEEDBACK_RECEIVED, S.FED_BACK, S.ARCHIVED)


def _consultations(actor: Actor) -> QuerySet[Consultation]:
    inside = policies.visible_to(actor).values("pk")
    open_ones = policies.open_to_everyone().values("pk")
    return Consultation.objects.filter(Q(pk__in=inside) | Q(pk__in=open_ones)).select_related("congress")


def _consultation_knots(found: Consultation, actor: Actor) -> list[Knot]:
    if found.state == S.CANCELLED:
        return []
    told = [Knot("收到征询", found.get_stage_display(), found.received_on, found.asked_by, key="received")]
    if found.opened_on is None:
        return [*told, Knot("征集意见", stage="now", key="collecting")]
    said = found.comments.exclude(state__in=public.GONE).count()  # type: ignore[attr-defined]
    collecting = found.state == S.COLLECTING
    stage = "now" if collecting else "past"
    told.append(Knot("征集意见", f"{said}条意见", found.opened_on, stage=stage, key="collecting"))  # type: ignore[arg-type]
    first = found.submissions.order_by("on", "pk").first()  # type: ignore[attr-defined]
    if first is None:
        return [*told, Knot("上报意见", stage="todo" if collecting else "now", key="submitted")]
    sent = Comment.objects.filter(consultation=found, state=CommentState.SUBMITTED, merged_into=None).count()
    told.append(Knot("上报意见", f"{sent}条", first.on, found.asked_by, key="submitted", weight=2))
    taken = public.adopted(found)
    if not taken:
        return [*told, Knot("采纳反馈", "采纳情况往往要等草案通过以后才知道", stage="now", key="adopted")]
    return [
        *told,
        Knot("采纳", f"{len(taken)}条被采纳", max(f.on for f in taken), found.asked_by, key="adopted", weight=2),
    ]


def _consultation_url(found: Consultation, actor: Actor) -> str:
    return reverse("consultation:found", args=[found.pk])


def _comments(actor: Actor) -> QuerySet[Comment]:
    """Outsiders: opinions of public drafts that were adopted and told; others also what they may read."""
    told = Feedback.objects.filter(told_on__isnull=False, result__in=public.TAKEN).values("comment")
    shown = Q(pk__in=told, consultation__in=policies.open_to_everyone().values("pk"))
    inside = Q(pk__in=policies.comments_visible_to(actor).values("pk"))
    near = ("consultation__congress", "article", "submission", "merged_into__submission")
    return Comment.objects.filter(shown | inside).exclude(state=CommentState.DISCARDED).select_related(*near)


def _comment_title(comment: Comment, actor: Actor) -> str:
    about = comment.article.label if comment.article else "全文"
    return f"对{comment.consultation}{about}的意见"


def _comment_knots(comment: Comment, actor: Actor) -> list[Knot]:
    """By capacity, never by name."""
    head = comment.merged_into or comment
    about = comment.article.label if comment.article else "全文"
    told = [Knot("提出意见", about, comment.at.date(), comment.get_proposer_display(), key="said", weight=2)]
    if comment.state == CommentState.LEFT_OUT:
        return [*told, Knot("整理后没有上报", comment.why, stage="now", key="sorted")]
    if head.submission is None:
        return [*told, Knot("整理意见", stage="now", key="sorted")]
    together = "和相近的意见归并" if comment.merged_into_id else ""
    told.append(Knot("上报", together, head.submission.on, comment.consultation.asked_by, key="submitted"))
    results = public.results_of([head.pk])
    if not results:
        return [*told, Knot("等待采纳情况", stage="now", key="adopted")]
    return told + [
        Knot(
            r.get_result_display(), r.final_article, r.on, comment.consultation.asked_by, key=f"result {r.pk}", weight=2
        )
        for r in results
    ]


def _comment_url(comment: Comment, actor: Actor) -> str:
    if policies.comments_visible_to(actor).filter(pk=comment.pk).exists():
        return reverse("consultation:comment", args=[comment.pk])
    return reverse("consultation:found", args=[comment.consultation_id])


chained(
    Chained(
        Consultation,
        "立法征询",
        _consultations,
        lambda found, actor: found.title,
        _consultation_knots,
        _consultation_url,
    )
)
chained(Chained(Comment, "征询意见", _comments, _comment_title, _comment_knots, _comment_url))
