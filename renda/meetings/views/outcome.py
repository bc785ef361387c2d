"""The tab 结果 of a meeting, and its gazette."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.meetings import gazette, outcome, titles
from renda.meetings.kinds import MeetingState
from renda.meetings.views.finding import actor_of, frame, meeting_for
from renda.meetings.views.printing import printed


@require_safe
@for_members
def outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, actor = meeting_for(request, pk), actor_of(request)
    if not outcome.has_outcome(actor, meeting):
        raise Http404
    context = {
        **frame(request, meeting, "outcome", (_("结果"), "")),
        "outcome": outcome.of(meeting, actor), "is_held": meeting.state == MeetingState.HELD,
    }  # fmt: skip
    return render(request, "meetings/outcome.html", context)


@require_safe
@for_members
def gazette_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    meeting = meeting_for(request, pk)
    if not gazette.has_gazette(meeting):
        raise Http404
    return printed(gazette.gazette(meeting), form, f"{titles.formal_name(meeting)}{gazette.name_of(meeting)}")
