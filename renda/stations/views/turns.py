"""Turns: one's own on the phone, answered there; given, replaced and taken back by the station."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.stations import bookings, operations, reception_ics, reception_rights, turns
from renda.stations.forms.receptions import DeputyForm, ReasonForm, SwapForm
from renda.stations.kinds import ReceptionState, SwapState, TurnState
from renda.stations.models import Reception, Swap, Turn
from renda.stations.reception_listing import TURN_TONES
from renda.stations.reception_words import day_words
from renda.stations.views.receptions_found import page_of, run_reception, title_of, turn_for
from renda.stations.views.together import actor_of, house_frame
from renda.web.acts import done
from renda.web.downloads import download
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
MOST = 60


@never_cache
@require_safe
@for_members
def mine(request: HttpRequest) -> HttpResponse:
    """我的接待 — what is asked of me first, then what is to come, then what was."""
    person_id, today = actor_of(request).person_id or 0, clock.today()
    rows = turns.own_turns(person_id).exclude(reception__state=ReceptionState.PLANNED)
    rows = rows.select_related("reception__station__congress", "instead_of__deputy__person", "deputy__person")
    coming = list(rows.filter(reception__day__gte=today).order_by("reception__day", "pk")[:MOST])
    past = list(rows.filter(reception__day__lt=today).order_by("-reception__day", "-pk")[:24])
    asked = {
        s.turn_id: s
        for s in Swap.objects.filter(turn__in=coming, state=SwapState.ASKED).select_related("other__person")
    }
    for turn in [*coming, *past]:
        _drawn(turn, asked.get(turn.pk))
    this_year = rows.filter(state=TurnState.CAME, reception__day__year=today.year).count()
    context = {
        "coming": [t for t in coming if t.standing], "gone": [t for t in coming if not t.standing], "past": past,  # type: ignore[attr-defined]
        "swaps": turns.swaps_of(person_id), "this_year": this_year, "year": today.year, "wanted": _wanted(coming, past),
        **house_frame(request, "my_receptions"),
    }  # fmt: skip
    return render(request, "stations/my_receptions.html", context)


@never_cache
@require_safe
@for_members
def calendar(request: HttpRequest) -> HttpResponse:
    """One's own turns as a file; those given away or left are withdrawn from a calendar that already has them."""
    person_id = actor_of(request).person_id or 0
    rows = turns.own_turns(person_id).exclude(reception__state=ReceptionState.PLANNED)
    near = rows.filter(reception__day__gte=clock.today()).select_related("reception__station__congress")
    found = list(near.order_by("reception__day", "pk")[:MOST])
    away = frozenset(t.reception_id for t in found if t.state not in turns.LIVE)
    feed = reception_ics.feed([t.reception for t in found], _("我的接待"), away=away)
    return download(feed, "text/calendar; charset=utf-8", "receptions.ics")


@require_POST
@for_members
def confirming(request: HttpRequest, pk: int) -> HttpResponse:
    turn = turn_for(request, pk)
    operations.confirm_turn(pk, actor=actor_of(request))
    return done(request, _("已确认，%s到岗。") % day_words(turn.reception.day), _back(request, turn))


@GET_OR_POST
@for_members
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    turn = turn_for(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.ask_leave(pk, actor=actor_of(request), **values)
        return done(request, _("已请假，站点会安排替班。"), _back(request, turn))

    form = ReasonForm(request.POST or None, label=_("请假原因"), help_text=_("只有站点看得到。"))
    return act_page(
        request, form, run, title=_("%s：请假") % title_of(turn.reception), button=_("请假"), back=_back(request, turn)
    )


@GET_OR_POST
@for_members
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    turn = turn_for(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        deputy, theirs = form.asked()
        operations.ask_swap(pk, deputy, other_turn_id=theirs, words=values["words"], actor=actor_of(request))
        return done(request, _("已请对方换班，等对方答复。答复以前仍由您到岗。"), reverse("stations:my_receptions"))

    form = SwapForm(request.POST or None, turn=turn)
    return act_page(
        request, form, run, title=_("%s：换班") % title_of(turn.reception), button=_("请对方换班"),
        back=reverse("stations:my_receptions"), lead=_("对方同意以后换班生效，站点会收到通知。"),
    )  # fmt: skip


@require_POST
@for_members
def swap_answer(request: HttpRequest, pk: int) -> HttpResponse:
    agreed = request.POST.get("agreed") == "1"
    operations.answer_swap(pk, agreed, actor=actor_of(request))
    told = _("已同意换班。") if agreed else _("已答复不同意。")
    return done(request, told, reverse("stations:my_receptions"))


@require_POST
@for_members
def swap_withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    operations.withdraw_swap(pk, actor=actor_of(request))
    return done(request, _("已撤回，仍由您到岗。"), reverse("stations:my_receptions"))


@GET_OR_POST
@for_members
def assigning(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.assign_deputy(pk, actor=actor_of(request), **values)
        return done(request, _("已排%s。") % made.deputy, page_of(found))

    form = DeputyForm(request.POST if request.method == "POST" else None, reception=found)
    return act_page(request, form, run, title=_("%s：排代表") % title_of(found), button=_("排班"), back=page_of(found))


@GET_OR_POST
@for_members
def replacement(request: HttpRequest, pk: int) -> HttpResponse:
    turn = get_object_or_404(Turn.objects.select_related("deputy__person"), pk=pk)
    found = run_reception(request, turn.reception_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.replace_deputy(pk, actor=actor_of(request), **values)
        return done(request, _("已改由%s到岗。") % made.deputy, page_of(found))

    form = DeputyForm(request.POST if request.method == "POST" else None, reception=found)
    title = _("%(when)s：谁替%(who)s") % {"when": title_of(found), "who": turn.deputy}
    return act_page(request, form, run, title=title, button=_("换人"), back=page_of(found))


@require_POST
@for_members
def removing(request: HttpRequest, pk: int) -> HttpResponse:
    turn = get_object_or_404(Turn, pk=pk)
    found = run_reception(request, turn.reception_id)
    operations.remove_deputy(pk, actor=actor_of(request))
    return done(request, _("已撤下。"), page_of(found))


def _drawn(turn: Any, asked: Swap | None) -> None:
    reception: Reception = turn.reception
    turn.tone, turn.asked = TURN_TONES[turn.state], asked
    coming = reception.state == ReceptionState.PUBLISHED and reception.day >= clock.today()
    turn.standing = turn.state in turns.LIVE and reception.state != ReceptionState.CANCELLED
    turn.may_confirm = coming and turn.state == TurnState.ASSIGNED
    turn.may_leave = coming and turn.state in turns.OPEN
    turn.cancelled = reception.state == ReceptionState.CANCELLED


def _wanted(coming: list[Turn], past: list[Turn]) -> int:
    """How often a year a deputy comes, by the house where they do; 0 where nothing is known."""
    newest = (coming or past)[:1]
    return bookings.rules_of(newest[0].reception.station).turns_a_year if newest else 0


def _back(request: HttpRequest, turn: Turn) -> str:
    if reception_rights.is_own(actor_of(request), turn):
        return reverse("stations:my_receptions")
    return page_of(turn.reception)
