"""A meeting's own page: whose move it is, the agenda in order, what is still planned, the facts, the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.meetings import agenda_paper, programme, quorum
from renda.meetings.acts import acts_for
from renda.meetings.models import Meeting
from renda.meetings.next_step import step_of
from renda.meetings.parts import parts_of
from renda.meetings.views.finding import actor_of, frame, meeting_for, stem_of
from renda.meetings.views.printing import printed

SHOWN_ENTRIES = 12


@require_safe
@for_members
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = meeting_for(request, pk), actor_of(request)
    lines = programme.lines_of(found, actor)
    on_agenda = [line for line in lines if line.number]
    entries = list(journal.of(found))
    context = {
        **frame(request, found),
        "step": step_of(found, on_agenda), "acts": acts_for(found, actor), "parts": parts_of(found, actor),
        "on_agenda": on_agenda, "item_stem": stem_of("meetings:item"), "others": [line for line in lines if not line.number],
        "sittings": programme.sittings_of(found), "many_days": _many_days(found),
        "n_dealt": sum(1 for line in on_agenda if line.item and line.item.state == "dealt"),
        "quorum": quorum.quorum_of(found), "readable": any(line.item for line in on_agenda),
        "recent": entries[-SHOWN_ENTRIES:], "earlier": entries[:-SHOWN_ENTRIES],
    }  # fmt: skip
    return render(request, "meetings/meeting.html", context)


@require_safe
@for_members
def agenda_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """会议议程 as PDF or Word, with the items the reader may read."""
    found = meeting_for(request, pk)
    return printed(agenda_paper.agenda_of(found, actor_of(request)), form, f"{found}议程")


def _many_days(meeting: Meeting) -> bool:
    return meeting.ends_on is not None and meeting.ends_on != meeting.held_on
