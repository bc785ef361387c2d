"""Reads of deliberation opinions: who sees them, the speeches they come from, by when they are to be issued."""

from datetime import date

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.calendar import WorkCalendar
from renda.kernel.deadlines import Deadline, Period
from renda.kernel.deadlines import due as due_on
from renda.kernel.rulebook import Pack
from renda.meetings import policies, programme
from renda.meetings.articles import Point, article
from renda.meetings.choices import MeetingRules
from renda.meetings.kinds import ItemKind, ItemState, OpinionState, SpeechState
from renda.meetings.models import AgendaItem, Opinion, Speech
from renda.meetings.programme import WORKS_HERE
from renda.meetings.timing import pack_of

GENERAL = "监督法17"
NATIONAL = {ItemKind.FINANCE: "监督法29", ItemKind.INSPECTION: "监督法37"}


def visible(actor: Actor, item: AgendaItem) -> QuerySet[Opinion]:
    """Drafts: the staff. Issued ones: the deputies and who works in the house at once, and the body they went to."""
    rows = Opinion.objects.filter(item=item).prefetch_related("speeches__attendee").order_by("position", "pk")
    if policies.may_run(actor, item.meeting):
        return rows
    if not policies.may_see(actor, item.meeting.congress_id):
        return rows.none()
    issued = rows.filter(state=OpinionState.ISSUED)
    if actor.acts_for(item.organ_id) and not actor.holds("auditor"):  # type: ignore[attr-defined]
        return issued
    if not programme.visible_items(actor, item.meeting).filter(pk=item.pk).exists():
        return rows.none()
    knows = actor.holds("deputy", *WORKS_HERE) or policies.attending(actor, item.meeting) is not None
    return issued if knows else rows.none()


def speeches_of(item: AgendaItem) -> QuerySet[Speech]:
    """Speeches on the item whose text was written down, from which points are gathered."""
    rows = item.speeches.filter(state=SpeechState.DONE).exclude(text="").select_related("attendee", "sitting")
    return rows.order_by("began_at", "pk")


def due(
    item: AgendaItem, calendar: WorkCalendar | None = None, pack: Pack[MeetingRules] | None = None
) -> Deadline | None:
    """By when opinions go out, from the day the meeting ended; None where the place sets no term."""
    pack, meeting = pack or pack_of(item.meeting), item.meeting
    start: date | None = meeting.ends_on or meeting.held_on
    if not pack.rules.opinion_send_days or start is None:
        return None
    law = pack.sources.get("opinion_send_days", "")
    return due_on(start, Period(pack.rules.opinion_send_days, "days"), calendar=calendar, citation=law)


def law_of(item: AgendaItem) -> str:
    """The place's article where it has one; the national law says the same of each sort of report in its own place."""
    law = article(pack_of(item.meeting), Point.OPINION)
    return NATIONAL.get(ItemKind(item.kind), law) if law == GENERAL else law


def waiting(congress_id: int) -> QuerySet[AgendaItem]:
    """Items with opinions gathered and not yet issued."""
    rows = AgendaItem.objects.filter(meeting__congress=congress_id, opinions__state=OpinionState.DRAFT)
    return (
        rows.filter(state=ItemState.DEALT)
        .select_related("meeting__congress__jurisdiction", "meeting__term", "meeting__body")
        .distinct()
    )
