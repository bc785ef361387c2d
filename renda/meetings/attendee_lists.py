"""Reads of who is asked: in the order of rank, by role and answer, with what the list of a meeting shows beside each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from renda.meetings import absences
from renda.meetings.kinds import Answer, AttendeeRole, MeetingKind
from renda.meetings.membership import members_of
from renda.meetings.models import Attendee, Meeting
from renda.web.components.states import state_badge

ROLES = tuple(AttendeeRole)
TONES = {
    Answer.LISTED: "wait", Answer.INVITED: "near", Answer.COMING: "done", Answer.DECLINED: "wait",
    Answer.LEAVE_ASKED: "near", Answer.EXCUSED: "ok", Answer.LEAVE_REFUSED: "late", Answer.REPLACED: "wait",
}  # fmt: skip
SHOWN_COUNTS = (
    Answer.LISTED, Answer.INVITED, Answer.COMING, Answer.LEAVE_ASKED, Answer.EXCUSED, Answer.LEAVE_REFUSED,
    Answer.DECLINED, Answer.REPLACED,
)  # fmt: skip
UNANSWERED = {Answer.INVITED: "未答复"}


@dataclass(frozen=True, slots=True)
class Group:
    role: str
    label: str
    rows: list[Attendee]


def of_meeting(meeting: Meeting) -> QuerySet[Attendee]:
    rows = Attendee.objects.filter(meeting=meeting).select_related("person", "body", "item", "stands_for")
    return rows.order_by("pk")


def in_rank(meeting: Meeting, rows: Iterable[Attendee]) -> list[Attendee]:
    """Members in the order of their posts (deputies by delegation and name), then who attends, by rank and name."""
    order = {m.person.pk: n for n, m in enumerate(members_of(meeting))}
    congress = meeting.kind == MeetingKind.CONGRESS

    def place(a: Attendee) -> tuple[object, ...]:
        body = (a.body.rank, a.body.pk) if a.body is not None else (999, 0)
        within = (0, 0) if a.role == AttendeeRole.MEMBER and not congress else body
        return ROLES.index(AttendeeRole(a.role)), within, order.get(a.person_id or 0, 9999), _sound(a), a.pk

    return sorted(rows, key=place)


def by_role(rows: Sequence[Attendee]) -> list[Group]:
    found = ((role, [a for a in rows if a.role == role]) for role in ROLES)
    return [Group(role.value, str(role.label), mine) for role, mine in found if mine]


def count(rows: Iterable[Attendee]) -> list[tuple[str, str, int]]:
    """(answer, words, how many) in order, without those that nobody gave."""
    found = Counter(row.state for row in rows)
    return [(a.value, str(UNANSWERED.get(a, a.label)), found[a.value]) for a in SHOWN_COUNTS if found[a.value]]


def leave_waiting(congress_id: int) -> QuerySet[Attendee]:
    """Leave asked for and not decided, of all meetings of a house."""
    rows = Attendee.objects.filter(meeting__congress=congress_id, state=Answer.LEAVE_ASKED)
    rows = rows.select_related("meeting__congress__jurisdiction", "meeting__term", "body", "person")
    return rows.order_by("meeting__held_on", "answered_at", "pk")


def described(meeting: Meeting, rows: Sequence[Attendee]) -> list[Attendee]:
    """The rows, each with ``tone``, ``words``, their ``badge`` and, at a session, ``missed``: earlier absences without leave."""
    missed = absences.before(meeting, [a.person_id for a in rows if a.person_id])
    badges = {a: state_badge(str(UNANSWERED.get(a, a.label)), TONES[a]) for a in Answer}
    for row in rows:
        row.badge = badges[Answer(row.state)]  # type: ignore[attr-defined]
        row.tone = TONES[Answer(row.state)]  # type: ignore[attr-defined]
        row.words = UNANSWERED.get(Answer(row.state), row.get_state_display())  # type: ignore[attr-defined]
        row.missed = missed.get(row.person_id or 0, 0)  # type: ignore[attr-defined]
    return list(rows)


def _sound(attendee: Attendee) -> str:
    return attendee.person.pinyin if attendee.person is not None else ""
