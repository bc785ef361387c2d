"""现场: the console of whoever runs the meeting, and every button on it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.meetings import attendance, day_steps, operations, votes
from renda.meetings.forms.day import SpeakerForm
from renda.meetings.kinds import MeetingState
from renda.meetings.models import AgendaItem, Meeting, Sitting, Speech
from renda.meetings.on_now import now_of
from renda.meetings.operations.speaking import SPEAK
from renda.meetings.views.finding import actor_of, frame, run_by
from renda.web.acts import done

Press = tuple[Callable[..., Any], Any]
OF_MEETING: dict[str, Press] = {
    "check-in": (operations.ensure_plenary, later("可以签到了。")),
    "opening": (operations.open_meeting, later("会议开始。")),
    "closing": (operations.close_meeting, later("已经散会。")),
}
OF_SITTING: dict[str, Press] = {
    "opening": (operations.open_sitting, later("本场开始。")),
    "closing": (operations.close_sitting, later("本场结束，在会的人都已记为离会。")),
    "next-speaker": (operations.next_speaker, later("已请下一位。")),
}
OF_SPEECH: dict[str, Press] = {
    "calling": (operations.call_speaker, later("发言开始计时。")),
    "ending": (operations.end_speech, later("发言结束。")),
    "extending": (operations.extend_speech, later("已延长。")),
    "dropping": (operations.drop_speech, later("已从发言名单上去掉。")),
}


def console(meeting: Meeting) -> str:
    return reverse("meetings:day", args=[meeting.pk])


@require_safe
@for_members
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """The order of the day with its next button, and what changes by itself, asked for every few seconds."""
    meeting = run_by(request, pk)
    now, count = now_of(meeting), attendance.headcount(meeting)
    people = attendance.present(now.sitting) if now.sits and now.sitting else []
    context = {
        **frame(request, meeting, "day"), "now": now, "count": count, "steps": day_steps.of(meeting, now, count),
        "lives": meeting.state in (MeetingState.FIXED, MeetingState.OPEN), "ballot": votes.on_screen(meeting),
        "speaker_form": SpeakerForm(people=[a for a in people if a.role in SPEAK]) if people else None,
        "speeches": _spoken(meeting), "sittings": list(meeting.sittings.order_by("on", "position", "pk")),
    }  # fmt: skip
    return render(request, "meetings/day.html", context)


def _spoken(meeting: Meeting) -> list[Speech]:
    rows = Speech.objects.filter(sitting__meeting=meeting, state="done").select_related("attendee", "item")
    return list(rows.order_by("-ended_at", "-pk")[:50])


@require_POST
@for_members
def meeting_press(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    return _pressed(request, OF_MEETING, act, pk, run_by(request, pk))


@require_POST
@for_members
def sitting_press(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    sitting = get_object_or_404(Sitting, pk=pk)
    return _pressed(request, OF_SITTING, act, pk, run_by(request, sitting.meeting_id))


@require_POST
@for_members
def speech_press(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    speech = get_object_or_404(Speech.objects.select_related("sitting"), pk=pk)
    return _pressed(request, OF_SPEECH, act, pk, run_by(request, speech.sitting.meeting_id))


@require_POST
@for_members
def beginning(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(AgendaItem, pk=pk)
    meeting = run_by(request, item.meeting_id)
    begun = operations.begin_item(pk, actor=actor_of(request))
    return done(request, _("开始审议“%s”。") % begun, console(meeting))


@require_POST
@for_members
def hand_raised(request: HttpRequest, pk: int) -> HttpResponse:
    """The staff put somebody on the speakers' list."""
    sitting = get_object_or_404(Sitting, pk=pk)
    meeting = run_by(request, sitting.meeting_id)
    form = SpeakerForm(request.POST, people=attendance.present(sitting))
    if not form.is_valid():
        return done(request, _("请选择发言人。"), console(meeting))
    item = now_of(meeting).item
    open_item = item.pk if item is not None and item.state == "listed" else None
    speech = operations.ask_to_speak(pk, form.cleaned_data["attendee"], item_id=open_item, actor=actor_of(request))
    return done(request, _("已把%s列入发言名单。") % speech.attendee, console(meeting))


def _pressed(request: HttpRequest, acts: dict[str, Press], name: str, pk: int, meeting: Meeting) -> HttpResponse:
    if name not in acts:
        raise Http404
    act, told = acts[name]
    act(pk, actor=actor_of(request))
    return done(request, str(told), console(meeting))
