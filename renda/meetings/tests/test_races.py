"""Two clerks at once over one number and one day."""

from datetime import date

import pytest

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Stale, Unfit
from renda.meetings import builders, operations
from renda.meetings.models import Meeting
from renda.people import builders as people
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_a_number_is_given_once():
    term = people.a_term(people.a_congress())
    answers = at_once(lambda: operations.plan_meeting(term, "standing_committee", 34, 2026, 5, actor=SYSTEM))
    assert sum(isinstance(a, Unfit) for a in answers) == 5
    assert Meeting.objects.count() == 1


def test_papers_that_announce_one_meeting_at_once_plan_it_once():
    term = people.a_term(people.a_congress())
    answers = at_once(lambda: operations.ensure(term, "standing_committee", None, 2026, 5, actor=SYSTEM))
    assert len({meeting.pk for meeting in answers}) == 1


def test_of_two_who_fix_the_day_one_is_told_to_look_again():
    meeting = builders.a_meeting(people.a_term(people.a_congress()))
    days = iter([date(2026, 5, n) for n in range(20, 26)])
    answers = at_once(lambda: operations.fix_date(meeting.pk, next(days), version=1, actor=SYSTEM))
    assert sum(isinstance(a, Stale) for a in answers) == 5
    assert [line.act for line in journal.of(meeting)] == ["begin", "fix"]
