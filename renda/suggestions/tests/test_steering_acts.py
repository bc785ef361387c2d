"""Pressing many at once, closing and publishing many, awards, looking back, carrying over."""

from datetime import date, datetime

import pytest

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.localities import decide_locally
from renda.kernel.models import JournalEntry
from renda.notifications.models import Notice
from renda.suggestions import operations, pressing
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Award, LookBackItem
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def three(house):
    return [a_suggestion(f"关于第{n}件事的建议", by=house.李明) for n in range(3)]


def test_many_are_urged_and_who_is_not_ready_is_named(house):
    one, two, three_ = three(house)
    one.assigned("区住建局")
    two.assigned("区水务局")
    three_.accepted()
    operations.urge(two.suggestion.pk, actor=house.周文)
    keys = [s.suggestion.pk for s in (one, two, three_)]
    many = operations.urge_batch(keys, actor=house.周文, words_of_urging="请于周五前报进展")
    assert many.done == [one.suggestion.pk]
    assert [why for _, why in many.left] == ["今天已经催办过", "没有正在办理的单位，不必催办"]
    notice = Notice.objects.get(person__name="赵敏", text__contains="催办")
    assert "请于周五前报进展" in notice.text
    with pytest.raises(NotYours):
        operations.urge_batch(keys, actor=house.赵敏)
    with pytest.raises(NotYours):
        operations.urge_batch(keys, actor=house.高远)
    with pytest.raises(Unfit):
        operations.urge_batch([], actor=house.周文)


def test_the_office_of_another_house_urges_nothing_here(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    other = a_house("白石区", "baishi")
    many = operations.urge_batch([story.suggestion.pk], actor=other.周文)
    assert (many.done, len(many.left)) == ([], 1)
    assert story.suggestion.title not in many.left[0][0]


def test_the_deputy_is_asked_for_the_word_once_a_day(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    with pytest.raises(OutOfTurn):
        operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    story.replied()
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    assert Notice.objects.filter(person=house.李明.person, text__contains="请您评价").exists()
    with pytest.raises(OutOfTurn, match="今天已经催请过"):
        operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    with pytest.raises(NotYours):
        operations.ask_feedback(story.suggestion.pk, actor=house.赵敏)


def test_silence_closes_only_after_a_reminder(house):
    judged, silent, unhappy = three(house)
    for story in (judged, silent, unhappy):
        story.assigned("区住建局").replied()
    judged.judged()
    unhappy.judged("dissatisfied", reasons="没有解决")
    keys = [s.suggestion.pk for s in (judged, silent, unhappy)]
    many = operations.close_batch(keys, actor=house.周文, without_feedback=True)
    assert many.done == [judged.suggestion.pk]
    assert [why for _, why in many.left] == ["还没有催请代表评价，不能按未反馈办结", "代表不满意的意见还没有研究"]
    operations.ask_feedback(silent.suggestion.pk, actor=house.周文)
    assert operations.close_batch(keys[1:2], actor=house.周文).done == []
    assert operations.close_batch(keys[1:2], actor=house.周文, without_feedback=True).done == keys[1:2]
    line = JournalEntry.objects.get(object_id=silent.suggestion.pk, kind="suggestions.suggestion", act="to_closed")
    assert line.why == "未收到代表反馈"
    with pytest.raises(NotYours):
        operations.close_batch(keys, actor=house.高远)


def test_what_stands_in_the_way_of_closing_is_told(house):
    judged, silent, unhappy = three(house)
    for story in (judged, silent, unhappy):
        story.assigned("区住建局").replied()
    judged.judged()
    unhappy.judged("dissatisfied", reasons="没有解决")
    told = {row.suggestion.pk: (row.obstacle, row.silent) for row in pressing.replied(house.周文)}
    assert told == {
        judged.suggestion.pk: ("", False), silent.suggestion.pk: ("代表还没有评价，请先催请", False),
        unhappy.suggestion.pk: ("代表不满意的意见还没有研究", False),
    }  # fmt: skip
    operations.ask_feedback(silent.suggestion.pk, actor=house.周文)
    told = {row.suggestion.pk: (row.obstacle, row.silent) for row in pressing.replied(house.周文)}
    assert told[silent.suggestion.pk] == ("", True)


@pytest.mark.parametrize(("day", "hour", "minute"), [(2, 23, 30), (3, 7, 30)])
def test_the_day_of_the_reminder_is_the_day_in_shanghai(house, day, hour, minute):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    with clock.on(datetime(2026, 3, day, hour, minute, tzinfo=clock.SHANGHAI)):
        operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    assert pressing.replied(house.周文)[0].reminded_on == date(2026, 3, day)


def test_many_are_published_under_the_rule_of_each(house):
    agreed, silent, undecided = (
        a_suggestion(f"关于第{n}件事的建议", by=house.李明, publication_consent=word)
        for n, word in enumerate((True, False, True))
    )
    for story in (agreed, silent, undecided):
        story.assigned("区住建局").replied()
        operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    for story in (agreed, silent):
        operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    keys = [s.suggestion.pk for s in (agreed, silent, undecided)]
    many = operations.publish_batch(keys, actor=house.周文)
    assert many.done == [agreed.suggestion.pk]
    assert [why for _, why in many.left] == ["代表没有同意公开", "还有答复的公开属性没有审定"]
    assert Notice.objects.filter(person=house.李明.person, text__contains="已向社会公开").count() == 1


def an_award(house, **more):
    fields = {"year": 2026, "decided_by": "第三十三次主任会议", "decided_on": date(2026, 3, 1), **more}
    return operations.give_award(
        house.congress.pk, actor=more.pop("actor", house.周文), **{k: v for k, v in fields.items() if k != "actor"}
    )


def test_an_award_is_registered_once_and_may_be_withdrawn(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied().judged().closed()
    row = an_award(house, kind="handling", suggestion_id=story.suggestion.pk, body_id=house.住建.pk)
    with pytest.raises(OutOfTurn, match="同样的表彰"):
        an_award(house, kind="handling", suggestion_id=story.suggestion.pk, body_id=house.住建.pk)
    an_award(house, kind="person", person_name="王工", body_id=house.住建.pk)
    with pytest.raises(NotYours):
        an_award(house, kind="unit", body_id=house.住建.pk, actor=house.赵敏)
    with pytest.raises(Unfit):
        operations.withdraw_award(row.pk, actor=house.周文, reason=" ")
    operations.withdraw_award(row.pk, actor=house.周文, reason="登记有误")
    assert list(Award.objects.values_list("person_name", flat=True)) == ["王工"]
    line = JournalEntry.objects.get(kind="suggestions.award", object_id=row.pk, act="withdraw")
    assert line.why == "登记有误"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "best_deputy"}, {"kind": "suggestion"}, {"kind": "unit"}, {"kind": "person", "person_name": " "},
        {"kind": "unit", "decided_on": date(2026, 3, 3)}, {"kind": "unit", "year": 2020}, {"kind": "unit", "body_id": 10**9},
    ],
)  # fmt: skip
def test_an_award_without_what_its_kind_asks_is_refused(house, wrong):
    with pytest.raises(Unfit):
        an_award(house, **wrong)


