"""What everyone may read of meetings and what they decided; the reasons for which something is withheld."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices

from renda.kernel.journal import kind_of
from renda.kernel.models import Attachment, JournalEntry
from renda.meetings import paper_rights
from renda.meetings.kinds import AttendeeRole, MeetingState, OpinionState, ResolutionKind, ResolutionState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Opinion, Paper, Presence, Resolution, Vote
from renda.meetings.programme import ANNOUNCED, ON_AGENDA, is_told


class Ground(TextChoices):
    """Why a decision is not published; what the public site must not say is not told there either."""

    STATE_SECRET = "state_secret", "涉及国家秘密"
    COMMERCIAL = "commercial", "涉及商业秘密"
    PRIVACY = "privacy", "涉及个人隐私"
    SAFETY = "safety", "可能影响安全稳定"
    OTHER = "other", "其他依法不公开的情形"


OPEN = Q(state=ResolutionState.PUBLISHED, withheld="")
SHOWN_ROLES = (AttendeeRole.MEMBER, AttendeeRole.EX_OFFICIO, AttendeeRole.DEPUTY, AttendeeRole.OBSERVER)
KNOWN_STATES = (MeetingState.FIXED, MeetingState.OPEN, MeetingState.HELD)


def resolutions() -> QuerySet[Resolution]:
    """Published and not withheld, the newest first; of every congress."""
    rows = Resolution.objects.filter(OPEN).select_related(
        "meeting__congress__jurisdiction", "meeting__term", "meeting__body", "meeting__session"
    )
    return rows.order_by("-published_on", "-pk")


def papers(meeting: Meeting) -> list[tuple[Paper, list[Attachment]]]:
    """Papers printed and marked public, once the meeting was held; with their files."""
    rows = list(Paper.objects.filter(paper_rights.PUBLIC, meeting=meeting).order_by("item__position", "pk"))
    found: dict[int, list[Attachment]] = {p.pk: [] for p in rows}
    files = Attachment.objects.filter(kind=kind_of(Paper), object_id__in=list(found))
    for file in files.exclude(secrecy=paper_rights.HELD_BACK).order_by("pk"):
        found[file.object_id].append(file)
    return [(p, found[p.pk]) for p in rows]


def votes(meeting: Meeting) -> QuerySet[Vote]:
    """Votes whose list was published, of items everyone may know of: their totals stand beside the item."""
    rows = Vote.objects.filter(item__meeting=meeting, item__restricted=False, ballot__published=True)
    return rows.select_related("ballot", "item").order_by("item__position", "-amendment", "position", "pk")


def opinions(meeting: Meeting) -> QuerySet[Opinion]:
    """审议意见 that were sent out, of announced meetings and open items. Source: 监督法17."""
    rows = Opinion.objects.filter(item__meeting=meeting, state=OpinionState.ISSUED, item__restricted=False)
    return rows.select_related("item").order_by("item__position", "position", "pk")


def numbers(meeting: Meeting) -> dict[str, int]:
    """How many came, by role; no names. Empty before the meeting was held."""
    return numbers_of([meeting])[meeting.pk]


def numbers_of(meetings: Sequence[Meeting]) -> dict[int, dict[str, int]]:
    """The same of many, by meeting, in one statement; staff are not counted."""
    held = {m.pk: m for m in meetings if m.state == MeetingState.HELD and m.kind in ANNOUNCED}
    came = Attendee.objects.filter(Exists(Presence.objects.filter(attendee=OuterRef("pk"))), meeting__in=held)
    rows = came.order_by().values_list("meeting_id", "role").annotate(n=Count("pk"))
    found: dict[int, dict[str, int]] = {m.pk: {} for m in meetings}
    counted = {(meeting_id, role): n for meeting_id, role, n in rows}
    for meeting_id in held:
        for role in SHOWN_ROLES:
            if n := counted.get((meeting_id, role), 0):
                found[meeting_id][str(role.label)] = n
    return found


def agendas_of(meetings: Sequence[Meeting]) -> dict[int, list[str]]:
    """Titles of the public items of many meetings, by meeting, in one statement."""
    told = [m.pk for m in meetings if m.kind in ANNOUNCED and is_told(m)]
    found: dict[int, list[str]] = {m.pk: [] for m in meetings}
    rows = AgendaItem.objects.filter(meeting__in=told, state__in=ON_AGENDA, restricted=False)
    for meeting_id, title in rows.order_by("position", "pk").values_list("meeting_id", "title"):
        found[meeting_id].append(title)
    return found


def is_announced(meeting: Meeting) -> bool:
    return meeting.kind in ANNOUNCED and meeting.state in KNOWN_STATES


def appointments(meeting: Meeting) -> QuerySet[Resolution]:
    """任免名单 as published: names, posts and the day, nothing of the ballots."""
    return resolutions().filter(meeting=meeting, kind=ResolutionKind.NAME_LIST)


def corrections_of(keys: Sequence[int]) -> dict[int, int]:
    """How often each of these was corrected after its publication; one statement for all."""
    lines = JournalEntry.objects.filter(
        kind=kind_of(Resolution), object_id__in=list(keys), act="correct", before=ResolutionState.PUBLISHED
    )
    return dict(lines.order_by().values_list("object_id").annotate(n=Count("pk")))
