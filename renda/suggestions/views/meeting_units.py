"""办理工作会议 — what is due after a session, calling the meeting, and the units with what each takes over."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.kernel.deadlines import chinese
from renda.people.models import Body, Session
from renda.suggestions import operations, outlook, policies, queries
from renda.suggestions.forms.office_units import WorkMeetingForm, units_of
from renda.suggestions.kinds import GONE, REPLYING, Phase
from renda.suggestions.models import Assignment, WorkMeeting
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def work_meetings(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    policies.require_steering(actor)
    held = WorkMeeting.objects.filter(congress=congress).select_related("session__term__congress")
    due = outlook.work_meeting_due(congress)
    context = {
        "meetings": held.annotate(n_units=Count("units")).order_by("-held_on")[:50],
        "due": due, "steps": due.limit.steps if due and due.limit else (),
        "crumbs": crumbs(congress, ("办理工作会议", "")),
    }  # fmt: skip
    return render(request, "suggestions/work_meetings.html", context)


@require_safe
@for_members
def work_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Units with the number of parts each has of the session's suggestions."""
    congress, actor = house(request), actor_of(request)
    policies.require_steering(actor)
    meeting = get_object_or_404(WorkMeeting.objects.filter(congress=congress).select_related("session"), pk=pk)
    parts = Assignment.objects.exclude(state__in=GONE).filter(suggestion__in=queries.entitled(actor))
    if meeting.session_id:
        parts = parts.filter(suggestion__session_id=meeting.session_id, suggestion__phase=Phase.IN_SESSION)
    replying, assisting = Count("pk", filter=Q(role__in=REPLYING)), Count("pk", filter=Q(role="assisting"))
    table = parts.values("body_id").annotate(replying=replying, assisting=assisting).order_by()
    counts = {row["body_id"]: row for row in table}
    came = {b.pk for b in meeting.units.all()}
    bodies = Body.objects.filter(pk__in=[*came, *counts]).order_by("rank", "pk")
    context = {
        "meeting": meeting,
        "units": [(b, counts.get(b.pk, {}), b.pk in came) for b in bodies],
        "entries": journal.of(meeting),
        "crumbs": crumbs(
            congress, ("办理工作会议", reverse("suggestions:work_meetings")), (chinese(meeting.held_on), "")
        ),
    }
    return render(request, "suggestions/work_meeting.html", context)


@both
@for_members
def work_meeting_new(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    policies.require_steering(actor, congress.pk)
    sessions = list(
        Session.objects.filter(term__congress=congress).select_related("term__congress").order_by("-opens_on")[:6]
    )
    due = outlook.work_meeting_due(congress)
    first = {
        "held_on": clock.today(),
        "session_id": due.session.pk if due else None,
        "unit_ids": list(
            Assignment.objects.exclude(state__in=GONE)
            .filter(
                suggestion__congress=congress, suggestion__session_id=due.session.pk if due else 0,
                suggestion__phase=Phase.IN_SESSION,
            )
            .values_list("body_id", flat=True).distinct()
        ),
    }  # fmt: skip
    form = WorkMeetingForm(request.POST or None, bodies=units_of(congress.pk), sessions=sessions, initial=first)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.hold_work_meeting(congress.pk, actor=actor, **data)
        told = "，已通知参加单位" if made.held_on >= clock.today() and data["unit_ids"] else ""
        return done(
            request, f"已登记{chinese(made.held_on)}的办理工作会议{told}。",
            reverse("suggestions:work_meeting", args=[made.pk]),
        )  # fmt: skip

    return act_page(
        request, form, run, title="召开办理工作会议", button="登记会议", back=reverse("suggestions:work_meetings"),
        lead="填写将来的日期，参加单位会收到通知；已经开过的按实际日期登记。",
        crumbs=crumbs(congress, ("办理工作会议", reverse("suggestions:work_meetings")), ("召开", "")),
    )  # fmt: skip
