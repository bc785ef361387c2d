"""The deputy's marks, what the office makes of them, second handling, the end."""

from datetime import date

import pytest

from renda.access.capacities import capacities_of
from renda.kernel import clock, clocks, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.localities import decide_locally
from renda.people.builders import a_post, acting_as, as_deputy
from renda.suggestions import operations, queries
from renda.suggestions.builders import a_suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局").replied()


def unhappy(story):
    return story.judged("dissatisfied", reasons="没有时间表")


def test_both_dimensions_are_asked_and_reasons_where_dissatisfied(house, story):
    me = as_deputy(house.李明)
    for wrong, field in [
        ({"attitude": "satisfied"}, "result"),
        ({"attitude": "great", "result": "satisfied"}, "attitude"),
        ({"attitude": "dissatisfied", "result": "satisfied", "reasons": " "}, "reasons"),
    ]:
        with pytest.raises(Unfit) as no:
            operations.evaluate(story.reply.pk, actor=me, **wrong)
        assert no.value.field == field


def test_one_mark_where_the_place_asks_one(house):
    decide_locally(
        house.congress.pk, "suggestions", {"feedback_dimensions": "overall"}, date(2026, 1, 1), "纪要", actor=SYSTEM
    )
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    row = operations.evaluate(story.reply.pk, actor=as_deputy(house.李明), overall="basically", result="satisfied")
    assert (row.overall, row.result) == ("basically", "")


@pytest.mark.parametrize("who", ["赵敏", "周文", "陈刚", "王芳"])
def test_only_the_lead_deputy_judges(house, story, who):
    actor = as_deputy(house.王芳) if who == "王芳" else getattr(house, who)
    with pytest.raises(NotYours):
        operations.evaluate(story.reply.pk, actor=actor, attitude="satisfied", result="satisfied")


def test_a_reply_is_judged_once(house, story):
    story.judged()
    with pytest.raises(OutOfTurn, match="已经评价过"):
        story.judged()


def test_units_see_the_marks_only_after_closing(house, story):
    story.judged()
    for actor, sees in [
        (house.周文, True),
        (as_deputy(house.李明), True),
        (house.高远, True),
        (house.赵敏, False),
        (house.陈刚, False),
    ]:
        assert queries.evaluations_visible_to(actor).exists() is sees, actor
    assert all("satisfied" not in str(e.facts) for e in journal.of(story.suggestion))
    story.closed()
    assert queries.evaluations_visible_to(house.赵敏).exists()
    assert not queries.evaluations_visible_to(house.外人).exists()


def test_dissatisfaction_is_studied_before_the_end(house, story):
    unhappy(story)
    [waiting] = queries.awaiting_study(house.congress.pk)
    with pytest.raises(OutOfTurn, match="还没有研究"):
        story.closed()
    with pytest.raises(NotYours):
        operations.study(waiting.pk, actor=as_deputy(house.李明), decision="again", words_of_office="再办")
    operations.study(waiting.pk, actor=house.周文, decision="stands", words_of_office="已尽力，向代表当面说明")
    assert story.closed().get().state == "closed_dissatisfied"
    assert not queries.awaiting_study(house.congress.pk).exists()


def test_a_satisfied_deputy_leaves_nothing_to_study(house, story):
    story.judged()
    with pytest.raises(OutOfTurn):
        operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")


def test_the_second_handling_has_its_own_term_and_round(house, story):
    unhappy(story)
    with clock.on(date(2026, 3, 10)):
        operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")
    part = story.part
    assert (part.state, part.round, story.get().state) == ("rehandling", 2, "rehandling")
    second = clocks.of(part).get(name="second_reply")
    assert (second.due_on, second.law) == (date(2026, 4, 10), "上海建议规定21")
    assert clocks.of(part).get(name="reply").met_on == date(2026, 3, 2)
    assert list(queries.inbox(house.住建.pk)) == [part]


def test_twice_dissatisfied_goes_to_the_table_first(house, story):
    unhappy(story)
    operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")
    unhappy(story.replied())
    with pytest.raises(OutOfTurn, match="协调或者请第三方评估"):
        operations.study(story.evaluation.pk, actor=house.周文, decision="stands", words_of_office="维持")
    operations.mediate(
        story.suggestion.pk, actor=house.周文, held_on=date(2026, 3, 2), outcome="条件未到", third_party="某研究院"
    )
    operations.study(story.evaluation.pk, actor=house.周文, decision="stands", words_of_office="维持")
    assert story.closed().get().state == "closed_dissatisfied"


