"""Who is in the room: the sitting that is on, the people in it, and the numbers a quorum is asked from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.kernel import clock
from renda.meetings.kinds import Answer, AttendeeRole, SittingKind, SittingState
from renda.meetings.membership import in_office
from renda.meetings.models import Attendee, Meeting, Presence, Sitting
from renda.meetings.once import once
from renda.meetings.quorum import quorum_of

WHOLE = (SittingKind.PREPARATORY, SittingKind.PLENARY, SittingKind.PRESIDIUM)
"""Sittings to which every member of what meets is called; groups and delegations sit apart."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """``members``: in office; ``needed``: how many make the meeting possible, 0 where nothing is asked.

    ``words`` tells the rule (过半数), ``law`` its source. Absent are those neither here nor excused.
    """

    members: int
    present: int
    excused: int
    absent: int
    needed: int
    words: str
    law: str

    @property
    def enough(self) -> bool:
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)

    @property
    def sentence(self) -> str:
        """The arithmetic in one line, as the lamp and the refusal show it."""
        told = f"应到{self.members}人，实到{self.present}人"
        if not self.needed:
            return told
        rule = f"{self.words}为{self.needed}人" if self.words else f"须到{self.needed}人"
        return f"{told}，{rule}，{'可以开会' if self.enough else f'还差{self.missing}人'}"


@once
def sitting_now(meeting: Meeting) -> Sitting | None:
    """The sitting people come to: the one that is on (of the whole first), else the next of today, the next, the last."""
    rows = list(Sitting.objects.filter(meeting=meeting).order_by("on", "position", "pk"))
    return min(rows, key=lambda row: _nearness(row, clock.today()), default=None)


def _nearness(sitting: Sitting, today: date) -> tuple[int, int]:
    whole = 0 if sitting.kind in WHOLE else 1
    if sitting.state == SittingState.OPEN:
        return 0, whole
    if sitting.state == SittingState.PLANNED:
        return (1 if sitting.on == today else 2), 0
    return 3, -sitting.pk


def presences(of: Meeting | Sitting) -> QuerySet[Presence]:
    """Stays that go on, at one sitting or, of a meeting, at the sitting that is on."""
    sitting = of if isinstance(of, Sitting) else sitting_now(of)
    if sitting is None or sitting.state == SittingState.CLOSED:
        return Presence.objects.none()
    return Presence.objects.filter(sitting=sitting, left_at=None)


def present(of: Meeting | Sitting) -> list[Attendee]:
    """Everyone in the room, members and others, in the order they came."""
    rows = presences(of).select_related("attendee__person").order_by("came_at", "pk")
    return [stay.attendee for stay in rows]


def present_members(of: Meeting | Sitting) -> list[Attendee]:
    """Members in the room who are in office today: those whom a quorum counts and who may vote."""
    members = in_office(_meeting_of(of))
    return [a for a in present(of) if a.role == AttendeeRole.MEMBER and a.person_id in members]


def headcount(of: Meeting | Sitting) -> Headcount:
    """Counted from check-ins and the register, never from what somebody typed; afterwards whoever came counts."""
    meeting = _meeting_of(of)
    members = in_office(meeting)
    stays = Presence.objects.filter(attendee__meeting=meeting) if meeting.is_over else presences(of)
    came = stays.order_by().filter(attendee__role=AttendeeRole.MEMBER).values_list("attendee__person_id", flat=True)
    here = members.intersection(came)
    away = Attendee.objects.filter(meeting=meeting, state=Answer.EXCUSED).values_list("person_id", flat=True)
    excused = len(members.intersection(away) - here)
    quorum = quorum_of(meeting)
    return Headcount(
        len(members),
        len(here),
        excused,
        len(members) - len(here) - excused,
        quorum.needed,
        quorum.words,
        quorum.law,
    )


def was_there(meeting: Meeting) -> QuerySet[Attendee]:
    """Everyone who came to any sitting of the meeting."""
    return Attendee.objects.filter(meeting=meeting, presences__isnull=False).distinct()


def is_present(attendee: Attendee, sitting: Sitting) -> bool:
    return presences(sitting).filter(attendee=attendee).exists()


def with_presence(meeting: Meeting, sitting: Sitting | None) -> list[Any]:
    """All on the list with ``stay`` (the stay that goes on, or None) and ``stays`` at this sitting.

    Those not in come first: they are looked for. Two statements.
    """
    rows: list[Any] = list(
        Attendee.objects.filter(meeting=meeting)
        .exclude(state=Answer.REPLACED)
        .select_related("person", "body")
        .order_by("group", "seat", "person__pinyin", "name", "pk")
    )
    stays: dict[int, list[Presence]] = {}
    for stay in Presence.objects.filter(sitting=sitting).order_by("came_at", "pk"):
        stays.setdefault(stay.attendee_id, []).append(stay)  # type: ignore[attr-defined]
    for row in rows:
        row.stays = stays.get(row.pk, [])
        row.stay = next((s for s in row.stays if s.left_at is None), None)
    return sorted(rows, key=lambda row: row.stay is not None)


def found_by(rows: list[Any], words: str) -> list[Any]:
    """Of the list those whose name, post or body holds the words, or whose pinyin or initials begin so: 李明, liming, lm."""
    words = words.strip()[:40].lower()
    if not words:
        return rows
    return [row for row in rows if words in _told(row) or _sounds(row, words.replace(" ", ""))]


def _told(row: Attendee) -> str:
    return f"{row.name} {row.title} {row.body or ''} {row.seat} {row.group}".lower()


def _sounds(row: Attendee, letters: str) -> bool:
    if row.person is None or not letters.isascii():
        return False
    syllables = [s.rstrip("12345") for s in row.person.pinyin.split() if s[-1:].isdigit()]
    return "".join(syllables).startswith(letters) or "".join(s[:1] for s in syllables).startswith(letters)


def _meeting_of(of: Meeting | Sitting) -> Meeting:
    return of.meeting if isinstance(of, Sitting) else of
