"""Key suggestions and urging."""

from datetime import date

import pytest

from renda.kernel import clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import as_deputy
from renda.suggestions import operations, queries
from renda.suggestions.builders import a_suggestion

pytestmark = pytest.mark.django_db
DECIDED = {"decided_by": "第三十一次主任会议", "decided_on": date(2026, 3, 1)}


def test_the_chairpersons_make_it_key_with_leader_and_committee(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with pytest.raises(NotYours) as no:
        operations.make_key(story.suggestion.pk, actor=house.赵敏, **DECIDED)
    assert no.value.law == "代表法52"
    key = operations.make_key(
        story.suggestion.pk, actor=house.周文, leader_id=house.people["高远"].pk,
        committee_id=house.bodies["城建环保委"].pk, government_leader="王副区长", **DECIDED,
    )  # fmt: skip
    with pytest.raises(OutOfTurn, match="已经是"):
        operations.make_key(story.suggestion.pk, actor=house.周文, **DECIDED)
    operations.record_activity(story.suggestion.pk, actor=house.林越, held_on=date(2026, 3, 2), content="现场督办")
    operations.record_activity(story.suggestion.pk, actor=house.高远, held_on=date(2026, 3, 2), content="专题座谈")
    with pytest.raises(NotYours):
        operations.record_activity(story.suggestion.pk, actor=house.孙丽, held_on=date(2026, 3, 2), content="督办")
    reported = operations.report_key(story.suggestion.pk, actor=house.林越, report="进展顺利")
    assert (key.activities.count(), reported.reported_on) == (2, date(2026, 3, 2))


def test_only_a_running_one_with_a_proper_leader_becomes_key(house):
    draft = a_suggestion(by=house.李明).submitted()
    with pytest.raises(OutOfTurn):
        operations.make_key(draft.suggestion.pk, actor=house.周文, **DECIDED)
    draft.accepted()
    for wrong in ({"leader_id": house.people["赵敏"].pk}, {"committee_id": house.住建.pk}):
        with pytest.raises(Unfit):
            operations.make_key(draft.suggestion.pk, actor=house.周文, **DECIDED, **wrong)
    with pytest.raises(Missing):
        operations.report_key(draft.suggestion.pk, actor=house.周文, report="无")


def test_a_committee_that_presses_for_a_confidential_one_may_read_it(house):
    story = a_suggestion(by=house.李明, confidential=True).assigned("区住建局")
    assert not queries.visible_to(house.林越).exists()
    operations.make_key(story.suggestion.pk, actor=house.周文, committee_id=house.bodies["城建环保委"].pk, **DECIDED)
    assert queries.visible_to(house.林越).exists()
    assert not queries.visible_to(house.孙丽).exists()


def test_urging_is_once_a_day_by_each_side(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    operations.urge(story.suggestion.pk, actor=house.周文, words_of_urging="请抓紧")
    operations.urge(story.suggestion.pk, actor=as_deputy(house.李明))
    with pytest.raises(OutOfTurn, match="今天已经催办过"):
        operations.urge(story.suggestion.pk, actor=house.周文)
    with clock.on(date(2026, 3, 3)):
        operations.urge(story.suggestion.pk, actor=house.周文, assignment_id=story.part.pk)
    assert story.suggestion.urgings.count() == 3


def test_there_is_someone_to_urge_and_someone_who_may(house):
    story = a_suggestion(by=house.李明).accepted()
    with pytest.raises(OutOfTurn):
        operations.urge(story.suggestion.pk, actor=house.周文)
    with pytest.raises(NotYours):
        operations.urge(story.suggestion.pk, actor=house.孙丽)
    story.assigned("区住建局")
    with pytest.raises(Missing):
        operations.urge(story.suggestion.pk, actor=house.周文, assignment_id=10**9)
