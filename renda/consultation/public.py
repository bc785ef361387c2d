"""What everyone may read of a public consultation: its articles, how long it is open, how many spoke, what was adopted where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from renda.consultation import keys, policies
from renda.consultation.kinds import Adopted, CommentState, ConsultationState
from renda.consultation.models import Article, Comment, Consultation, Feedback
from renda.people.models import Congress

GONE = (CommentState.HELD, CommentState.DISCARDED)
TAKEN = (Adopted.ADOPTED, Adopted.PARTLY)
WORDS = {
    ConsultationState.COLLECTING: ("正在征集", "doing"),
    ConsultationState.SORTING: ("正在整理", "near"),
    ConsultationState.APPROVED: ("正在整理", "near"),
    ConsultationState.SUBMITTED: ("意见已上报", "ok"),
    ConsultationState.FEEDBACK_RECEIVED: ("意见已上报", "ok"),
    ConsultationState.FED_BACK: ("已有结果", "done"),
    ConsultationState.ARCHIVED: ("已有结果", "done"),
}
MOST_ADOPTED = 200


@dataclass(slots=True)
class Line:
    """An article as it is shown: how many spoke on it, and what of that was adopted."""

    article: Article
    count: int = 0
    adopted: list[Feedback] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.article.chapter


def published(congress: Congress) -> QuerySet[Consultation]:
    return policies.open_to_everyone().filter(congress=congress).order_by("-opened_on", "-pk")


def any_published(congress: Congress) -> bool:
    return published(congress).order_by().exists()


def is_open(consultation: Consultation) -> bool:
    """Comments come in until someone ends it; a day that has passed is told, not enforced by the hour."""
    return consultation.state == ConsultationState.COLLECTING


def told(consultation: Consultation) -> tuple[str, str]:
    """Where it stands in words for everyone, and the tone of the words."""
    return WORDS.get(ConsultationState(consultation.state), ("已结束", "done"))


def counted(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """With ``n_comments``, ``n_submitted`` and ``n_adopted`` of each."""
    live = ~Q(comments__state__in=GONE)
    up = Q(comments__state=CommentState.SUBMITTED, comments__merged_into=None)
    told_back = Q(comments__feedback__result__in=TAKEN, comments__feedback__told_on__isnull=False)
    return rows.annotate(
        n_comments=Count("comments", filter=live, distinct=True),
        n_submitted=Count("comments", filter=up, distinct=True),
        n_adopted=Count("comments", filter=told_back, distinct=True),
        last_told_on=Max("comments__feedback__told_on"),
    )


def lines_of(consultation: Consultation) -> list[Line]:
    """Articles in order, each with what was adopted once it was told back; three statements however many."""
    lines = {a.pk: Line(a) for a in consultation.articles.order_by("position")}  # type: ignore[attr-defined]
    rows = Comment.objects.filter(consultation=consultation).exclude(state__in=GONE).exclude(article=None)
    for key, n in rows.order_by().values_list("article").annotate(n=Count("pk")):
        lines[key].count = n
    for feedback in adopted(consultation):
        if feedback.comment.article_id in lines:
            lines[feedback.comment.article_id].adopted.append(feedback)
    return list(lines.values())


def adopted(consultation: Consultation) -> list[Feedback]:
    """What was taken and told back; of one opinion only the newest result."""
    rows = Feedback.objects.filter(comment__consultation=consultation, told_on__isnull=False, result__in=TAKEN)
    found = rows.select_related("comment").order_by("comment__article__position", "comment", "-on", "-pk")
    newest: dict[int, Feedback] = {}
    for row in found[:MOST_ADOPTED]:
        newest.setdefault(row.comment_id, row)
    return list(newest.values())


def wording_of(comment: Comment) -> str:
    """An opinion as it went upward: never the words of one who was merged into it."""
    return comment.edited or comment.text


def earlier(consultation: Consultation, readable: QuerySet[Consultation]) -> list[Consultation]:
    """Former stages of the same draft, newest first, as far as the reader may know of them."""
    found, step = list[Consultation](), consultation.previous_id
    while step is not None and len(found) < 6:
        row = readable.filter(pk=step).first()
        if row is None:
            break
        found.append(row)
        step = row.previous_id
    return found


def by_code(congress: Congress, code: str) -> Comment | None:
    """The opinion whose receipt code it is; looking costs the same whether there is one or not."""
    rows = Comment.objects.filter(consultation__congress=congress, code_digest=keys.mark_of_code(code))
    return rows.select_related("consultation", "article", "merged_into", "submission").first()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what became of an opinion."""

    label: str
    detail: str = ""
    when: str = ""
    stage: str = "past"
    url: str = ""


def steps_of(comment: Comment) -> list[Step]:
    """From the day it was said to the last result that was told; merged ones share the fate of the one that went up."""
    head = comment.merged_into or comment
    said = Step("您提出意见", "", day_of(comment.at.date()))
    if comment.state == CommentState.HELD:
        return [said, Step("正在核对", "核对后列入意见", stage="now"), Step("整理上报", stage="todo")]
    if comment.state == CommentState.DISCARDED:
        return [said, Step("没有列入", comment.why, stage="now")]
    if comment.state == CommentState.LEFT_OUT:
        return [said, Step("整理后没有上报", comment.why, stage="now")]
    if head.submission is None:
        label = "和相近的意见归并" if comment.merged_into_id else "正在整理"
        return [said, Step(label, stage="now"), Step("上报", comment.consultation.asked_by, stage="todo")]
    together = "和相近的意见一起上报" if comment.merged_into_id else "已上报"
    sent = Step(together, comment.consultation.asked_by, day_of(head.submission.on))
    results = results_of([head.pk])
    if not results:
        return [said, sent, Step("等待采纳情况", "结果会写在这里", stage="now")]
    return [said, sent, *(Step(r.get_result_display(), _fate(r), day_of(r.on), "past") for r in results)]


def results_of(comment_ids: Iterable[int]) -> list[Feedback]:
    """Results that were told, in order of their days."""
    return list(Feedback.objects.filter(comment__in=list(comment_ids), told_on__isnull=False).order_by("on", "pk"))


def _fate(feedback: Feedback) -> str:
    return "，".join(filter(None, (feedback.final_article, feedback.reason)))


def day_of(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
