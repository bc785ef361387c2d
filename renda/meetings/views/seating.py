"""Seats and groups: set out at once, moved by hand, printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel.errors import Unfit
from renda.meetings import attendee_lists, operations
from renda.meetings.arranging import row_of
from renda.meetings.forms.people import GroupsForm, SeatsForm
from renda.meetings.models import Meeting
from renda.meetings.operations.seating import GONE
from renda.meetings.views.finding import actor_of, frame, run_by
from renda.meetings.views.people import read_by
from renda.web.acts import done


@require_safe
@for_members
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone who may come with seat and group; in the order of seats once they are set."""
    found = read_by(request, pk)
    rows = attendee_lists.in_rank(found, attendee_lists.of_meeting(found).exclude(state__in=GONE))
    placed = sorted((a for a in rows if a.seat), key=lambda a: row_of(a.seat))
    grouped: dict[str, list[str]] = {}
    for attendee in rows:
        if attendee.group:
            grouped.setdefault(attendee.group, []).append(attendee.name)
    context = {
        **frame(request, found, "people", (_("座位和分组"), "")), "rows": [*placed, *(a for a in rows if not a.seat)],
        "seats_form": SeatsForm(), "groups_form": GroupsForm(initial={"n": 0 if found.kind == "congress" else 3}),
        "grouped": grouped,
    }  # fmt: skip
    return render(request, "meetings/seats.html", context)


@require_POST
@for_members
def seating(request: HttpRequest, pk: int) -> HttpResponse:
    """``per_row`` sets all seats out, ``n`` all groups; else what was typed beside each name."""
    found, actor = run_by(request, pk), actor_of(request)
    if "per_row" in request.POST:
        n = operations.seat_all(pk, _number(request, "per_row"), actor=actor)
        return done(request, _("已为%d人排好座位。") % n, _page(found))
    if "n" in request.POST:
        n = operations.group_all(pk, _number(request, "n"), actor=actor)
        return done(request, _("已为%d人分组。") % n, _page(found))
    seats, groups = _typed(request, "seat"), _typed(request, "group")
    if seats:
        operations.seat(pk, seats, actor=actor)
    if groups:
        operations.group(pk, groups, actor=actor)
    return done(request, _("已保存。"), _page(found))


def _typed(request: HttpRequest, name: str) -> dict[int, str]:
    """What was changed: seat-12 beside was-seat-12."""
    found = {}
    for key, value in request.POST.items():
        head, _dash, number = key.partition("-")
        is_one = head == name and number.isascii() and number.isdecimal() and len(number) < 12
        if is_one and str(value).strip() != request.POST.get(f"was-{key}", ""):
            found[int(number)] = str(value)
    return found


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 5):
        raise Unfit(_("请填写数字"), field=name)
    return int(typed)


def _page(meeting: Meeting) -> str:
    return reverse("meetings:seats", args=[meeting.pk])
