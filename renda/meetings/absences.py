"""Absence from the congress's sessions without leave: twice, and the mandate ends by law (代表法62)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from renda.meetings.kinds import Answer, AttendeeRole, MeetingKind, MeetingState
from renda.meetings.models import Attendee, Meeting, Presence
from renda.people.kinds import MandateStatus
from renda.people.models import Deputy, Person, Term

LIMIT = 2
LAW = "代表法62"


@dataclass(frozen=True, slots=True)
class Warned:
    """A deputy in office who was absent so often that the mandate ends by law once that is established."""

    deputy: Deputy
    sessions: tuple[Meeting, ...]


def absences_without_leave(person: Person | int, term: Term | int) -> list[Meeting]:
    """Sessions of the term that the person was asked to, never came to, and had no leave for.

    Only sessions where somebody's coming was recorded count: where no list was kept nobody was absent. Leave that was asked
    for and never decided does not count until it is refused.
    """
    rows = _rows().filter(meeting__term=term, person=person).select_related("meeting__term")
    return [row.meeting for row in rows.order_by("meeting__held_on", "pk")]


def warned(congress_id: int) -> list[Warned]:
    """Everyone in office in the current terms of a congress with as many absences as end a mandate."""
    rows = _rows().filter(meeting__congress=congress_id, meeting__term__ends_on=None)
    found: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    told = rows.order_by("meeting__held_on", "pk").values_list("person_id", "meeting__term_id", "meeting_id")
    for person, term, meeting in told:
        found[person, term].append(meeting)
    often = {key: keys for key, keys in found.items() if len(keys) >= LIMIT}
    if not often:
        return []
    sessions = Meeting.objects.select_related("term").in_bulk({pk for keys in often.values() for pk in keys})
    reached = {key: tuple(sessions[pk] for pk in keys) for key, keys in often.items()}
    deputies = Deputy.objects.filter(
        term__in={term for _, term in reached}, person__in={person for person, _ in reached}, until_on=None
    ).exclude(status=MandateStatus.TERMINATED)
    return [
        Warned(d, reached[d.person_id, d.term_id])
        for d in deputies.select_related("person", "term").order_by("person__pinyin", "pk")
        if (d.person_id, d.term_id) in reached
    ]


def before(meeting: Meeting, person_ids: Sequence[int]) -> dict[int, int]:
    """How often each was absent without leave from earlier sessions of the term; for the list of a session."""
    if meeting.kind != MeetingKind.CONGRESS:
        return {}
    counts: dict[int, int] = defaultdict(int)
    rows = _rows().filter(meeting__term=meeting.term_id, person__in=person_ids).exclude(meeting=meeting.pk)
    for person in rows.values_list("person_id", flat=True):
        counts[person or 0] += 1
    return dict(counts)


def _rows() -> QuerySet[Attendee]:
    came = Presence.objects.filter(attendee=OuterRef("pk"))
    kept = Presence.objects.filter(attendee__meeting=OuterRef("meeting"))
    rows = Attendee.objects.filter(
        Exists(kept), ~Exists(came), role=AttendeeRole.MEMBER, person__isnull=False,
        meeting__kind=MeetingKind.CONGRESS, meeting__state=MeetingState.HELD,
    )  # fmt: skip
    return rows.exclude(state__in=(Answer.EXCUSED, Answer.LEAVE_ASKED, Answer.LISTED))
