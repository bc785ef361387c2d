"""A paper that comes in for an item of the agenda meets the terms of the planned matter which that item fulfils.

Once the agenda has the paper, the body that owes it is reminded by the paper alone, so that no term stands on a desk twice.
"""

from datetime import date

from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock, Link
from renda.meetings.events import MeetingFixed, PaperBack, PaperIn, PaperOut, PapersAsked
from renda.meetings.kinds import PaperKind
from renda.meetings.models import AgendaItem, Paper
from renda.planning.models import PlanItem

HANDED_IN = {PaperKind.DRAFT_REPORT: "draft_report", PaperKind.REPORT: "final_report"}
HANDED_OUT = {PaperKind.REPORT: "members_report"}


@when(PaperIn)
def meet_when_in(event: PaperIn) -> None:
    _set(event.item_id, HANDED_IN.get(PaperKind(event.kind)), event.on)


@when(PaperOut)
def meet_when_out(event: PaperOut) -> None:
    _set(event.item_id, HANDED_OUT.get(PaperKind(event.kind)), event.on)


@when(PaperBack)
def owe_again(event: PaperBack) -> None:
    _set(event.item_id, HANDED_IN.get(PaperKind(event.kind)), None)


@when(PapersAsked)
def take_off_the_desk(event: PapersAsked) -> None:
    _leave_to_papers(event.meeting_id)


@when(MeetingFixed)
def take_off_the_desk_again(event: MeetingFixed) -> None:
    """The plan's terms were counted anew by then: listeners hear in the order of their files."""
    _leave_to_papers(event.meeting_id)
    for paper in Paper.objects.filter(meeting=event.meeting_id, item__isnull=False).exclude(in_on=None):
        _set(paper.item_id, HANDED_IN.get(PaperKind(paper.kind)), paper.in_on)
        if paper.out_on:
            _set(paper.item_id, HANDED_OUT.get(PaperKind(paper.kind)), paper.out_on)


def _set(item_id: int | None, name: str | None, on: date | None) -> None:
    if item_id is None or name is None:
        return
    rows = Clock.objects.filter(kind=kind_of(PlanItem), object_id__in=_fulfilled([item_id]), name=name)
    rows.filter(met_on=None).update(met_on=on) if on else rows.update(met_on=None)


def _leave_to_papers(meeting_id: int) -> None:
    """A term without a body is on nobody's desk; it still runs, and shows on the planned matter's own page."""
    papers = Paper.objects.filter(meeting=meeting_id, kind__in=HANDED_IN, item__isnull=False)
    for kind, name in HANDED_IN.items():
        items = [p.item_id for p in papers if p.kind == kind and p.owed_by_id and p.item_id]
        rows = Clock.objects.filter(kind=kind_of(PlanItem), object_id__in=_fulfilled(items), name=name)
        rows.update(body_id=None)


def _fulfilled(item_ids: list[int]) -> list[int]:
    rows = Link.objects.filter(from_kind=kind_of(AgendaItem), from_id__in=item_ids, verb="fulfils")
    return list(rows.filter(to_kind=kind_of(PlanItem)).values_list("to_id", flat=True))
