"""Numbers about consultations: drafts consulted, opinions collected, sent up and adopted, activities and who took part."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Min, Q, QuerySet

from renda.consultation.kinds import Adopted, CommentState, Subject
from renda.consultation.models import Call, Collector, Comment, Consultation, Feedback, Gathering, Point
from renda.kernel.figures import Figure, Ratio, Scope, declare

LAWS = (Subject.LAW, Subject.REGULATION)
GONE = (CommentState.HELD, CommentState.DISCARDED)
TAKEN = (Adopted.ADOPTED, Adopted.PARTLY)
Rows = Callable[[Scope], "QuerySet[Any]"]
HEAD = "归并的意见按归并后的一条计。"


def _of(scope: Scope, path: str = "consultation__") -> Q:
    """The house's consultations; narrowed to ``subject`` or ``point`` where asked."""
    asked = Q(**{f"{path}congress_id": scope.congress_id})
    subject = scope.narrowed("subject")
    return asked & Q(**{f"{path}subject": subject}) if subject else asked


def reported(scope: Scope) -> "QuerySet[Consultation]":
    """Drafts on which opinions were sent up within the days."""
    sent = Comment.objects.filter(submission__on__range=(scope.start, scope.end), merged_into=None)
    return Consultation.objects.filter(_of(scope, ""), pk__in=sent.values("consultation"))


def reported_laws(scope: Scope) -> "QuerySet[Consultation]":
    return reported(scope).filter(subject__in=LAWS)


def opened(scope: Scope) -> "QuerySet[Consultation]":
    return Consultation.objects.filter(_of(scope, ""), opened_on__range=(scope.start, scope.end))


def collected(scope: Scope) -> "QuerySet[Comment]":
    days = Q(at__date__range=(scope.start, scope.end))
    return _pointed(Comment.objects.filter(_of(scope), days).exclude(state__in=GONE), scope)


def submitted(scope: Scope) -> "QuerySet[Comment]":
    """Opinions that went up, by the day of the report; one that stands for several counts once."""
    rows = Comment.objects.filter(_of(scope), state=CommentState.SUBMITTED, merged_into=None)
    return _pointed(rows.filter(submission__on__range=(scope.start, scope.end)), scope)


def adopted(scope: Scope) -> "QuerySet[Comment]":
    """By the day on which adoption was first reported back, whenever the opinion went up."""
    return _pointed(_first_taken(_of(scope), (scope.start, scope.end)), scope)


def adopted_of_submitted(scope: Scope) -> "QuerySet[Comment]":
    """Of what went up within the days, however long adoption took to become known."""
    return submitted(scope).filter(feedback__result__in=TAKEN).distinct()


def answered(scope: Scope) -> "QuerySet[Comment]":
    back = Feedback.objects.filter(on__range=(scope.start, scope.end))
    return _pointed(Comment.objects.filter(_of(scope), pk__in=back.values("comment")), scope)


def gatherings(scope: Scope) -> "QuerySet[Gathering]":
    rows = Gathering.objects.filter(_of(scope, "call__consultation__"), on__range=(scope.start, scope.end))
    point = scope.narrowed("point")
    return rows.filter(call__point_id=point) if point else rows


def calls(scope: Scope) -> "QuerySet[Call]":
    return Call.objects.filter(_of(scope), sent_on__range=(scope.start, scope.end))


def points(scope: Scope) -> "QuerySet[Point]":
    """Running at the end of the days, as far as the day they were set up is known."""
    rows = Point.objects.filter(congress_id=scope.congress_id, state="open")
    return rows.filter(Q(since_on=None) | Q(since_on__lte=scope.end))


def collectors(scope: Scope) -> "QuerySet[Collector]":
    rows = Collector.objects.filter(point__congress_id=scope.congress_id, from_on__lte=scope.end)
    return rows.filter(Q(until_on=None) | Q(until_on__gt=scope.end))


def _first_taken(narrowed: Q, days: tuple[date, date]) -> "QuerySet[Comment]":
    taken = Min("feedback__on", filter=Q(feedback__result__in=TAKEN))
    return Comment.objects.filter(narrowed, merged_into=None).annotate(taken_on=taken).filter(taken_on__range=days)


def _pointed(rows: "QuerySet[Comment]", scope: Scope) -> "QuerySet[Comment]":
    point = scope.narrowed("point")
    return rows.filter(call__point_id=point) if point else rows


def count(key: str, label: str, unit: str, rows: Rows, note: str, **more: Any) -> Figure:
    return Figure(f"consultation.{key}", label, unit, rows=rows, note=note, **more)


declare(
    count("opened", "开展征询", "次", opened, "按开始征集的日期。", public=True),
    count("reported", "有意见上报的征询", "次", reported, "按上报日，一次征询上报几次的计一次。", public=True),
    count("reported_laws", "参与征询的法律法规", "部", reported_laws, "有意见上报的法律、地方性法规草案，按上报日。", public=True),
    count("collected", "收集意见", "条", collected, "按收到日，不含待核对和剔除的。", public=True),
    count("submitted", "上报意见", "条", submitted, f"按上报日。{HEAD}", public=True),
    count("adopted", "被采纳", "条", adopted, f"采纳和部分采纳，按第一次反馈采纳的日期。{HEAD}", public=True),
    count("adopted_of_submitted", "上报意见中被采纳", "条", adopted_of_submitted, f"按上报日，不论何时反馈。{HEAD}"),
    count("answered", "收到采纳反馈", "条", answered, "按反馈日，不论结果。"),
    count("gatherings", "征询活动", "场", gatherings, "座谈会、问卷和走访，按活动日期。", public=True),
    count("people", "参加征询活动", "人次", gatherings, "各场活动的参加人数之和。", measure="sum", field="people", public=True),
    count("calls", "布置征询任务", "项", calls, "按布置日，一个联系点或者单位计一项。"),
    count("points", "基层立法联系点", "个", points, "期末运行中的。", public=True),
    count("collectors", "信息员", "人", collectors, "期末在任的。", public=True),
    Ratio("consultation.adoption_rate", "采纳率", of="consultation.adopted", over="consultation.submitted",
          note="同一时期被采纳的与上报的之比；采纳往往在一两年以后才知道。"),
    Ratio("consultation.adoption_of_submitted", "上报意见采纳率", of="consultation.adopted_of_submitted", over="consultation.submitted",
          note="这一时期上报的意见中至今被采纳的。"),
)  # fmt: skip
