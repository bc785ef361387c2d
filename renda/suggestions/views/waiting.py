"""What a deputy does while others handle: take back, urge, object to the assignment, meet, comment on a contact."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel.errors import NotYours
from renda.suggestions import operations, policies, queries, timing, withdrawal
from renda.suggestions.articles import Point, article
from renda.suggestions.forms import following as forms
from renda.suggestions.kinds import AT_WORK, CosignatureState
from renda.suggestions.models import Appointment, ContactRecord, Objection, UnitDesk
from renda.suggestions.views.finding import actor_of, matter_crumbs, page_of, sent, suggestion_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@for_members
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """撤回 — with the local rule; where co-signers have not agreed yet, they are asked first."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    policies.require_writer(actor, suggestion)
    rule = withdrawal.of(suggestion)
    form = forms.WithdrawalForm(*sent(request))

    def run(data: dict[str, Any]) -> HttpResponse:
        if rule.missing:
            n = operations.ask_to_withdraw(pk, actor=actor, **data)
            return done(request, f"已征求{n}位联名代表的意见，他们都同意后即可撤回。", page_of(suggestion))
        made = operations.withdraw(pk, actor=actor, **data)
        return done(request, f"“{made}”已撤回，不再办理。", page_of(made))

    return act_page(
        request, form, run, title="撤回建议", button="征求联名代表意见" if rule.missing else "撤回建议",
        back=page_of(suggestion), template="suggestions/withdrawal.html", s=suggestion, rule=rule,
        signed=list(suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).select_related("deputy__person")),
        crumbs=matter_crumbs(suggestion, ("撤回", "")),
    )  # fmt: skip


@both
@for_members
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """同意撤回 — by one who signed along."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    confirmed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED)
    if not confirmed.filter(deputy__person_id=actor.person_id or 0).exists():
        raise NotYours("只有署名的联名代表需要同意撤回", law=withdrawal.of(suggestion).joint_law)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.agree_to_withdraw(pk, actor=actor)
        return done(request, f"您已同意撤回“{suggestion}”，由领衔代表办理撤回。", page_of(suggestion))

    return act_page(
        request, forms.AgreementForm(*sent(request)), run, title="同意撤回", button="同意撤回",
        back=page_of(suggestion), law=withdrawal.of(suggestion).joint_law, crumbs=matter_crumbs(suggestion),
        lead=f"{suggestion.lead.person.name}代表希望撤回“{suggestion}”。署名代表都同意后，建议即可撤回，停止办理。",
    )  # fmt: skip


@both
@for_members
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """催办 — by the lead deputy, once a day."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    policies.require_lead_or_office(actor, suggestion)
    at_work = suggestion.assignments.filter(state__in=AT_WORK).select_related("body").order_by("pk")
    units = [(row.pk, str(row.body)) for row in at_work]
    form = forms.ReminderForm(*sent(request), units=units)

    def run(data: dict[str, Any]) -> HttpResponse:
        one = data.get("assignment_id")
        operations.urge(pk, actor=actor, words_of_urging=data["words_of_urging"], assignment_id=one)
        whom = dict(units).get(one or 0) or "、".join(name for _, name in units)
        return done(request, f"已催办{whom}，明天还没有进展可以再催。", page_of(suggestion))

    return act_page(
        request, form, run, title="催办", button="催办", back=page_of(suggestion), crumbs=matter_crumbs(suggestion),
        lead=f"提醒正在办理的{'、'.join(name for _, name in units) or '单位'}，每天最多一次，记入办理经过。",
    )  # fmt: skip


@both
@for_members
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """对交办提出异议 — by the lead deputy."""
    suggestion, actor = suggestion_for(request, pk), actor_of(request)
    policies.require_writer(actor, suggestion)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.object_to_assignment(pk, actor=actor, **data)
        return done(request, "异议已送代表工作机构，研究后答复您；办理期限照常计算。", page_of(suggestion))

    units = suggestion.assignments.filter(state__in=AT_WORK).select_related("body")
    lead = (
        f"现由{'、'.join(str(row.body) for row in units) or '有关单位'}承办。由代表工作机构会同有关机关研究后答复您。"
    )
    return act_page(
        request, forms.ObjectionForm(*sent(request)), run, title="对交办提出异议", button="提出异议",
        back=page_of(suggestion), lead=lead, law=article(timing.pack_of(suggestion), Point.OBJECTION),
        crumbs=matter_crumbs(suggestion),
    )  # fmt: skip


@both
@for_members
def objection_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """答复异议 — by the office."""
    actor = actor_of(request)
    rows = Objection.objects.filter(suggestion__in=queries.entitled(actor)).select_related("deputy__person")
    asked = get_object_or_404(rows, pk=pk)
    suggestion = suggestion_for(request, asked.suggestion_id)
    policies.require_office(actor, suggestion)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.answer_objection(pk, actor=actor, **data)
        then = "，请办理退办或者另行交办" if data["agreed"] else ""
        return done(request, f"已答复代表：{made.get_state_display()}{then}。", page_of(suggestion))

    return act_page(
        request, forms.AnswerForm(*sent(request)), run, title="答复代表异议", button="答复代表",
        back=page_of(suggestion), lead=f"{asked.deputy.person.name}代表：{asked.reason}",
        law=article(timing.pack_of(suggestion), Point.OBJECTION), crumbs=matter_crumbs(suggestion),
    )  # fmt: skip


@both
@for_members
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """代表意见 — on a contact the unit recorded."""
    actor = actor_of(request)
    rows = ContactRecord.objects.filter(assignment__in=queries.assignments_visible_to(actor))
    record = get_object_or_404(rows.select_related("assignment__body"), pk=pk)
    suggestion = suggestion_for(request, record.assignment.suggestion_id)
    if not policies.is_lead(actor, suggestion):
        raise NotYours("只有领衔代表可以对联系记录提出意见")

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.comment_contact(pk, actor=actor, **data)
        return done(request, "您的意见已附在联系记录上。", page_of(suggestion))

    return act_page(
        request, forms.CommentForm(*sent(request), initial={"comment": record.comment}), run, title="对联系记录的意见",
        button="提交意见", back=page_of(suggestion), template="suggestions/contact_comment.html", record=record,
        crumbs=matter_crumbs(suggestion),
    )  # fmt: skip


@both
@for_members
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """答复约见 — come, or ask for another time."""
    actor = actor_of(request)
    rows = Appointment.objects.filter(assignment__in=queries.assignments_visible_to(actor))
    asked = get_object_or_404(rows.select_related("assignment__body"), pk=pk)
    suggestion = suggestion_for(request, asked.assignment.suggestion_id)
    policies.require_writer(actor, suggestion)
    unit = asked.assignment.body

    def run(data: dict[str, Any]) -> HttpResponse:
        said = data["words_of_deputy"]
        if data["answer"] == "decline":
            operations.decline_appointment(pk, actor=actor, words_of_deputy=said)
            return done(request, f"已请{unit}另约时间。", page_of(suggestion))
        made = operations.confirm_appointment(pk, actor=actor, words_of_deputy=said)
        return done(request, f"已确认，{made}，{unit}会收到。", page_of(suggestion))

    return act_page(
        request, forms.MeetingForm(*sent(request)), run, title=f"{unit}约您见面", button="确认参加",
        back=page_of(suggestion), template="suggestions/meeting_answer.html", one=asked, unit=unit, s=suggestion,
        desk=UnitDesk.objects.filter(body=unit).first(), crumbs=matter_crumbs(suggestion, ("约见", "")),
    )  # fmt: skip
