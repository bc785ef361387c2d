"""Two people of the office at once: one decides, one divides, and the record holds."""

import pytest

from renda.kernel import replay
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, OutOfTurn
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment, Refusal, WorkMeeting
from renda.suggestions.tests.conftest import DAY, a_house
from renda.suggestions.tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_a_refusal_is_decided_once():
    house = a_house()
    story = a_suggestion(by=house.李明).assigned("区住建局")
    refusal = operations.refuse(story.part.pk, actor=house.赵敏, reason="不属本局职责")
    answers = at_once(
        4,
        lambda k: operations.decide_refusal(
            refusal.pk, actor=house.周文, agreed=bool(k % 2), decision="决定", to_id=house.水务.pk if k % 2 else None
        ),
    )
    assert sum(isinstance(a, Refusal) for a in answers) == 1
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 3
    assert Assignment.objects.filter(state__in=("assigned", "handling")).count() == 1
    assert list(replay.faults()) == []


def test_a_part_is_divided_once():
    house = a_house()
    story = a_suggestion(by=house.李明).accepted()
    operations.assign(story.suggestion.pk, actor=SYSTEM, lead_id=house.cast.bodies["区政府"].pk)
    pk = story.suggestion.assignments.get().pk
    bodies = [house.住建.pk, house.水务.pk]
    answers = at_once(4, lambda k: operations.dispatch(pk, actor=house.陈刚, lead_id=bodies[k % 2]))
    assert sum(isinstance(a, list) for a in answers) == 1
    assert sum(isinstance(a, OutOfTurn | Missing) for a in answers) == 3
    assert Assignment.objects.filter(state="assigned").count() == 1
    assert list(replay.faults()) == []


def test_a_work_meeting_is_entered_once():
    house = a_house()
    at_once(3, lambda _: operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY))
    assert WorkMeeting.objects.count() == 1
