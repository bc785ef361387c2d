"""Reads of resolutions: who sees which, the corrections made to one, and what a name list says."""

from django.db.models import Q, QuerySet

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.models import JournalEntry
from renda.meetings import policies
from renda.meetings.kinds import AttendeeRole, ResolutionKind, ResolutionState
from renda.meetings.models import Meeting, Resolution
from renda.meetings.openness import OPEN
from renda.meetings.programme import ANNOUNCED, WORKS_HERE

TONES = {"draft": "wait", "adopted": "near", "failed": "done", "published": "ok"}
ANNOUNCES = (ResolutionKind.ANNOUNCEMENT,)
"""What bears a number within the term; resolutions and decisions bear the meeting that adopted them."""


def open_to(actor: Actor, meeting: Meeting) -> Q | None:
    """Which resolutions of a meeting an actor reads, as a condition on Resolution; None where none.

    Who runs the meeting and its members read all, drafts too; who works in the house what was adopted on items not
    restricted; everyone else of the house what was published.
    """
    if policies.may_run(actor, meeting):
        return Q()
    place = policies.attending(actor, meeting)
    if place is not None and place.role == AttendeeRole.MEMBER:
        return Q()
    if not policies.may_see(actor, meeting.congress_id):
        return None
    if place is None and not actor.holds(*WORKS_HERE):
        return OPEN
    decided = Q(state__in=[ResolutionState.ADOPTED, ResolutionState.PUBLISHED], withheld="")
    known = decided & (Q(item=None) | Q(item__restricted=False))
    return OPEN | known if meeting.kind in ANNOUNCED or place is not None or actor.holds("auditor") else OPEN


def visible(actor: Actor, meeting: Meeting) -> QuerySet[Resolution]:
    condition = open_to(actor, meeting)
    rows = Resolution.objects.filter(meeting=meeting).select_related("item", "vote__ballot")
    return rows.none() if condition is None else rows.filter(condition).order_by("item__position", "pk")


def toned(rows: "QuerySet[Resolution]") -> list[Resolution]:
    found = list(rows)
    for row in found:
        row.tone = TONES[row.state]  # type: ignore[attr-defined]
    return found


def corrections(resolution: Resolution) -> list[JournalEntry]:
    """Corrections after it was published: the day and the reason are public, each is a line of its own."""
    return list(journal.of(resolution).filter(act="correct", before=ResolutionState.PUBLISHED).order_by("at"))


def lines_of(resolution: Resolution) -> list[str]:
    """Of a name list one name with its post a line; of any other text its paragraphs."""
    return [line.strip() for line in resolution.text.splitlines() if line.strip()]


def is_voted_on(resolution: Resolution) -> bool:
    """Members have the text before them: from now on it is what they decide on."""
    return resolution.vote is not None and resolution.vote.ballot.state != "prepared"
