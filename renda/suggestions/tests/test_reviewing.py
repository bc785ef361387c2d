"""The office accepts and numbers, turns down, passes up, joins."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.operations.reviewing import reasons
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def test_numbers_run_apart_in_session_and_between(house):
    with clock.on(date(2026, 1, 14)):
        first = a_suggestion("关于一的建议", by=house.李明).accepted()
        second = a_suggestion("关于二的建议", by=house.李明).accepted()
    third = a_suggestion("关于三的建议", by=house.李明).accepted()
    assert [s.get().number for s in (first, second, third)] == ["第0001号", "第0002号", "闭第0001号"]


def test_one_written_before_the_opening_may_count_to_the_session(house):
    story = a_suggestion(by=house.李明).accepted(session_id=house.session.pk)
    assert (story.get().number, story.get().phase) == ("第0001号", "in_session")


def test_the_term_to_assign_runs_from_the_day_it_came_in(house):
    story = a_suggestion(by=house.李明).submitted()
    with clock.on(date(2026, 3, 4)):
        story.accepted()
    [term] = clocks.of(story.suggestion)
    assert (term.name, term.due_on, term.law) == ("assign", date(2026, 3, 11), "上海建议规定11")


@pytest.mark.parametrize("who", ["赵敏", "孙丽", "审计", "何静", "高远"])
def test_only_the_office_reviews(house, who):
    story = a_suggestion(by=house.李明).submitted()
    with pytest.raises((NotYours, Missing)):
        operations.accept(story.suggestion.pk, actor=getattr(house, who))


def test_another_house_knows_nothing_of_it(house):
    story = a_suggestion(by=house.李明).submitted()
    with pytest.raises(Missing):
        operations.accept(story.suggestion.pk, actor=a_house("白石区", "baishi").周文)


def test_one_is_sent_back_with_a_reason_of_the_regulation_and_an_explanation(house):
    story = a_suggestion(by=house.李明).submitted()
    with pytest.raises(Unfit, match="向代表的说明"):
        operations.send_back(story.suggestion.pk, actor=house.周文, reason="personal", explained=" ")
    with pytest.raises(Unfit, match="规定列明的情形"):
        operations.send_back(story.suggestion.pk, actor=house.周文, reason="not_nice", explained="说明")
    back = operations.send_back(story.suggestion.pk, actor=house.周文, reason="personal", explained="涉及本人住房")
    assert (back.state, back.turned_down_for) == ("returned", "personal")
    assert journal.of(back).last().law == "上海建议规定8"
    assert "tender" in {r.code for r in reasons(back)}  # 代表法59 holds everywhere
    assert "consultation" not in {r.code for r in reasons(back)}


def test_one_to_be_revised_comes_in_again_with_its_first_day(house):
    story = a_suggestion(by=house.李明).submitted()
    operations.send_back(
        story.suggestion.pk, actor=house.周文, reason="no_substance", explained="请写具体", to_revise=True
    )
    with clock.on(date(2026, 3, 5)):
        operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, proposals="先改三个小区。")
        operations.submit(story.suggestion.pk, actor=as_deputy(house.李明))
    assert (story.get().state, story.get().submitted_on) == ("submitted", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("act", "state"), [(operations.convert_to_letter, "letter"), (operations.refer, "reference")]
)  # fmt: skip
def test_what_is_no_suggestion_goes_another_way(house, act, state):
    story = a_suggestion(by=house.李明).submitted()
    assert act(story.suggestion.pk, actor=house.周文, reason="forwarded_letter", explained="代转材料").state == state


def test_a_late_second_decision_is_refused(house):
    story = a_suggestion(by=house.李明).accepted()
    with pytest.raises(OutOfTurn, match="目前是待交办"):
        operations.accept(story.suggestion.pk, actor=house.周文)


def test_passing_up_names_the_deputy_above(house):
    story = a_suggestion(by=house.李明).submitted()
    with pytest.raises(Unfit):
        operations.pass_to_higher_level(story.suggestion.pk, actor=house.周文, passed_to="")


def test_only_like_and_open_ones_are_joined(house):
    main, other = (a_suggestion(t, by=house.李明).accepted() for t in ("关于一的建议", "关于二的建议"))
    secret = a_suggestion("关于三的建议", by=house.李明, confidential=True).accepted()
    for wrong in (other.suggestion.pk, secret.suggestion.pk):
        with pytest.raises(Unfit):
            operations.merge(other.suggestion.pk, actor=house.周文, into_id=wrong)
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    third = a_suggestion("关于四的建议", by=house.李明).accepted()
    with pytest.raises(Unfit):
        operations.merge(third.suggestion.pk, actor=house.周文, into_id=other.suggestion.pk)
    with pytest.raises(Unfit):
        operations.merge(main.suggestion.pk, actor=house.周文, into_id=third.suggestion.pk)
