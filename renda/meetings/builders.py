"""Sentences for tests: meetings planned, fixed and held through acts."""

from datetime import date

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.meetings import operations
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.people.models import Term


def a_meeting(
    term: Term,
    number: int | None = 34,
    *,
    kind: str = MeetingKind.STANDING_COMMITTEE,
    year: int = 2026,
    month: int | None = 5,
) -> Meeting:
    return operations.plan_meeting(term, kind, number, year, month, actor=SYSTEM)


def fixed(meeting: Meeting, on: date, place: str = "") -> Meeting:
    return operations.fix_date(meeting.pk, on, place=place, version=meeting.version, actor=SYSTEM)


def held(meeting: Meeting, on: date) -> Meeting:
    fixed(meeting, on)
    with clock.on(on):
        return operations.hold(meeting.pk, actor=SYSTEM)
