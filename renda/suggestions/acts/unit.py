"""Acts of the units that handle: sign, meet the deputy, draft, check, sign and deliver; each on the unit's own part."""

from collections.abc import Iterator

from django.urls import reverse

from renda.kernel import clock
from renda.kernel.deadlines import chinese
from renda.kernel.models import Clock
from renda.suggestions import terms
from renda.suggestions.acts.act import Act
from renda.suggestions.courtesy import words_for
from renda.suggestions.dossier import Dossier, PartFile
from renda.suggestions.kinds import AppointmentState, ExtensionState, RefusalState, ReplyState, Role
from renda.suggestions.kinds import AssignmentState as A
from renda.suggestions.models import Appointment, Assignment

WORKING = (A.HANDLING, A.REHANDLING)


def acts(d: Dossier) -> Iterator[Act]:
    for part in d.mine:
        yield from _acts_of(d, part)


def _acts_of(d: Dossier, part: PartFile) -> Iterator[Act]:
    a = part.assignment
    if a.state == A.PRE_ASSIGNED:
        yield Act("对预交办提意见", _to("pre_objection", a), why="认为不属于本单位职责的，在交办前提出。")
    elif a.state == A.ASSIGNED:
        said = words_for(a.body.kind)
        yield Act(said.sign, _to("receipt", a), primary=True, why=said.why_sign, icon="check")
        yield from _refusing(part, d)
    elif a.state in WORKING and a.role == Role.ASSISTING:
        yield Act("送会办意见", _to("opinion", a), primary=True, why=_opinion_due(part), icon="send")
        yield Act("内部分办", _to("division", a))
        yield from _refusing(part, d)
    elif a.state in WORKING:
        yield from _replying(d, part)
    elif a.state in (A.REPLIED, A.CLOSED) and part.reply and part.reply.state == ReplyState.DELIVERED:
        yield from _after(part)


def _replying(d: Dossier, part: PartFile) -> Iterator[Act]:
    a = part.assignment
    yield _next(part)
    yield from _meeting(part)
    yield Act("登记沟通", _to("contact", a), icon="phone") if part.contacts else Act("起草答复", _to("reply", a))
    if part.reply is not None:
        yield Act("修改答复", _to("reply", a))
    yield Act("内部分办", _to("division", a))
    for other in d.active:
        if a.role == Role.LEAD and other.assignment.state == A.ASSISTED:
            unit = other.assignment.body
            yield Act(f"请{unit}重新会办", _to("opinion_again", other.assignment))
    yield from _extending(part, d)
    if a.round == 1:
        yield from _refusing(part, d)


def _next(part: PartFile) -> Act:
    """登记沟通, 起草答复, 核稿, 签发送达: the first that is still to do."""
    a, reply = part.assignment, part.reply
    met = next((m for m in part.appointments if _is_over(m)), None)
    if met is not None:
        return Act(
            "登记见面", reverse("suggestions:meeting_held", args=[met.pk]), True, f"约定{met}与代表见面。", icon="check"
        )
    if reply is not None and reply.state == ReplyState.CHECKED:
        to = reverse("suggestions:delivery", args=[reply.pk])
        return Act("签发送达", to, True, "已核稿，签发盖章后送达代表。", icon="send")
    if reply is not None and reply.state == ReplyState.RETURNED:
        return Act("修改答复", _to("reply", a), True, "核稿时退回，请按意见重拟。", icon="pencil")
    if not part.contacts:
        return Act("登记沟通", _to("contact", a), True, f"答复前应当与代表沟通。{_coming(part)}", icon="phone")
    if reply is not None:
        to = reverse("suggestions:reply_check", args=[reply.pk])
        return Act("核稿", to, True, f"第{reply.version}稿已写好，核对后签发。", icon="eye")
    return Act("起草答复", _to("reply", a), True, f"已与代表沟通{len(part.contacts)}次。{_coming(part)}", icon="pencil")


def _coming(part: PartFile) -> str:
    words = {
        AppointmentState.PROPOSED: "已约{}，等代表确认。",
        AppointmentState.CONFIRMED: "已约{}，代表已确认。",
        AppointmentState.DECLINED: "代表请改约见时间。",
    }
    last = next((m for m in reversed(part.appointments) if m.state in words), None)
    return words[AppointmentState(last.state)].format(last) if last else ""


def _is_over(meeting: Appointment) -> bool:
    return meeting.state == AppointmentState.CONFIRMED and meeting.at <= clock.now()


def _meeting(part: PartFile) -> Iterator[Act]:
    waiting = [m for m in part.appointments if m.state == AppointmentState.PROPOSED]
    for meeting in part.appointments:
        if meeting.state in (AppointmentState.PROPOSED, AppointmentState.CONFIRMED):
            yield Act("取消约见", reverse("suggestions:appointment_cancel", args=[meeting.pk]), why=str(meeting))
    if not waiting:
        yield Act("约见代表", _to("appointment", part.assignment), icon="calendar")


def _extending(part: PartFile, d: Dossier) -> Iterator[Act]:
    a = part.assignment
    if a.state != A.HANDLING or a.role == Role.ASSISTING:
        return
    running = next((c for c in part.open_terms if c.name == "reply"), None)
    if a.extension == ExtensionState.ASKED:
        yield Act("申请延期", closed="延期申请已经提出，等待决定；决定以前期限不变。")
    elif a.extension == ExtensionState.AGREED:
        yield Act("申请延期", closed="已经延期一次，不能再延。")
    elif running and running.due_on < d.today:
        yield Act("申请延期", closed=f"答复期限{chinese(running.due_on)}已过，请尽快答复。")
    else:
        yield Act("申请延期", _to("extension", a))


def _refusing(part: PartFile, d: Dossier) -> Iterator[Act]:
    window = next((c for c in part.terms if c.name == "refuse"), None)
    if any(r.state == RefusalState.ASKED for r in part.refusals):
        yield Act("申请退办", closed="退办申请已经提出，等待决定；决定以前请继续办理。")
    elif window and d.today > window.due_on:
        yield Act("申请退办", closed=_passed(window))
    else:
        until = f"{chinese(window.due_on)}前可以申请。" if window else ""
        yield Act("申请退办", _to("refusal", part.assignment), why=until)


def _passed(window: Clock) -> str:
    rule = f"（{terms.printed(window.law)}）" if window.law else ""
    return f"可以申请到{chinese(window.due_on)}，已经截止{rule}。如认为不属于本单位职责，请联系代表工作机构协调。"


def _opinion_due(part: PartFile) -> str:
    return f"{chinese(part.due.due_on)}前送主办单位，由其答复代表。" if part.due else "送主办单位，由其答复代表。"


def _after(part: PartFile) -> Iterator[Act]:
    reply = part.reply
    if reply is None:
        return
    yield Act("查看送达情况", reverse("suggestions:delivered", args=[reply.pk]))
    yield Act("登记办后沟通", _to("contact", part.assignment))
    yield Act("添加答复附件", reverse("suggestions:reply_file", args=[reply.pk]))
    if not reply.publicity_agreed:
        yield Act("提出公开意见", reverse("suggestions:reply_publicity", args=[reply.pk]))


def _to(name: str, part: Assignment) -> str:
    return reverse(f"suggestions:{name}", args=[part.pk])
