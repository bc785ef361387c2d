"""Booking a place at a reception: the form, the receipt that only its code opens, giving the place back."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.access.network import address_of
from renda.kernel import clock, sealing
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import OutOfTurn, Unfit
from renda.people.models import Congress
from renda.portal.booking_forms import BookForm, CodeForm
from renda.portal.frame import congress_of, page
from renda.portal.views.voice_doors import personal
from renda.stations import bookings, operations
from renda.stations.kinds import PUBLIC_STATIONS, BookingState, ReceptionState
from renda.stations.models import Booking, Reception
from renda.stations.reception_words import day_words
from renda.stations.turns import LIVE
from renda.web.acts import onto, say

HOUR = 3600
AN_HOUR = {"book": 10, "code": 60}
TONES = {"booked": "doing", "came": "ok", "cancelled": "done", "missed": "wait"}
SHOWN = (ReceptionState.PUBLISHED, ReceptionState.HELD)


@personal("GET", "HEAD", "POST")
def book(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The day, who is on duty, how many places are left; and the form while there are some."""
    congress = congress_of(slug)
    reception = _reception(congress, pk)
    form = BookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with onto(form):
                code = _booked(request, reception, form.cleaned_data)
                return HttpResponseRedirect(_receipt(congress, code), status=303)
        except OutOfTurn as no:
            form.add_error(None, f"{no.reason}。{no.way_out}")
    return _book_page(request, congress, reception, form, 422 if request.method == "POST" else 200)


@personal("GET", "HEAD", "POST")
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """From a code to its page; a wrong one is told so, sixty an hour at most."""
    congress = congress_of(slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with onto(form):
            _require_patience(request, "code")
            found = bookings.by_code(form.cleaned_data["code"])
            if found is None or found.reception.station.congress_id != congress.pk:
                raise Unfit("没有这个预约码", field="code", way_out="请核对12个字符，字母不分大小写。")
            return HttpResponseRedirect(_receipt(congress, form.cleaned_data["code"]), status=303)
    answer = page(
        request, "portal/booking_find.html", congress, crumbs=[_list(congress), ("查预约", "")], here="stations", form=form,
        csrf_token=get_token(request), about="凭预约码查看或者取消接待预约。",
    )  # fmt: skip
    answer.status_code = 422 if request.method == "POST" else 200
    return answer


@personal("GET", "HEAD")
def receipt(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """For whoever holds the code: the day as it stands now, nothing of who booked."""
    congress = congress_of(slug)
    booking = _booking(request, congress, code)
    reception = booking.reception
    live = booking.state == BookingState.BOOKED and reception.state == ReceptionState.PUBLISHED
    return page(
        request, "portal/booking_receipt.html", congress, crumbs=[_list(congress), ("预约", "")], here="stations",
        booking=booking, reception=reception, code=sealing.grouped(sealing.as_code(code)), plain=sealing.as_code(code),
        tone=TONES[booking.state], may_cancel=live and clock.today() <= reception.day, on_duty=_on_duty(reception),
        cancelled=reception.state == ReceptionState.CANCELLED, csrf_token=get_token(request), about="接待预约。",
    )  # fmt: skip


@personal("POST")
def cancelling(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    congress = congress_of(slug)
    _booking(request, congress, code)
    operations.cancel_booking(code, actor=OUTSIDER)
    say(request, "已取消预约。")
    return HttpResponseRedirect(_receipt(congress, code), status=303)


def _booked(request: HttpRequest, reception: Reception, typed: "dict[str, str]") -> str:
    """The code. Who fills in the trap is no person and gets the same words as a flood."""
    _require_patience(request, "book")
    if typed["website"]:
        raise Unfit("操作太频繁", way_out="请过一小时再试，或者打电话给站点。")
    given = {name: typed[name] for name in ("name", "phone", "matter")}
    return operations.book_visit(reception.pk, actor=OUTSIDER, **given).code


def _book_page(
    request: HttpRequest, congress: Congress, reception: Reception, form: BookForm, status: int
) -> HttpResponse:
    is_open = bookings.is_open(reception)
    answer = page(
        request, "portal/booking.html", congress, crumbs=[_list(congress), (day_words(reception.day), "")], here="stations",
        reception=reception, form=form, open=is_open, room=bookings.places_left(reception) if is_open else 0,
        on_duty=_on_duty(reception), keep_days=bookings.rules_of(reception.station).booking_keep_days,
        closes_at=bookings.closes_at(reception), csrf_token=get_token(request),
        about=f"{day_words(reception.day)}{reception.station}代表接待，可以预约。",
    )  # fmt: skip
    answer.status_code = status
    return answer


def _reception(congress: Congress, pk: int) -> Reception:
    """One that is announced at an open station; anything else is not there."""
    rows = Reception.objects.select_related("station__congress", "station__jurisdiction")
    return get_object_or_404(
        rows,
        pk=pk,
        station__congress=congress,
        state__in=SHOWN,
        station__state__in=PUBLIC_STATIONS,
    )


def _booking(request: HttpRequest, congress: Congress, code: str) -> Booking:
    """Of this house, by its code; whoever guesses is slowed down as with the form."""
    found = bookings.by_code(code)
    if found is None or found.reception.station.congress_id != congress.pk:
        _require_patience(request, "code")
        raise Http404
    return found


def _on_duty(reception: Reception) -> "list[str]":
    rows = reception.turns.filter(state__in=LIVE).order_by("pk")
    return list(rows.values_list("deputy__person__name", flat=True))


def _list(congress: Congress) -> tuple[str, str]:
    return "接待安排", reverse("portal:receptions", args=[congress.slug])


def _receipt(congress: Congress, code: str) -> str:
    return reverse("portal:booking_receipt", args=[congress.slug, sealing.as_code(code)])


def _require_patience(request: HttpRequest, what: str) -> None:
    """So many tries an hour from one address; the address is forgotten with the hour."""
    key = f"booking:{what}:{address_of(request)}"
    cache.add(key, 0, HOUR)
    try:
        tries = cache.incr(key)
    except ValueError:  # the hour ended between the two lines
        return
    if tries > AN_HOUR[what]:
        raise Unfit("操作太频繁", way_out="请过一小时再试，或者打电话给站点。")
