"""Two at once over one agenda, with real connections."""

from datetime import date

import pytest

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn, Stale
from renda.meetings import builders, operations
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.workflow import FLOW
from renda.people import builders as people
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 5, 28)


@pytest.fixture
def meeting():
    term = people.a_term(people.a_congress())
    made = builders.fixed(builders.a_meeting(term, 34), DAY)
    for n in range(3):
        item = operations.add_item(made.pk, f"议题{n}", "briefing", actor=SYSTEM)
        operations.list_item(item.pk, actor=SYSTEM)
    return made


def test_an_agenda_is_adopted_once(meeting):
    FLOW.make("open", Meeting.objects.get(pk=meeting.pk), SYSTEM)
    answers = at_once(lambda: operations.adopt_agenda(meeting.pk, actor=SYSTEM))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    assert [line.act for line in journal.of(meeting)].count("adopt_agenda") == 1


def test_an_item_is_dealt_with_once_and_changed_by_one(meeting):
    FLOW.make("open", Meeting.objects.get(pk=meeting.pk), SYSTEM)
    operations.adopt_agenda(meeting.pk, actor=SYSTEM)
    first, second, _ = AgendaItem.objects.order_by("position")
    answers = at_once(lambda: operations.deal_item(first.pk, "审议", actor=SYSTEM))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    answers = at_once(lambda: operations.change_item(second.pk, reporter="某", version=second.version, actor=SYSTEM))
    assert sum(isinstance(a, Stale) for a in answers) == 5


def test_items_added_at_once_get_places_of_their_own(meeting):
    at_once(lambda n: operations.add_item(meeting.pk, f"同时{n}", "other", actor=SYSTEM), numbered=True)
    places = list(AgendaItem.objects.values_list("position", flat=True))
    assert len(places) == len(set(places)) == 9


def test_one_plenary_is_made_at_once(meeting):
    found = at_once(lambda: operations.ensure_plenary(meeting.pk, actor=SYSTEM))
    assert len({s.pk for s in found}) == 1
