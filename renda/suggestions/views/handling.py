"""What a unit does with its part: sign, object, refuse, divide the work, meet the deputy, give opinions, ask for time."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import clock, clocks, journal, workdays
from renda.kernel.deadlines import chinese
from renda.kernel.errors import OutOfTurn
from renda.suggestions import operations, policies, queries, terms, timing, tray
from renda.suggestions.courtesy import words_for
from renda.suggestions.forms import unit as forms
from renda.suggestions.kinds import GONE, AppointmentState, ContactStage, Role
from renda.suggestions.models import Appointment, Assignment
from renda.suggestions.rules import LEAVE
from renda.suggestions.views.finding import actor_of, page_of, part_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


def own_part(request: HttpRequest, pk: int) -> Assignment:
    """The part, if the actor acts for its unit; who merely sees it is told whose it is."""
    part = part_for(request, pk)
    policies.require_handler(actor_of(request), part)
    return part


@both
@for_members
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    said = words_for(part.body.kind)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.receive(pk, actor=actor_of(request))
        return done(request, f"{said.signed}“{part.suggestion}”。{_until(made)}", page_of(part.suggestion))

    return act_page(
        request, _empty(request), run, title=f"{said.sign}：{part.suggestion}", button=said.sign,
        back=page_of(part.suggestion), lead=said.why_sign,
    )  # fmt: skip


def _empty(request: HttpRequest) -> Any:
    return forms.forms.Form(request.POST if request.method == "POST" else None)


def _until(part: Assignment) -> str:
    names = queries.TERMS_AT_WORK
    due = clocks.of(part).filter(met_on=None, name__in=names).first()
    duty = "送会办意见" if part.role == Role.ASSISTING else "答复代表"
    return f"{chinese(due.due_on)}前{duty}。" if due else ""


@both
@for_members
def pre_objection(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.raise_objection(pk, actor=actor_of(request), **data)
        return done(request, "意见已经提出，由代表工作机构研究后确定承办单位。", page_of(part.suggestion))

    form = forms.PreObjectionForm(request.POST or None, part=part)
    return act_page(
        request, form, run, title=f"对预交办提出意见：{part.suggestion}", button="提出意见", back=page_of(part.suggestion),
        lead="预交办是交办前征求意见。没有意见的不用填写，等正式交办后签收。",
    )  # fmt: skip


@both
@for_members
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    window = clocks.of(part).filter(name="refuse").first()
    if window and clock.today() > window.due_on and request.method != "POST":
        raise OutOfTurn(
            f"申请退办的期限到{chinese(window.due_on)}为止，已经过去", law=window.law,
            way_out="确实不属于本单位职责的，请联系代表工作机构协调；协调有结果以前请继续办理。",
        )  # fmt: skip

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.refuse(pk, actor=actor_of(request), **data)
        told = "退办申请已经提出，等待代表工作机构决定。决定以前请继续办理，期限照常计算。"
        return done(request, told, page_of(part.suggestion))

    form = forms.RefusalForm(request.POST or None, part=part)
    return act_page(
        request, form, run, title=f"申请退办：{part.suggestion}", button="申请退办", back=page_of(part.suggestion),
        template="suggestions/handling_refusal.html", window=window,
        steps=clocks.explain(window, workdays.in_use()).steps if window else (),
    )  # fmt: skip


@both
@for_members
def division(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    now = {name: getattr(part, name) for name in ("leader", "section", "handler", "inner_due_on")}

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.divide(pk, actor=actor_of(request), **data)
        whom = "、".join(w for w in (made.section, made.handler) if w) or "本单位"
        until = f"，{chinese(made.inner_due_on)}前办好" if made.inner_due_on else ""
        return done(request, f"已分给{whom}{until}。", page_of(part.suggestion))

    form = forms.DivisionForm(request.POST or None, initial=now)
    return act_page(
        request, form, run, title=f"内部分办：{part.suggestion}", button="分办", back=page_of(part.suggestion),
        lead=_until(part),
    )  # fmt: skip


@both
@for_members
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.record_contact(pk, actor=actor_of(request), **data)
        told = f"已登记{chinese(made.held_on)}的{made.get_stage_display()}{made.get_method_display()}，代表能看到。"
        return done(request, told, page_of(part.suggestion))

    form = forms.ContactForm(request.POST or None, initial={"stage": _stage(part), "held_on": clock.today()})
    return _contact_page(request, part, form, run, "登记沟通")


def _stage(part: Assignment) -> str:
    if part.replied_on and part.state not in ("rehandling",):
        return ContactStage.AFTER
    return ContactStage.DURING if part.contacts.exists() else ContactStage.BEFORE


def _contact_page(request: HttpRequest, part: Assignment, form: Any, run: Any, title: str) -> HttpResponse:
    return act_page(
        request, form, run, title=f"{title}：{part.suggestion}", button="登记", back=page_of(part.suggestion),
        template="suggestions/handling_contact.html", stages=tray.stages_of([part.pk])[part.pk],
        contacts=part.contacts.order_by("-held_on", "-pk")[:50], suggestion=part.suggestion,
        phone=_phone(request, part),
    )  # fmt: skip


def _phone(request: HttpRequest, part: Assignment) -> str:
    lead = part.suggestion.lead
    return lead.person.phone if policies.may_see_phone(actor_of(request), part.suggestion, lead) else ""


@both
@for_members
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    asked = part.appointments.filter(state=AppointmentState.DECLINED).last()
    who = part.suggestion.lead.person.name

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.propose_appointment(pk, actor=actor_of(request), **data)
        return done(request, f"已向{who}代表提出约见，等待确认。", page_of(part.suggestion))

    form = forms.AppointmentForm(request.POST or None, initial={"subject": "当面听取对办理工作的意见"})
    said = f"{who}代表请改时间：{asked.words_of_deputy}" if asked else f"由{who}代表确认，或者请改时间。"
    return act_page(
        request, form, run, title=f"约见代表：{part.suggestion}", button="约见代表", back=page_of(part.suggestion), lead=said
    )  # fmt: skip


def _appointment_for(request: HttpRequest, pk: int) -> tuple[Appointment, Assignment]:
    seen = queries.assignments_visible_to(actor_of(request))
    found = get_object_or_404(Appointment.objects.filter(assignment__in=seen), pk=pk)
    return found, own_part(request, found.assignment_id)


@both
@for_members
def meeting_held(request: HttpRequest, pk: int) -> HttpResponse:
    found, part = _appointment_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.hold_appointment(pk, actor=actor_of(request), **data)
        told = f"{chinese(made.held_on)}的见面已登记为{made.get_stage_display()}沟通，代表能看到。"
        return done(request, told, page_of(part.suggestion))

    start = {"stage": _stage(part), "method": "symposium", "place": found.place, "content": ""}
    return _contact_page(
        request, part, forms.HeldForm(request.POST or None, initial=start), run, f"登记见面（{found}）"
    )


@both
@for_members
def appointment_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found, part = _appointment_for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.cancel_appointment(pk, actor=actor_of(request), **data)
        return done(request, f"{found}的约见已取消。", page_of(part.suggestion))

    form = forms.ReasonForm(request.POST or None)
    return act_page(
        request, form, run, title=f"取消约见：{found}", button="取消约见", back=page_of(part.suggestion),
        lead="代表会看到取消的原因。",
    )  # fmt: skip


@both
@for_members
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    lead = part.suggestion.assignments.filter(role=Role.LEAD).exclude(state__in=GONE).first()
    to = str(lead.body) if lead else "主办单位"

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.give_assisting_opinion(pk, actor=actor_of(request), **data)
        return done(request, f"会办意见已送{to}，由其答复代表。", page_of(part.suggestion))

    form = forms.OpinionForm(request.POST or None)
    asked = _asked_again(part)
    return act_page(
        request, form, run, title=f"送会办意见：{part.suggestion}", button=f"送{to}", back=page_of(part.suggestion),
        lead=f"{to}请重新提出：{asked}" if asked else _until(part), template="suggestions/handling_opinion.html",
        suggestion=part.suggestion, earlier=part.opinions.order_by("-round"), part=part,
    )  # fmt: skip


def _asked_again(part: Assignment) -> str:
    line = journal.of(part).filter(act="ask_opinion_again").order_by("-at", "-pk").first()
    return line.why if line and part.state == "handling" else ""


@both
@for_members
def opinion_again(request: HttpRequest, pk: int) -> HttpResponse:
    part = part_for(request, pk)
    lead = part.suggestion.assignments.filter(role=Role.LEAD).exclude(state__in=GONE).first()
    if lead is not None:
        policies.require_handler(actor_of(request), lead)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.ask_opinion_again(pk, actor=actor_of(request), **data)
        return done(request, f"已请{part.body}重新提出会办意见。", page_of(part.suggestion))

    return act_page(
        request, forms.ReasonForm(request.POST or None), run, title=f"请{part.body}重新会办：{part.suggestion}",
        button="请重新会办", back=page_of(part.suggestion), lead="写明哪些问题没有说清。",
    )  # fmt: skip


@both
@for_members
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    part = own_part(request, pk)
    pack = timing.pack_of(part.suggestion)
    until = _longest(part, pack)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.ask_extension(pk, actor=actor_of(request), **data)
        told = f"答复期限延长到{chinese(until)}。" if made.extension == "agreed" else "延期申请已经提出，等待决定。"
        return done(request, told, page_of(part.suggestion))

    lead = f"涉及面广、办理难度大的，最长可到{chinese(until)}，{LEAVE[pack.rules.difficult_by]}。"
    return act_page(
        request, forms.ExtensionForm(request.POST or None), run, title=f"申请延期：{part.suggestion}", button="申请延期",
        back=page_of(part.suggestion), lead=lead, law=pack.sources["difficult_months"],
    )  # fmt: skip


def _longest(part: Assignment, pack: terms.Rules) -> date:
    assigned = part.assigned_on or clock.today()
    return terms.reply_difficult(pack, assigned, received_on=part.received_on, calendar=workdays.in_use()).due
