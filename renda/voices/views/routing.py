"""Passing on, stopping, urging, checking, telling, as pages; and the same for many chosen in the list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renda.access.doors import for_members
from renda.kernel import clocks
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.people.naming import best_body
from renda.people.queries import chargeable
from renda.voices import handling_rights, operations, policies, subjects, timing
from renda.voices.forms import handling as forms
from renda.voices.kinds import HandlingLevel, HandlingState, RouteKind
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice
from renda.voices.operations.sending_many import Many
from renda.voices.views.found import (
    actor_of,
    both,
    crumbs,
    handling_for,
    house,
    matter_crumbs,
    page_of,
    sent,
    sorted_for,
    voice_for,
)
from renda.web.acts import done, onto, say
from renda.web.pages import act_page

ROUTES = {
    HandlingLevel.COMMUNITY: RouteKind.COMMUNITY, HandlingLevel.TOWN: RouteKind.TOWN, HandlingLevel.DISTRICT: RouteKind.UNIT,
    HandlingLevel.CITY: RouteKind.CITY,
}  # fmt: skip


@both
@for_members
def routing(request: HttpRequest, pk: int) -> HttpResponse:
    voice, actor = sorted_for(request, pk), actor_of(request)
    beside = voice.state in (V.FORWARDED, V.HANDLING, V.REPLIED, V.CHECKED)
    form = forms.RouteForm(sent(request), voice=voice, congress_id=voice.congress_id, initial=_proposed(voice))

    def run(data: dict[str, Any]) -> HttpResponse:
        row = operations.forward(pk, actor=actor, beside=beside, **data)
        return done(request, f"已转{_hand(row)}。{_until(row)}", page_of(voice))

    title = _("同时转办") if beside else _("转办")
    lead = f"文字参考：这类事一般由{'、'.join(subjects.units(voice))}办理。" if subjects.units(voice) else ""
    return _page(request, voice, form, run, title, lead)


def _proposed(voice: Voice) -> dict[str, Any]:
    """Whoever had it the last time; else what level and text propose."""
    last = voice.handlings.exclude(kind=RouteKind.ON_THE_SPOT).order_by("-pk").first()
    if last is not None and voice.reopened:
        return {"kind": last.kind, "body_id": last.body_id, "place_id": last.place_id}
    kind = ROUTES.get(HandlingLevel(voice.level), RouteKind.UNIT) if voice.level else RouteKind.UNIT
    return {"kind": kind, "body_id": _likely_unit(voice) if kind == RouteKind.UNIT else None}


def _likely_unit(voice: Voice) -> int | None:
    """The first of the units the text names that the house has; names such as 区交通/建管委 stand for either."""
    bodies = list(chargeable(voice.congress_id))
    for unit in subjects.units(voice):
        for name in unit.split("/"):
            found = best_body(name.removeprefix("区"), bodies, voice.congress.jurisdiction.name)
            if found is not None:
                return found.pk
    return None


def _hand(row: Handling) -> str:
    return str(row.body or row.place or row.get_kind_display())


def _until(row: Handling) -> str:
    due = clocks.of(row).filter(name=timing.ANSWER, met_on=None).first()
    return f"{chinese(due.due_on)}前答复。" if due else ""


@both
@for_members
def urging(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = _sorted_handling(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.urge(pk, actor=actor_of(request), **data)
        return done(request, f"已催办{_hand(row)}。", page_of(voice))

    return _page(request, voice, forms.UrgeForm(sent(request)), run, f"催办{_hand(row)}")


@both
@for_members
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = _sorted_handling(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.cancel(pk, data["why"], actor=actor_of(request))
        return done(request, f"已终止{_hand(row)}办理。", page_of(voice))

    return _page(request, voice, forms.WhyForm(sent(request)), run, f"终止{_hand(row)}办理")


@both
@for_members
def check(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = _sorted_handling(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.check(pk, actor=actor_of(request))
        return done(request, _("已核实，请反馈群众。"), page_of(voice))

    lead = _("到现场看过，或者问过群众，答复属实的，按“核实”。")
    return _page(request, voice, forms.forms.Form(sent(request)), run, f"核实{_hand(row)}的答复", lead, row=row)


@both
@for_members
def second_handling(request: HttpRequest, pk: int) -> HttpResponse:
    row, voice = _sorted_handling(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.send_back(pk, data["why"], actor=actor_of(request))
        return done(request, f"已退回{_hand(row)}重办。{_until(made)}", page_of(voice))

    return _page(request, voice, forms.WhyForm(sent(request)), run, f"退回{_hand(row)}重办", row=row)


def _sorted_handling(request: HttpRequest, pk: int) -> tuple[Handling, Voice]:
    row, voice = handling_for(request, pk)
    policies.require_sorter(actor_of(request), voice)
    return row, voice


@both
@for_members
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    voice = voice_for(request, pk)
    handling_rights.require_teller(actor_of(request), voice)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.feed_back(pk, data["answer"], actor=actor_of(request))
        told = f"，{made.voices}位群众都能看到" if made.voices > 1 else ""
        return done(request, f"已反馈{told}。", page_of(voice))

    form = forms.FeedBackForm(sent(request), initial={"answer": _draft(voice, actor_of(request))})
    return _page(request, voice, form, run, _("反馈群众"))


def _draft(voice: Voice, actor: Actor) -> str:
    """What the hands have answered this time, to be put in plain words."""
    rows = handling_rights.handlings_visible_to(actor, voice).filter(
        round=voice.reopened + 1, state__in=(HandlingState.ANSWERED, HandlingState.CHECKED)
    )
    return "\n".join(row.answer for row in rows if row.answer)


def _page(
    request: HttpRequest, voice: Voice, form: Any, run: Any, button: str, lead: str = "", row: Handling | None = None
) -> HttpResponse:
    return act_page(
        request, form, run, title=f"{button}：{voice.number}", button=button, back=page_of(voice), lead=lead,
        template="voices/handling_act.html", v=voice, row=row, crumbs=matter_crumbs(voice, (button, "")),
    )  # fmt: skip


@require_POST
@for_members
def many(request: HttpRequest) -> HttpResponse:
    """What was chosen in the list: taken up, urged, or led to the page that asks where to."""
    actor, chosen = actor_of(request), _chosen(request)
    back = reverse("voices:list") + (f"?{request.POST.get('asked', '')}" if request.POST.get("asked") else "")
    act = request.POST.get("act", "")
    if act == "screen":
        made = operations.screen_many(chosen, actor=actor)
        return done(request, f"已受理{len(made)}件。", back)
    if act == "urge":
        return _told(request, operations.urge_many(chosen, actor=actor), "催办", back)
    return _many_page(request, chosen, None)


@require_POST
@for_members
def routing_many(request: HttpRequest) -> HttpResponse:
    chosen, congress = _chosen(request), house(request)
    form = forms.RouteForm(request.POST, congress_id=congress.pk)
    if not form.is_valid():
        return _many_page(request, chosen, form)
    with onto(form):
        made = operations.forward_many(chosen, actor=actor_of(request), **form.cleaned_data)
        return _told(request, made, "转办", reverse("voices:list"))
    return _many_page(request, chosen, form)


def _many_page(request: HttpRequest, chosen: list[int], form: Any) -> HttpResponse:
    congress = house(request)
    found = policies.visible_to(actor_of(request)).filter(pk__in=chosen).order_by("pk")
    context = {
        "form": form or forms.RouteForm(congress_id=congress.pk), "chosen": list(found[:100]),
        "title": f"批量转办{len(chosen)}件", "back": reverse("voices:list"), "crumbs": crumbs(congress, (_("批量转办"), "")),
    }  # fmt: skip
    return render(request, "voices/handling_many.html", context, status=422 if form is not None else 200)


def _told(request: HttpRequest, made: Many, verb: str, back: str) -> HttpResponse:
    for number, why in made.left[:5]:
        say(request, f"{number}没有{verb}：{why}。", level=30)
    return done(request, f"已{verb}{len(made.done)}件。", back)


def _chosen(request: HttpRequest) -> list[int]:
    return [int(v) for v in request.POST.getlist("chosen") if v.isdecimal() and len(v) < 19]
