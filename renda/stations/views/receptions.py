"""One reception day: who is on duty, who booked, which officials join; announced, moved, cancelled, held, corrected."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.stations import bookings, operations, reception_listing, reception_parts, turns
from renda.stations.forms.receptions import CorrectForm, HoldForm, MoveForm, OfficialForm, ReasonForm
from renda.stations.kinds import BookingState, ReceptionState, TurnState
from renda.stations.models import Booking, Official, Reception
from renda.stations.views.receptions_found import (
    frame,
    page_of,
    reception_for,
    run_reception,
    title_of,
)  # fmt: skip
from renda.stations.views.together import actor_of
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
BOOKING_TONES = {"booked": "doing", "came": "ok", "cancelled": "done", "missed": "near"}


@never_cache
@require_safe
@for_members
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """The day; names and numbers of who booked only for who runs it."""
    seen = reception_for(request, pk)
    [found] = reception_listing.described(reception_listing.with_people(Reception.objects.filter(pk=pk)))
    found.station = seen.station
    actor, today = actor_of(request), clock.today()
    shell = frame(request, found.station, (title_of(found), ""))
    coming = found.state in turns.COMING
    rules = bookings.rules_of(found.station)
    links = reception_parts.links_of(found, actor)
    context = {
        **shell, "matter": found, "shows_acts": links or (shell["runs"] and found.state != ReceptionState.CANCELLED), "everyone": _turns(found), "officials": found.officials.select_related("body").order_by("pk"),
        "booked": _booked(found) if shell["runs"] else [], "places": bookings.places_of(found, rules),
        "may_change": shell["runs"] and coming and found.day >= today, "coming": coming,
        "may_hold": shell["runs"] and coming and found.day <= today, "publish_by": rules.publish_by(found.day),
        "late": found.state == ReceptionState.PLANNED and rules.publish_by(found.day) < today,
        "links": links, "pieces": reception_parts.pieces_of(found, actor),
        "entries": journal.of(found) if shell["runs"] or actor.holds("auditor") else [],
        "due": _due(found) if shell["runs"] and coming and _is_short(found) else "",
    }  # fmt: skip
    return render(request, "stations/reception.html", context)


@GET_OR_POST
@for_members
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.publish_reception(pk, actor=actor_of(request), **values)
        return done(request, _("已发布，代表已收到通知。"), page_of(found))

    days = bookings.rules_of(found.station).publish_days
    form = ReasonForm(
        request.POST if request.method == "POST" else None, label=_("不能按时发布的原因"), required=False,
        help_text=_("接待日前%d日发布的不用填。") % days,
    )  # fmt: skip
    return act_page(
        request, form, run, title=_("%s：发布接待安排") % title_of(found), button=_("发布"), back=page_of(found)
    )


@GET_OR_POST
@for_members
def rescheduling(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.reschedule_reception(pk, actor=actor_of(request), **values)
        return done(request, _("接待时间已调整。"), page_of(found))

    initial = {"day": found.day, "starts_at": found.starts_at, "ends_at": found.ends_at}
    form = MoveForm(request.POST or None, initial=initial)
    return act_page(
        request, form, run, title=_("%s：调整接待时间") % title_of(found), button=_("调整"), back=page_of(found),
        lead=_("已经发布的，代表会收到通知，预约的群众凭预约码看到新时间。") if found.published_on else "",
    )  # fmt: skip


@GET_OR_POST
@for_members
def cancelling(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.cancel_reception(pk, actor=actor_of(request), **values)
        return done(request, _("接待已取消。"), page_of(found))

    n = Booking.objects.filter(reception=pk, state=BookingState.BOOKED).count()
    form = ReasonForm(request.POST or None, label=_("取消原因"), help_text=_("代表和预约的群众会看到这个原因。"))
    return act_page(
        request, form, run, title=_("%s：取消接待") % title_of(found), button=_("取消接待"), back=page_of(found),
        lead=_("有%d人预约，预约一并取消。") % n if n else "",
    )  # fmt: skip


@never_cache
@GET_OR_POST
@for_members
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Made for the phone at the door: ticks, a number, a line."""
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.hold_reception(pk, actor=actor_of(request), **values)
        return done(request, _("接待已登记。"), page_of(found))

    booked = [(b.pk, _told(b)) for b in _booked(found) if b.state == BookingState.BOOKED]
    form = HoldForm(request.POST or None, reception=found, booked=booked)
    return act_page(
        request, form, run, title=_("%s：登记接待") % title_of(found), button=_("登记"), back=page_of(found)
    )


@GET_OR_POST
@for_members
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.correct_reception(pk, actor=actor_of(request), **values)
        return done(request, _("已更正，原来的数字留在记录里。"), page_of(found))

    form = CorrectForm(request.POST or None, reception=found, booked=[])
    return act_page(
        request, form, run, title=_("%s：更正登记") % title_of(found), button=_("更正"), back=page_of(found)
    )


@GET_OR_POST
@for_members
def officials(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_reception(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_official(pk, actor=actor_of(request), **values)
        return done(request, _("已登记%s参加接待。") % made.body, page_of(found))

    form = OfficialForm(request.POST or None, reception=found)
    return act_page(
        request,
        form,
        run,
        title=_("%s：登记参加接待的工作人员") % title_of(found),
        button=_("登记"),
        back=page_of(found),
    )


@require_POST
@for_members
def official_removing(request: HttpRequest, pk: int) -> HttpResponse:
    official = get_object_or_404(Official, pk=pk)
    found = run_reception(request, official.reception_id)
    operations.remove_official(pk, actor=actor_of(request))
    return done(request, _("已撤下。"), page_of(found))


@require_POST
@for_members
def booking_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """到访 or, with ``missed``, 未到访."""
    booking = get_object_or_404(Booking, pk=pk)
    found = run_reception(request, booking.reception_id)
    operations.mark_booking(pk, not request.POST.get("missed"), actor=actor_of(request))
    return done(request, _("已登记。"), page_of(found))


def _turns(found: Reception) -> "list[Any]":
    """Who stands in follows whom they stand in for; a turn given away is not open to replacement."""
    everyone: list[Any] = found.everyone  # type: ignore[attr-defined]
    replaced = {t.instead_of_id for t in everyone if t.state in turns.LIVE}
    for turn in everyone:
        turn.replaceable = turn.state in (*turns.OPEN, TurnState.ON_LEAVE) and turn.pk not in replaced
        turn.open = turn.state in turns.OPEN
    return everyone


def _is_short(found: Reception) -> bool:
    """Nobody is on duty, or leave was asked and nobody stands in."""
    return bool(found.away) or not found.on_duty  # type: ignore[attr-defined]


def _due(found: Reception) -> str:
    """Whom the rota names for a place that is free."""
    free = turns.free_for(found)
    return f"{free[0][0].person.name}（{free[0][1]}）" if free else ""


def _booked(found: Reception) -> list[Any]:
    rows: list[Any] = list(Booking.objects.filter(reception=found).order_by("state", "at", "pk")[:300])
    for row in rows:
        row.speaker, row.tone = bookings.speaker_of(row), BOOKING_TONES[row.state]
    return rows


def _told(booking: Any) -> str:
    name = booking.speaker.get("name") or _("没有留姓名")
    return f"{name}{'：' if booking.matter else ''}{booking.matter[:40]}"