def test_an_award_of_another_house_is_not_known(house):
    row = an_award(house, kind="unit", body_id=house.住建.pk)
    other = a_house("白石区", "baishi")
    with pytest.raises(Missing):
        operations.withdraw_award(row.pk, actor=other.周文, reason="无")
    with pytest.raises(NotYours):
        operations.give_award(
            house.congress.pk, actor=other.周文, year=2026, kind="unit", body_id=house.住建.pk, decided_by="会议",
            decided_on=date(2026, 3, 1),
        )  # fmt: skip


def test_a_look_back_picks_by_rule_and_ends_when_all_is_checked(house):
    planned = a_suggestion(by=house.李明).assigned("区住建局").replied("planned", until=date(2026, 11, 30))
    a_suggestion("关于解决了的事的建议", by=house.李明).assigned("区水务局").replied()
    secret = a_suggestion("关于不便公开的事的建议", by=house.李明, confidential=True).assigned("区住建局")
    secret.replied("planned", until=date(2026, 11, 30))
    with clock.on(date(2027, 3, 1)):
        with pytest.raises(NotYours):
            operations.open_look_back(house.congress.pk, "回头看", actor=house.高远)
        row = operations.open_look_back(house.congress.pk, "2026年承诺回头看", actor=house.周文)
        with pytest.raises(Unfit, match="已经有名为"):
            operations.open_look_back(house.congress.pk, "2026年承诺回头看", actor=house.周文)
        with pytest.raises(OutOfTurn, match="还没有列入事项"):
            operations.close_look_back(row.pk, actor=house.周文, conclusion="无")
        assert operations.add_to_look_back(row.pk, actor=house.周文, rule="promises", year=2026) == 1
        assert operations.add_to_look_back(row.pk, actor=house.周文, rule="promises", year=2026) == 0
        assert operations.add_to_look_back(row.pk, actor=house.周文, rule="solved", year=2026) == 1
        assert operations.add_to_look_back(row.pk, actor=house.周文, suggestion_ids=[planned.suggestion.pk]) == 1
        with pytest.raises(Unfit):
            operations.add_to_look_back(row.pk, actor=house.周文, rule="everything", year=2026)
        items = list(LookBackItem.objects.order_by("pk"))
        told = {"finding": "partly", "checked_on": date(2027, 3, 1), "words_of_check": "完成八成"}
        with pytest.raises(NotYours):
            operations.record_finding(items[0].pk, actor=house.赵敏, **told)
        with pytest.raises(Unfit):
            operations.record_finding(items[0].pk, actor=house.周文, **{**told, "checked_on": date(2027, 2, 1)})
        for item in items:
            with pytest.raises(OutOfTurn, match="没有核查"):
                operations.close_look_back(row.pk, actor=house.周文, conclusion="总体较好")
            operations.record_finding(item.pk, actor=house.周文, **told)
        closed = operations.close_look_back(row.pk, actor=house.周文, conclusion="总体较好")
        assert closed.closed_on == date(2027, 3, 1)
        with pytest.raises(OutOfTurn, match="已经结束"):
            operations.record_finding(items[0].pk, actor=house.周文, **told)


