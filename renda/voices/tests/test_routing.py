"""Passing on, signing, answering, checking, telling: what each hand may do and by when."""

from datetime import date

import pytest

from renda.kernel import clock, clocks, journal, workdays
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.localities import decide_locally
from renda.notifications.models import Notice
from renda.people.builders import a_body
from renda.voices import operations, timing
from renda.voices.builders import a_voice
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def spring():
    with clock.on(MONDAY):
        yield


def due(row) -> date:
    return clocks.of(row).get(name=timing.ANSWER, met_on=None).due_on


def test_a_unit_is_asked_signs_answers_and_the_resident_is_told(house):
    story = a_voice(house.congress, station=house.station).screened()
    row = operations.forward(story.pk, "unit", actor=house.胡平, body_id=house.住建.pk, note="请到现场看一下")
    assert due(row) == date(2026, 3, 30)  # twenty working days
    assert Notice.objects.filter(person=house.people["赵敏"]).count() == 1
    operations.accept(row.pk, actor=house.赵敏)
    assert story.get().state == V.HANDLING
    operations.answer(row.pk, "solved", "灯已修好，请放心。", actor=house.赵敏)
    assert story.get().state == V.REPLIED
    operations.check(row.pk, actor=house.胡平)
    told = operations.feed_back(story.pk, "路灯已经修好了。", actor=house.胡平)
    assert (told.state, told.answer, told.answered_on) == (V.FED_BACK, "路灯已经修好了。", MONDAY)
    assert not clocks.of(row).filter(met_on=None).exists()
    assert not clocks.of(told).filter(met_on=None).exists()


@pytest.mark.parametrize(
    ("kind", "urgent", "length"),
    [("town", False, 10), ("unit", False, 20), ("unit", True, 2), ("hotline", False, 20), ("community", False, 5)],
)
def test_each_hand_has_its_own_term(house, kind, urgent, length):
    story = a_voice(house.congress, urgent=urgent).screened(level="district")
    body = {"town": house.街道办, "unit": house.住建}.get(kind)
    row = operations.forward(story.pk, kind, actor=house.周文, body_id=body.pk if body else None)
    clock_of = clocks.of(row).get(name=timing.ANSWER)
    assert (clock_of.length, clock_of.unit, clock_of.start_on) == (length, "workdays", MONDAY)
    assert clock_of.due_on == clocks.explain(clock_of, workdays.in_use()).due


def test_what_goes_to_the_city_is_only_followed(house):
    row = operations.forward(a_voice(house.congress).pk, "city", actor=house.周文)
    assert not clocks.of(row).exists()


def test_a_congress_decides_its_own_terms(house):
    decide_locally(house.congress.pk, "voices", {"unit_days": 15}, MONDAY, "主任会议第3号", actor=SYSTEM)
    row = operations.forward(a_voice(house.congress).pk, "unit", actor=house.周文, body_id=house.住建.pk)
    assert clocks.of(row).get(name=timing.ANSWER).length == 15


def test_what_comes_back_unsolved_is_handled_a_second_time_by_the_shorter_term(house):
    story = a_voice(house.congress).forwarded(house.住建).answered().fed_back()
    operations.say_not_solved(house.congress.pk, story.code, "第二天又灭了", actor=house.外人)
    row = operations.forward(story.pk, "unit", actor=house.周文, body_id=house.住建.pk)
    assert (row.round, clocks.of(row).get(name=timing.ANSWER).length) == (2, 10)
    assert story.get().state == V.FORWARDED


def test_nobody_passes_on_what_is_in_hand_unless_beside(house):
    story = a_voice(house.congress).forwarded(house.住建)
    with pytest.raises(OutOfTurn, match="已经转办"):
        operations.forward(story.pk, "unit", actor=house.周文, body_id=house.水务.pk)
    operations.forward(story.pk, "unit", actor=house.周文, body_id=house.水务.pk, beside=True)
    with pytest.raises(OutOfTurn, match="已经在区水务局办理"):
        operations.forward(story.pk, "unit", actor=house.周文, body_id=house.水务.pk, beside=True)


