"""Reads of votes: what is voted on at a meeting, and which ballot the hall looks at."""

from django.db.models import QuerySet

from renda.ballots.kinds import State
from renda.ballots.models import Ballot
from renda.ballots.queries import outcome_of
from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.models import AgendaItem, Meeting, Vote

TONES = {"prepared": "wait", "open": "near", "closed": "doing", "sealed": "ok", "void": "done"}


def of_meeting(meeting: Meeting, actor: Actor) -> list[Vote]:
    """Votes in the order of the agenda, amendments first; those on restricted items only for who may know of them."""
    rows = Vote.objects.filter(item__meeting=meeting).select_related("ballot", "item")
    if not knows_restricted(actor, meeting):
        rows = rows.exclude(item__restricted=True)
    return with_outcomes(rows.order_by("item__position", "item_id", "-amendment", "position", "pk"))


def of_item(item: AgendaItem) -> list[Vote]:
    return with_outcomes(item.votes.select_related("ballot", "item").order_by("-amendment", "position", "pk"))


def with_outcomes(rows: QuerySet[Vote]) -> list[Vote]:
    found = list(rows)
    for vote in found:
        vote.outcome = outcome_of(vote.ballot)  # type: ignore[attr-defined]
        vote.ballot.tone = TONES[vote.ballot.state]  # type: ignore[attr-defined]
    return found


def knows_restricted(actor: Actor, meeting: Meeting) -> bool:
    if policies.may_run(actor, meeting):
        return True
    place = policies.attending(actor, meeting)
    return place is not None and place.role == "member"


def on_screen(meeting: Meeting) -> Ballot | None:
    """The ballot the hall looks at: the open or closed one, else the last one sealed whose item is the current one."""
    rows = Ballot.objects.filter(vote__item__meeting=meeting)
    going = rows.filter(state__in=[State.OPEN, State.CLOSED]).order_by("pk").first()
    if going is not None:
        return going
    begun = meeting.agenda.filter(begun_at__isnull=False).order_by("-begun_at").first()
    return rows.filter(vote__item=begun, state=State.SEALED).order_by("-vote__position").first() if begun else None


def may_read(actor: Actor, meeting: Meeting) -> bool:
    """The page of votes is for who runs the meeting or attends it, and for auditors."""
    return policies.may_run(actor, meeting) or actor.holds("auditor") or policies.attending(actor, meeting) is not None


def has_votes(actor: Actor, meeting: Meeting) -> bool:
    return may_read(actor, meeting) and Vote.objects.filter(item__meeting=meeting).exists()
