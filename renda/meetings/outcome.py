"""What a meeting has left behind so far, each with its state and what is to be done next; the tab 结果."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from renda.kernel.actors import Actor
from renda.meetings import gazette, minutes_rights, opinions, policies, resolutions, votes
from renda.meetings.kinds import ItemState, MeetingState, MinutesState, OpinionState, ResolutionState
from renda.meetings.models import AgendaItem, Meeting, Minutes, Resolution, Vote
from renda.meetings.timing import pack_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """An item with its opinions: how many points, how many of them issued, by when."""

    item: AgendaItem
    points: int
    issued: int
    due: object


@dataclass(frozen=True, slots=True)
class Outcome:
    resolutions: list[Resolution]
    votes: list[Vote]
    minutes: Minutes | None
    opinions: list[Gathered]
    gazette: str


def of(meeting: Meeting, actor: Actor) -> Outcome:
    found = Minutes.objects.filter(meeting=meeting).first() if minutes_rights.may_read(actor, meeting) else None
    number = gazette.number_of(meeting) if gazette.has_gazette(meeting) else ""
    return Outcome(
        resolutions.toned(resolutions.visible(actor, meeting)), votes.of_meeting(meeting, actor), found,
        _opinions(meeting, actor), number,
    )  # fmt: skip


def _opinions(meeting: Meeting, actor: Actor) -> list[Gathered]:
    """Staff see every item one may gather from; others those of which they see points."""
    runs = policies.may_run(actor, meeting)
    rows = meeting.agenda.exclude(state__in=[ItemState.DRAFT, ItemState.WITHDRAWN]).select_related("organ")
    issued = Count("opinions", filter=Q(opinions__state=OpinionState.ISSUED))
    found, pack = [], pack_of(meeting)
    for item in rows.annotate(points=Count("opinions"), issued=issued).order_by("position", "pk"):
        item.meeting = meeting
        seen = item.points if runs else opinions.visible(actor, item).count()
        if seen or (runs and item.organ_id is not None and item.state == ItemState.DEALT):
            found.append(
                Gathered(item, seen, item.issued, opinions.due(item, pack=pack) if item.points > item.issued else None)
            )
    return found


def has_outcome(actor: Actor, meeting: Meeting) -> bool:
    """Whether the tab is offered: to who runs the meeting once it is open, to others where there is something to read."""
    if meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        return False
    if policies.may_run(actor, meeting) or minutes_rights.may_read(actor, meeting):
        return True
    if resolutions.visible(actor, meeting).exists() or gazette.has_gazette(meeting):
        return True
    return any(
        opinions.visible(actor, item).exists() for item in meeting.agenda.filter(opinions__isnull=False).distinct()
    )


def unpublished(congress_id: int) -> list[Resolution]:
    """Adopted, neither published nor withheld; the oldest first."""
    rows = Resolution.objects.filter(meeting__congress=congress_id, state=ResolutionState.ADOPTED, withheld="")
    near = rows.select_related("meeting__congress__jurisdiction", "meeting__term", "meeting__body")
    return list(near.order_by("adopted_on", "pk")[:20])


def unsigned(congress_id: int) -> list[Minutes]:
    rows = Minutes.objects.filter(meeting__congress=congress_id, state=MinutesState.DRAFT)
    rows = rows.filter(meeting__state=MeetingState.HELD)
    return list(
        rows.select_related("meeting__congress__jurisdiction", "meeting__term", "meeting__body").order_by("pk")[:20]
    )


def without_minutes(congress_id: int, since: date) -> list[Meeting]:
    """Meetings held here, with day pages, of which no minutes were begun."""
    rows = Meeting.objects.filter(congress=congress_id, state=MeetingState.HELD, closed_at__isnull=False, minutes=None)
    return list(
        rows.filter(held_on__gte=since)
        .select_related("congress__jurisdiction", "term", "body")
        .order_by("held_on")[:20]
    )