def test_it_is_answered_once_all_hands_have_answered(house):
    story = a_voice(house.congress).forwarded(house.住建)
    first = story.handling
    second = operations.forward(story.pk, "unit", actor=house.周文, body_id=house.水务.pk, beside=True)
    operations.answer(first.pk, "solved", "我局负责的部分已办。", actor=house.赵敏)
    assert story.get().state == V.FORWARDED
    operations.answer(second.pk, "explained", "管线已查，没有问题。", actor=house.钱进)
    assert story.get().state == V.REPLIED
    operations.check(first.pk, actor=house.周文)
    assert story.get().state == V.REPLIED
    operations.check(second.pk, actor=house.周文)
    assert story.get().state == V.CHECKED


def test_a_unit_gives_back_what_is_not_its_own_and_names_whose_it_is(house):
    story = a_voice(house.congress).forwarded(house.住建)
    with pytest.raises(Unfit, match="原因"):
        operations.give_back(story.handling.pk, "不", actor=house.赵敏)
    row = operations.give_back(story.handling.pk, "地下管线不归我局管", actor=house.赵敏, proposed_id=house.水务.pk)
    assert row.state == H.RETURNED
    assert "建议由区水务局办理" in row.why
    assert story.get().state == V.SCREENED
    assert not clocks.of(row).filter(met_on=None).exists()


def test_an_answer_is_sent_back_with_the_reason_and_a_new_term(house):
    story = a_voice(house.congress).forwarded(house.住建).answered()
    with clock.on(date(2026, 3, 9)):
        row = operations.send_back(story.handling.pk, "现场看还是不亮", actor=house.周文)
        assert (row.state, story.get().state) == (H.SENT_BACK, V.HANDLING)
        assert clocks.of(row).get(name=timing.ANSWER, met_on=None).start_on == date(2026, 3, 9)
        operations.answer(row.pk, "solved", "换了整根灯杆。", actor=house.赵敏)
    assert story.get().state == V.REPLIED


def test_a_promise_has_a_day(house):
    row = a_voice(house.congress).forwarded(house.住建).handling
    with pytest.raises(Unfit, match="承诺完成日"):
        operations.answer(row.pk, "promised", "列入今年计划。", actor=house.赵敏)
    with pytest.raises(Unfit, match="承诺完成日"):
        operations.answer(row.pk, "promised", "列入今年计划。", actor=house.赵敏, promise_on=date(2026, 3, 1))
    made = operations.answer(row.pk, "promised", "列入今年计划。", actor=house.赵敏, promise_on=date(2026, 9, 30))
    assert made.promise_on == date(2026, 9, 30)


def test_stopping_gives_it_back_to_who_sorts(house):
    story = a_voice(house.congress).forwarded(house.住建)
    operations.cancel(story.handling.pk, "转错了", actor=house.周文)
    assert (story.get().state, story.handling.state) == (V.SCREENED, H.CANCELLED)
    with pytest.raises(OutOfTurn):
        operations.answer(story.handling.pk, "solved", "已经办好了。", actor=house.赵敏)


def test_urging_is_once_a_day_and_reaches_the_unit(house):
    row = a_voice(house.congress).forwarded(house.住建).handling
    operations.urge(row.pk, actor=house.周文)
    with pytest.raises(OutOfTurn, match="今天已经催办"):
        operations.urge(row.pk, actor=house.周文)
    assert Notice.objects.filter(person=house.people["赵敏"], text__contains="催办").count() == 1
    with clock.on(date(2026, 3, 3)):
        operations.urge(row.pk, actor=house.周文)


def test_a_hundred_are_passed_on_in_one_act_and_those_in_hand_are_left(house, django_assert_max_num_queries):
    stories = [a_voice(house.congress, f"第{n}栋楼道的灯不亮了") for n in range(12)]
    stories[3].forwarded(house.住建)
    with django_assert_max_num_queries(160):
        many = operations.forward_many([s.pk for s in stories], "unit", actor=house.周文, body_id=house.住建.pk)
    assert len(many.done) == 11
    assert many.left == [(stories[3].voice.number, "已转办，不用转办")]
    assert Handling.objects.filter(state=H.SENT).count() == 12
    assert all(clocks.of(row).filter(name=timing.ANSWER).exists() for row in Handling.objects.all())
    assert {e.act for e in journal.of(Handling.objects.latest("pk"))} == {"begin"}
    with pytest.raises(Unfit, match="100"):
        operations.forward_many(range(1, 200), "city", actor=house.周文)