def test_promises_of_a_year_are_carried_together_into_the_next(house):
    for n in range(2):
        story = a_suggestion(f"关于第{n}件事的建议", by=house.李明).assigned("区住建局")
        story.replied("planned", until=date(2026, 11, 30))
    with pytest.raises(OutOfTurn):
        operations.carry_commitments(house.congress.pk, 2026, actor=house.周文)
    with clock.on(date(2027, 1, 5)):
        with pytest.raises(NotYours):
            operations.carry_commitments(house.congress.pk, 2026, actor=house.赵敏)
        assert operations.carry_commitments(house.congress.pk, 2026, actor=house.周文) == 2
        assert operations.carry_commitments(house.congress.pk, 2026, actor=house.周文) == 0
    assert set(story.suggestion.commitments.values_list("carried_from_year", flat=True)) == {2026}


def test_an_open_promise_is_explained_in_writing_by_its_unit(house):
    story = a_suggestion(by=house.李明).assigned("区住建局").replied("planned", until=date(2026, 11, 30))
    promise = story.suggestion.commitments.get()
    with pytest.raises((NotYours, Missing)):
        operations.explain_commitment(promise.pk, actor=house.钱进, text="资金没有到位")
    with pytest.raises(Unfit):
        operations.explain_commitment(promise.pk, actor=house.赵敏, text="")
    operations.explain_commitment(promise.pk, actor=house.赵敏, text="资金没有到位，明年一季度开工")
    assert promise.progress.get().text.endswith("明年一季度开工")
    operations.close_commitment(
        promise.pk, actor=house.赵敏, outcome="done", words_of_unit="已建成", told_deputy_on=clock.today()
    )
    with pytest.raises(OutOfTurn):
        operations.explain_commitment(promise.pk, actor=house.赵敏, text="不再需要")


def test_notices_follow_what_the_office_does(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    operations.make_key(
        story.suggestion.pk, actor=house.周文, decided_by="第三十一次主任会议", decided_on=date(2026, 3, 1),
        leader_id=house.people["高远"].pk, committee_id=house.bodies["城建环保委"].pk,
    )  # fmt: skip
    told = Notice.objects.filter(text__contains="重点督办").values_list("person__name", flat=True)
    assert sorted(told) == ["李明", "林越", "赵敏", "高远"]
    story.replied().judged("dissatisfied", reasons="没有办成")
    operations.study(story.evaluation.pk, actor=house.周文, decision="stands", words_of_office="已尽其所能")
    operations.reclassify(story.reply.pk, actor=house.周文, result_class="reference", why="现场看没有解决")
    assert Notice.objects.filter(person__name="李明", text__contains="维持答复").exists()
    corrected = Notice.objects.filter(text__contains="分类已由代表工作机构更正")
    assert list(corrected.values_list("person__name", flat=True)) == ["赵敏"]
    story.closed()
    assert Notice.objects.filter(person__name="赵敏", text__contains="已经办结").exists()


def test_no_reminder_rule_of_the_place_is_needed(house):
    """A place that sets no term for the deputy's word closes after the office has asked."""
    decide_locally(
        house.congress.pk, "suggestions", {"feedback_days": 0}, date(2026, 1, 1), "主任会议纪要", actor=SYSTEM
    )
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    operations.ask_feedback(story.suggestion.pk, actor=house.周文)
    assert operations.close_batch([story.suggestion.pk], actor=house.周文, without_feedback=True).done
