"""会场大屏: one thing at a time in huge type; while a ballot is on, the ballot's own screen takes its place."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.meetings import attendance, votes
from renda.meetings.kinds import MeetingState
from renda.meetings.models import Meeting
from renda.meetings.on_now import Now, now_of
from renda.meetings.views.finding import run_by

MOST_CELLS = 120


@require_safe
@never_cache
@for_members
def hall(request: HttpRequest, pk: int) -> HttpResponse:
    """The frame asks again every second or two; its inside is exchanged, by this page or by the ballot's."""
    meeting = run_by(request, pk)
    ballot = votes.on_screen(meeting) if meeting.state == MeetingState.OPEN else None
    if ballot is not None and getattr(request, "htmx", False):
        return HttpResponseRedirect(reverse("ballots:hall", args=[ballot.pk]))
    now, count = now_of(meeting), attendance.headcount(meeting)
    context: dict[str, Any] = {
        "matter": meeting,
        "now": now,
        "count": count,
        "ballot": ballot,
        "scene": _scene(meeting, now),
    }
    if 0 < count.members <= MOST_CELLS:
        context["cells"] = [n < count.present for n in range(count.members)]
    return render(request, "meetings/hall.html", context)


def _scene(meeting: Meeting, now: Now) -> str:
    """Which picture is shown."""
    if meeting.state == MeetingState.HELD:
        return "over"
    if meeting.state != MeetingState.OPEN:
        return "before"
    if not now.sits:
        return "break"
    if now.speech is not None:
        return "speech"
    if now.item is None:
        return "open"
    return "result" if now.item.state != "listed" else "item"