def test_many_are_urged_and_those_urged_today_are_left(house):
    stories = [a_voice(house.congress).forwarded(house.住建) for _ in range(3)]
    operations.urge(stories[0].handling.pk, actor=house.周文)
    many = operations.urge_many([s.pk for s in stories], actor=house.周文)
    assert len(many.done) == 2
    assert many.left == [(stories[0].voice.number, "今天已经催办过")]


def test_what_deputies_and_stations_do_not_handle_is_explained(house):
    story = a_voice(house.congress, "法院判决我不服，请代表帮我说话", station=house.station)
    made = operations.guide(story.pk, "lawsuit", "案件请依法上诉，代表不干预个案。", actor=house.胡平)
    assert (made.state, made.guided_for, made.closed_on) == (V.GUIDED, "lawsuit", MONDAY)
    assert journal.of(made).get(act="guide").law == "代表法59"


def test_told_without_objection_it_is_closed_by_rule(house):
    story = a_voice(house.congress, name="王某", phone="13812345678").settled()
    with clock.on(date(2026, 4, 1)):
        assert operations.close_due(house.congress.pk, actor=SYSTEM) == 0
    with clock.on(date(2026, 4, 2)):
        assert operations.close_due(house.congress.pk, actor=SYSTEM) == 1
    assert story.get().state == V.CLOSED
    assert story.speaker.keep_until is not None
    with pytest.raises(NotYours):
        operations.close_due(house.congress.pk, actor=house.周文)


def test_only_the_unit_asked_handles_it(house):
    row = a_voice(house.congress, station=house.station).forwarded(house.住建).handling
    for stranger in (house.钱进, house.王芳, house.外人, house.马丽):
        with pytest.raises(Missing):
            operations.accept(row.pk, actor=stranger)
    for reader in (house.胡平, house.审计, house.李明):
        with pytest.raises(NotYours):
            operations.accept(row.pk, actor=reader)
    for act in (operations.check, operations.urge):
        with pytest.raises(NotYours):
            act(row.pk, actor=house.赵敏)
        with pytest.raises(NotYours):
            act(row.pk, actor=house.审计)


def test_another_house_finds_nothing(house):
    from renda.voices.tests.handling_cast import a_house

    other = a_house("白露区", "bailu")
    story = a_voice(house.congress).forwarded(house.住建)
    for act in (
        lambda: operations.screen(story.pk, actor=other.周文),
        lambda: operations.forward(story.pk, "city", actor=other.周文),
        lambda: operations.merge(story.pk, [a_voice(other.congress).pk], actor=other.周文),
        lambda: operations.read_speaker(story.pk, actor=other.周文),
        lambda: operations.take_up(story.pk, actor=other.李明),
        lambda: operations.forward_many([story.pk], "city", actor=other.周文),
    ):
        with pytest.raises(Missing):
            act()


def test_a_body_of_another_house_is_no_target(house):
    from renda.people.builders import a_congress, a_place

    far = a_body(a_congress(a_place("黄土区")), "government_department", "黄土区水利局")
    with pytest.raises(Unfit, match="不能承办"):
        operations.forward(a_voice(house.congress).pk, "unit", actor=house.周文, body_id=far.pk)
    with pytest.raises(Unfit, match="请选择承办单位"):
        operations.forward(a_voice(house.congress).pk, "unit", actor=house.周文)
    assert not Voice.objects.filter(state=V.FORWARDED).exists()


def test_a_unit_signs_for_many_at_once(house):
    rows = [a_voice(house.congress).forwarded(house.住建).handling for _ in range(3)]
    made = operations.accept_many([row.pk for row in rows], actor=house.赵敏)
    assert {row.state for row in made} == {H.ACCEPTED}
    with pytest.raises(Missing):
        operations.accept_many([rows[0].pk], actor=house.钱进)
    with pytest.raises(Unfit):
        operations.accept_many([], actor=house.赵敏)
