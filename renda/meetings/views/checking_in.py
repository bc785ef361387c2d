"""签到: the code on the screen, the telephone's one press, the desk at the door."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import NotYours, Unfit
from renda.meetings import attendance, day_parts, membership, operations, scanning
from renda.meetings.forms.day import SpotForm
from renda.meetings.kinds import AttendeeRole
from renda.meetings.models import Attendee, Meeting, Presence, Sitting
from renda.meetings.operations.checking_in import NOT_LISTED, SCAN_LASTS, TO_THE_DESK
from renda.meetings.views.finding import actor_of, frame, run_by, stem_of
from renda.people.queries import in_house
from renda.web import codes
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
SCANNED = "meetings.scanned"
"""Session key: {sitting: when its code was read}; outlives signing in, belongs to this browser alone."""


@require_safe
@never_cache
@for_members
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The code at the door or in the hall, new every few seconds."""
    meeting = run_by(request, pk)
    sitting = attendance.sitting_now(meeting)
    count = attendance.headcount(meeting)
    context: dict[str, Any] = {"matter": meeting, "sitting": sitting, "count": count}
    if sitting is not None:
        address = reverse("meetings:arrive", args=[meeting.pk])
        context["code"] = codes.drawn(request.build_absolute_uri(f"{address}?t={scanning.token_of(sitting)}"))
    return render(request, "meetings/check_in_screen.html", context)


@GET_OR_POST
@never_cache
def arrive(request: HttpRequest, pk: int) -> HttpResponse:
    """What the telephone opens; the code is looked at first, so that there is time to sign in."""
    if request.method == "POST":
        return _arrived(request, pk)
    try:
        _remember(request, pk)
    except Unfit as no:
        return render(request, "meetings/arrive.html", {"no": no}, status=no.status)
    return _offered(request, pk)


def _remember(request: HttpRequest, pk: int) -> None:
    try:
        key = scanning.sitting_of(request.GET.get("t", ""))
    except Unfit:
        if _scanned(request, pk) is not None:
            return  # read in time, then signed in: the code has gone meanwhile
        raise
    sitting = Sitting.objects.filter(pk=key, meeting=pk).first()
    if sitting is None:
        raise Unfit(_("这不是会场屏幕上的二维码"), way_out=scanning.AGAIN)
    request.session[SCANNED] = {"sitting": sitting.pk, "meeting": pk, "at": clock.now().timestamp()}


def _scanned(request: HttpRequest, pk: int) -> dict[str, Any] | None:
    """What this browser read of the meeting's code, while it is fresh enough for the press."""
    kept = request.session.get(SCANNED)
    if not isinstance(kept, dict) or kept.get("meeting") != pk:
        return None
    return kept if clock.now().timestamp() - kept["at"] <= SCAN_LASTS.total_seconds() else None


@for_members
def _offered(request: HttpRequest, pk: int) -> HttpResponse:
    """One press for whoever is on the list; who is not is sent to the desk."""
    meeting = get_object_or_404(Meeting, pk=pk)
    actor = actor_of(request)
    place = Attendee.objects.filter(meeting=meeting, person=actor.person_id).exclude(state="replaced").first()
    sitting = get_object_or_404(Sitting, pk=(_scanned(request, pk) or {}).get("sitting"))
    stay = Presence.objects.filter(attendee=place, sitting=sitting, left_at=None).first() if place else None
    context: dict[str, Any] = {"matter": meeting, "place": place, "sitting": sitting, "stay": stay, "actor": actor}
    if place is None and not day_parts.expected(meeting, actor):
        context = {"no": NotYours(NOT_LISTED, way_out=TO_THE_DESK)}
    return render(request, "meetings/arrive.html", context)


@for_members
def _arrived(request: HttpRequest, pk: int) -> HttpResponse:
    kept = _scanned(request, pk)
    if kept is None:
        no = Unfit(scanning.EXPIRED, way_out=scanning.AGAIN)
        return render(request, "meetings/arrive.html", {"no": no}, status=no.status)
    scanned_at = datetime.fromtimestamp(kept["at"], clock.SHANGHAI)
    try:
        stay = operations.arrive(kept["sitting"], scanned_at, actor=actor_of(request))
    except (NotYours, Unfit) as no:
        return render(request, "meetings/arrive.html", {"no": no}, status=no.status)
    told = _("%s 已签到。") % f"{stay.came_at.astimezone(clock.SHANGHAI):%H:%M}"
    return done(request, told, reverse("meetings:now", args=[pk]))


