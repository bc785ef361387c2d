"""What consultations put on a desk: tasks to do, drafts to put out, sort, report; what came back to be told."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from renda.consultation import policies
from renda.consultation.kinds import CallState, CommentState
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.listing import WAITING, my_calls
from renda.consultation.models import Comment, Consultation, Feedback
from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk

MOST = 20


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.congress_id is None or actor.holds("auditor"):
        return
    if actor.body_ids:
        yield from _tasks(actor)
    if policies.is_office(actor, actor.congress_id):
        yield from _steps(actor.congress_id, today)


def _tasks(actor: Actor) -> Iterator[Todo]:
    rows = my_calls(actor).filter(consultation__state=S.COLLECTING, state__in=WAITING)
    for call in rows.select_related("consultation", "point", "body").order_by("due_on", "pk")[:MOST]:
        why = "退回补充，请按要求补齐后再报送" if call.state == CallState.RETURNED else "请征集意见并报送"
        url = reverse("consultation:call", args=[call.pk])
        yield Todo(
            f"consultation.call.{call.pk}", f"征询意见：{call.consultation}", f"{call}：{why}", url, "办理", call.due_on
        )


def _steps(congress_id: int, today: date) -> Iterator[Todo]:
    """One line for each consultation whose next step is the office's."""
    held = Comment.objects.filter(consultation=OuterRef("pk"), state=CommentState.HELD)
    news = Feedback.objects.filter(comment__consultation=OuterRef("pk"), told_on=None)
    rows = Consultation.objects.filter(congress=congress_id).exclude(state__in=(S.ARCHIVED, S.CANCELLED))
    waiting = Count("calls", filter=Q(calls__state__in=WAITING), distinct=True)
    rows = rows.annotate(has_held=Exists(held), has_news=Exists(news), n_waiting=waiting).order_by("due_on", "-pk")
    for found in rows[: 3 * MOST]:
        yield from _step(found, today)


def _step(found: Consultation, today: date) -> Iterator[Todo]:
    key = f"consultation.{found.pk}"
    if found.has_held:  # type: ignore[attr-defined]
        yield Todo(
            f"{key}.held", f"核对意见：{found}", "有需要先核对的意见", _to("comments", found, "?state=held"), "核对"
        )
    if found.state == S.RECEIVED:
        yield Todo(
            f"{key}.assign", f"布置征询：{found}", "已收到，还没有布置", _to("calls", found), "布置", found.due_on
        )
    elif found.state == S.ASSIGNED:
        yield Todo(
            f"{key}.open",
            f"开始征集：{found}",
            "已布置，还没有开始征集",
            _to("consultation", found),
            "开始",
            found.due_on,
        )
    elif found.state == S.COLLECTING:
        yield from _collecting(key, found, today)
    elif found.state == S.SORTING:
        yield Todo(f"{key}.sort", f"整理意见：{found}", "征集已经结束", _to("comments", found), "整理", found.due_on)
    elif found.state == S.APPROVED:
        yield Todo(f"{key}.submit", f"上报意见：{found}", "意见已经审定", _to("report", found), "上报", found.due_on)
    elif found.has_news:  # type: ignore[attr-defined]
        yield Todo(f"{key}.tell", f"反馈意见人：{found}", "收到采纳反馈，还没有告知", _to("adoption", found), "反馈")


def _collecting(key: str, found: Consultation, today: date) -> Iterator[Todo]:
    if found.collect_until is not None and found.collect_until < today:
        yield Todo(
            f"{key}.close", f"结束征集：{found}", "征集截止日已过", _to("consultation", found), "结束", found.due_on
        )
    elif found.n_waiting:  # type: ignore[attr-defined]
        why = f"{found.n_waiting}家还没有报送"  # type: ignore[attr-defined]
        url = _to("calls", found)
        yield Todo(f"{key}.wait", str(found), why, url, "查看", found.collect_until, "others", "联系点和单位")


def _to(name: str, found: Consultation, asked: str = "") -> str:
    return reverse(f"consultation:{name}", args=[found.pk]) + asked
