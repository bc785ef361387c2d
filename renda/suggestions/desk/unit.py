"""What lies on the desks of the units that handle: parts by last day, meetings to enter, promises, what was decided."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.suggestions import queries, tray
from renda.suggestions.kinds import (
    AT_WORK,
    AppointmentState,
    AssignmentState,
    CommitmentState,
    RefusalState,
    ReplyState,
)
from renda.suggestions.models import Appointment, Assignment, Commitment, Refusal

MOST = 60
SOON, PROMISES_AHEAD, DECIDED_BACK = timedelta(days=30), timedelta(days=60), timedelta(days=14)
PAGES = {
    "签收": "receipt", "确认收到": "receipt", "送会办意见": "opinion", "登记沟通": "contact", "起草答复": "reply", "修改答复": "reply",
}  # fmt: skip


@desk
def of_units(actor: Actor, today: date) -> Iterator[Todo]:
    if not actor.body_ids or actor.is_system:
        return
    yield from _parts(actor, today)
    yield from _meetings(actor)
    yield from _promises(actor, today)
    yield from _decided(actor, today)


def _parts(actor: Actor, today: date) -> Iterator[Todo]:
    states = (*AT_WORK, AssignmentState.PRE_ASSIGNED)
    rows = queries.with_due(Assignment.objects.filter(body_id__in=actor.body_ids, state__in=states))
    near = tray.with_next(rows).select_related("suggestion", "body").order_by(F("due_on").asc(nulls_last=True), "pk")
    for part in near[:MOST]:
        yield _of_part(part, today)


def _of_part(part: Any, today: date) -> Todo:
    key, title, due_on = f"suggestions.part.{part.pk}", str(part.suggestion), part.due_on
    verb, url = tray.verb(part), _page(part)
    if part.refusing:
        return Todo(key, title, "退办申请等待决定，决定前继续办理", url, verb, due_on, "others", "代表工作机构")
    fresh = part.state in (AssignmentState.ASSIGNED, AssignmentState.PRE_ASSIGNED)
    mine = fresh or part.reply_state or (due_on and due_on <= today + SOON)
    return Todo(key, title, _why(part), url, verb, due_on, "mine" if mine else "coming")


def _page(part: Any) -> str:
    verb = tray.verb(part)
    if verb == "核稿":
        return reverse("suggestions:reply_check", args=[part.reply_id])
    if verb == "签发送达":
        return reverse("suggestions:delivery", args=[part.reply_id])
    if verb in PAGES:
        return reverse(f"suggestions:{PAGES[verb]}", args=[part.pk])
    return reverse("suggestions:suggestion", args=[part.suggestion_id])


def _why(part: Any) -> str:
    number = f"{part.suggestion.number}，" if part.suggestion.number else ""
    if part.state == AssignmentState.PRE_ASSIGNED:
        return f"{number}预交办征求意见"
    if part.state == AssignmentState.REHANDLING:
        return f"{number}第{part.round}次办理，须再次答复"
    if part.reply_state == ReplyState.RETURNED:
        return f"{number}核稿退回，须重拟"
    whom = f"，{part.handler}经办" if part.handler else ""
    return f"{number}{part.get_role_display()}{whom}"


def _meetings(actor: Actor) -> Iterator[Todo]:
    rows = Appointment.objects.filter(
        assignment__body_id__in=actor.body_ids, assignment__state__in=AT_WORK,
        state__in=(AppointmentState.CONFIRMED, AppointmentState.DECLINED, AppointmentState.PROPOSED),
    )  # fmt: skip
    for meeting in rows.select_related("assignment__suggestion__lead__person").order_by("at")[:30]:
        yield _of_meeting(meeting)


def _of_meeting(meeting: Appointment) -> Todo:
    key, part = f"suggestions.appointment.{meeting.pk}", meeting.assignment
    deputy, day = f"{part.suggestion.lead.person}代表", meeting.at.astimezone(clock.SHANGHAI).date()
    if meeting.state == AppointmentState.DECLINED:
        url = reverse("suggestions:appointment", args=[part.pk])
        return Todo(key, f"与{deputy}另约时间", meeting.words_of_deputy, url, "另约时间")
    title, url = f"与{deputy}见面：{meeting}", reverse("suggestions:meeting_held", args=[meeting.pk])
    if meeting.state == AppointmentState.PROPOSED:
        page = reverse("suggestions:suggestion", args=[part.suggestion_id])
        return Todo(key, title, "等待代表确认", page, "查看", day, "others", deputy)
    over = meeting.at <= clock.now()
    return Todo(key, title, str(part.suggestion), url, "登记见面", day, "mine" if over else "coming")


def _promises(actor: Actor, today: date) -> Iterator[Todo]:
    due = Commitment.objects.filter(
        body_id__in=actor.body_ids, state=CommitmentState.OPEN, due_on__lte=today + PROMISES_AHEAD
    )
    for promise in due.select_related("suggestion").order_by("due_on", "pk")[:30]:
        url = reverse("suggestions:promise", args=[promise.pk])
        whose = "mine" if promise.due_on <= today + SOON else "coming"
        yield Todo(
            f"suggestions.promise.{promise.pk}", f"承诺：{promise}", str(promise.suggestion), url, "报告进展",
            promise.due_on, whose,  # type: ignore[arg-type]
        )  # fmt: skip


def _decided(actor: Actor, today: date) -> Iterator[Todo]:
    """Refusals that were not agreed to: the unit handles on. What was agreed has left its tray."""
    denied = Refusal.objects.filter(
        assignment__body_id__in=actor.body_ids, assignment__state__in=AT_WORK, state=RefusalState.DENIED,
        decided_on__gte=today - DECIDED_BACK,
    )  # fmt: skip
    for refusal in denied.select_related("assignment__suggestion")[:20]:
        part = refusal.assignment
        yield Todo(
            f"suggestions.refusal.{refusal.pk}", f"退办未获同意：{part.suggestion}", refusal.decision[:80],
            reverse("suggestions:suggestion", args=[part.suggestion_id]), "继续办理",
        )  # fmt: skip