@require_safe
@for_members
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk: search by name or pinyin, press once; or tick names on a list."""
    meeting = run_by(request, pk)
    sitting = _sitting(request, meeting)
    words = request.GET.get("q", "")
    every = attendance.with_presence(meeting, sitting)
    rows = attendance.found_by(every, words)
    groups = [(role.label, [r for r in rows if r.role == role]) for role in AttendeeRole]
    context = {
        **frame(request, meeting, "day", (_("签到台"), "")), "sitting": sitting, "q": words, "count": attendance.headcount(sitting or meeting),
        "groups": [(label, found, sum(r.stay is not None or bool(r.stays) for r in found)) for label, found in groups if found],
        "press_stem": stem_of("meetings:check_in_press", sitting.pk if sitting else 0, end="in"), "n_rows": len(rows), "n_every": len(every), "sittings": list(meeting.sittings.order_by("on", "position", "pk")),
        "over": meeting.is_over or (sitting is not None and sitting.state == "closed"),
    }  # fmt: skip
    return render(request, "meetings/check_in.html", context)


def _sitting(request: HttpRequest, meeting: Meeting) -> Sitting | None:
    asked = request.GET.get("sitting", "")
    found = meeting.sittings.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    found = found or attendance.sitting_now(meeting)
    if found is not None:
        found.meeting = meeting
    return found


@require_POST
@for_members
def press(request: HttpRequest, pk: int, attendee: int, act: str) -> HttpResponse:
    """签到、离会、撤销 of one on the list."""
    sitting = get_object_or_404(Sitting, pk=pk)
    meeting = run_by(request, sitting.meeting_id)
    place = get_object_or_404(Attendee, pk=attendee, meeting=meeting)
    actor = actor_of(request)
    if act == "in":
        operations.check_in(attendee, pk, actor=actor, video=request.POST.get("video") == "1")
        told = _("%s已签到。") % place
    elif act == "out":
        operations.check_out(attendee, pk, actor=actor)
        told = _("%s已离会。") % place
    elif act == "undo":
        stay = get_object_or_404(Presence.objects.order_by("-pk").filter(sitting=pk, attendee=attendee)[:1])
        operations.undo_check_in(stay.pk, actor=actor)
        told = _("%s的签到已撤销。") % place
    else:
        raise Http404
    return done(request, told, _desk(meeting, sitting))


@require_POST
@for_members
def by_list(request: HttpRequest, pk: int) -> HttpResponse:
    """按名单登记 — those ticked were there."""
    sitting = get_object_or_404(Sitting, pk=pk)
    meeting = run_by(request, sitting.meeting_id)
    ids = [int(value) for value in request.POST.getlist("attendee")[:2000] if value.isdecimal() and len(value) < 18]
    n = operations.record_attendance(pk, ids, actor=actor_of(request))
    return done(request, _("已按名单登记%d人到会。") % n, _desk(meeting, sitting))


@GET_OR_POST
@for_members
def at_the_door(request: HttpRequest, pk: int) -> HttpResponse:
    """现场增加 — and checked in at once."""
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        role, body = values["role"], values["body"]
        person_id = _member_named(meeting, values["name"]) if role == AttendeeRole.MEMBER else None
        made = operations.add_on_the_spot(
            pk, role, values["name"], title=values["title"], body_id=body.pk if body else None, person_id=person_id,
            actor=actor_of(request),
        )  # fmt: skip
        sitting = attendance.sitting_now(meeting)
        if sitting is not None:
            operations.check_in(made.pk, sitting.pk, actor=actor_of(request))
        return done(request, _("%s已增加，并已签到。") % made, reverse("meetings:check_in", args=[pk]))

    form = SpotForm(request.POST or None, bodies=in_house(meeting.congress_id))
    back = reverse("meetings:check_in", args=[pk])
    lead = _("名单上没有的人到了会场，在这里补上，同时签到。")
    return act_page(request, form, run, title=_("现场增加参会人"), button=_("增加并签到"), back=back, lead=lead)


def _member_named(meeting: Meeting, name: str) -> int | None:
    found = [m.person.pk for m in membership.members_of(meeting) if m.person.name == name.strip()]
    return found[0] if len(found) == 1 else None


def _desk(meeting: Meeting, sitting: Sitting) -> str:
    return f"{reverse('meetings:check_in', args=[meeting.pk])}?sitting={sitting.pk}"