def test_there_is_no_table_where_nobody_disagrees(house, story):
    with pytest.raises(OutOfTurn):
        operations.mediate(story.suggestion.pk, actor=house.周文, held_on=date(2026, 3, 2), outcome="无")


def test_silence_is_closed_only_as_silence(house, story):
    with pytest.raises(OutOfTurn, match="还没有评价"):
        operations.close(story.suggestion.pk, actor=house.周文)
    with pytest.raises(OutOfTurn, match="还没有催请"):
        operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    closed = operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
    assert closed.state == "closed"
    assert journal.of(closed).last().why == "未收到代表反馈"


def test_a_reminder_of_the_first_reply_counts_for_nothing_with_the_second(house, story):
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    unhappy(story)
    with clock.on(date(2026, 3, 10)):
        operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="再办")
        story.replied()
        with pytest.raises(OutOfTurn, match="还没有催请"):
            operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
        operations.ask_feedback(story.suggestion.pk, actor=house.周文)
        assert (
            operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True).state
            == "closed_dissatisfied"
        )


def test_what_was_judged_is_not_closed_as_silence(house, story):
    story.judged()
    closed = operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
    assert journal.of(closed).last().why == ""


def test_silence_waits_for_the_term_of_the_place(house):
    decide_locally(house.congress.pk, "suggestions", {"feedback_days": 15}, date(2026, 1, 1), "纪要", actor=SYSTEM)
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    assert clocks.of(story.suggestion).get(name="feedback").due_on == date(2026, 3, 23)
    with pytest.raises(OutOfTurn, match="期限还没有到"):
        operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    with clock.on(date(2026, 3, 24)):
        operations.close(story.suggestion.pk, actor=house.周文, without_feedback=True)


def test_separate_units_are_judged_each(house):
    story = a_suggestion(by=house.李明).accepted()
    parts = operations.assign(story.suggestion.pk, actor=house.周文, separate_ids=[house.住建.pk, house.水务.pk])
    replies = []
    for part, actor in zip(parts, (house.赵敏, house.钱进), strict=True):
        operations.receive(part.pk, actor=actor)
        operations.record_contact(
            part.pk, actor=actor, stage="during", method="visit", held_on=date(2026, 3, 2), content="走访"
        )
        reply = operations.draft_reply(part.pk, actor=actor, text="答复" * 20, result_class="adopted")
        operations.check_reply(reply.pk, actor=actor)
        replies.append(operations.sign_and_deliver(reply.pk, actor=actor, doc_no="1号", signer="局长"))
        assert story.get().state == ("replied" if len(replies) == 2 else "handling")
    operations.evaluate(replies[0].pk, actor=as_deputy(house.李明), attitude="satisfied", result="satisfied")
    with pytest.raises(OutOfTurn, match="还没有评价"):
        story.closed()


def test_who_is_no_longer_a_deputy_still_answers_for_what_was_handed_in_as_such_alone(house, story):
    """The former deputy judges; the same person at work in a unit or an office does not."""
    with clock.on(date(2027, 1, 11)):
        house.cast.term.ends_on = clock.today()
        house.cast.term.save()
        at_work = acting_as(a_post(house.李明.person, house.水务))
        with pytest.raises(NotYours):
            operations.evaluate(story.reply.pk, actor=at_work, attitude="satisfied", result="satisfied")
        former = next(c for c in capacities_of(house.李明.person_id, clock.today()) if c.key.startswith("former"))
        row = operations.evaluate(story.reply.pk, actor=former.actor, attitude="satisfied", result="satisfied")
    assert row.final


def test_a_merged_item_is_judged_by_its_own_lead_alone(house):
    main = a_suggestion(by=house.李明).accepted()
    other = a_suggestion("关于同一件事的建议", by=house.王芳).accepted()
    operations.merge(other.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied()
    with pytest.raises((NotYours, Missing)):
        operations.evaluate(
            main.reply.pk, actor=as_deputy(house.李明), attitude="satisfied", result="satisfied",
            suggestion_id=other.suggestion.pk,
        )  # fmt: skip
