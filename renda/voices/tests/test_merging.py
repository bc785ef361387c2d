"""Merging: one is handled, each is counted, kept and told; who may not be merged."""

import pytest

from renda.kernel import clocks, journal, replay
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.similar import similar_to

pytestmark = pytest.mark.django_db


def test_each_is_counted_kept_and_told(house):
    main = a_voice(house.congress).forwarded(house.住建)
    others = [a_voice(house.congress, name="某人", phone=f"1381234567{n}") for n in range(3)]
    words = [o.voice.text for o in others]
    merged = operations.merge(main.pk, [o.pk for o in others], actor=house.周文)
    assert merged.voices == 4
    assert {o.get().state for o in others} == {V.MERGED}
    assert [o.voice.text for o in others] == words
    main.answered().fed_back("灯都修好了。")
    assert {o.get().answer for o in others} == {"灯都修好了。"}
    assert {o.get().answered_on for o in others} == {main.voice.answered_on}
    assert all("share_answer" in o.acts() for o in others)
    assert list(replay.faults()) == []


def test_who_joins_after_the_answer_reads_it_at_once(house):
    main = a_voice(house.congress).settled("已经修好。")
    late = a_voice(house.congress).merged_into(main)
    assert (late.voice.answer, late.voice.state) == ("已经修好。", V.MERGED)


def test_what_was_under_way_for_the_merged_one_ends(house):
    main, other = a_voice(house.congress), a_voice(house.congress).forwarded(house.住建)
    operations.merge(main.pk, [other.pk], actor=house.周文)
    assert other.handling.state == H.CANCELLED
    assert not clocks.of(other.handling).filter(met_on=None).exists()
    with pytest.raises(OutOfTurn):
        operations.answer(other.handling.pk, "solved", "已经办好了。", actor=house.赵敏)


def test_those_who_spoke_through_the_merged_one_come_along(house):
    first, second, main = (a_voice(house.congress) for _ in range(3))
    operations.merge(second.pk, [first.pk], actor=house.周文)
    operations.merge(main.pk, [second.pk], actor=house.周文)
    assert main.get().voices == 3
    assert {first.get().merged_into_id, second.get().merged_into_id} == {main.pk}
    assert second.get().voices == 1


def test_no_circle_no_chain_no_other_house(house):
    from renda.voices.tests.handling_cast import a_house

    main, other = a_voice(house.congress), a_voice(house.congress)
    with pytest.raises(Unfit, match="自己"):
        operations.merge(main.pk, [main.pk], actor=house.周文)
    operations.merge(main.pk, [other.pk], actor=house.周文)
    with pytest.raises(OutOfTurn, match="已经并入"):
        operations.merge(other.pk, [a_voice(house.congress).pk], actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.merge(a_voice(house.congress).pk, [other.pk], actor=house.周文)
    with pytest.raises(OutOfTurn):
        operations.merge(other.pk, [main.pk], actor=house.周文)
    far = a_voice(a_house("白露区", "bailu").congress)
    with pytest.raises(Missing):
        operations.merge(main.pk, [far.pk], actor=house.周文)


def test_a_station_merges_its_own_only(house):
    own = [a_voice(house.congress, station=house.station) for _ in range(2)]
    operations.merge(own[0].pk, [own[1].pk], actor=house.胡平)
    foreign = a_voice(house.congress, station=house.elsewhere)
    with pytest.raises(Missing):
        operations.merge(own[0].pk, [foreign.pk], actor=house.胡平)
    heard = a_voice(house.congress, heard_by=house.李明代表)
    with pytest.raises(NotYours):
        operations.merge(heard.pk, [a_voice(house.congress, heard_by=house.李明代表).pk], actor=house.李明)


def test_one_that_was_wrongly_merged_goes_its_own_way_again(house):
    main, other = a_voice(house.congress), a_voice(house.congress)
    operations.merge(main.pk, [other.pk], actor=house.周文)
    made = operations.unmerge(other.pk, actor=house.周文)
    assert (made.state, made.merged_into, main.get().voices) == (V.SCREENED, None, 1)
    with pytest.raises(OutOfTurn, match="没有并入"):
        operations.unmerge(other.pk, actor=house.周文)
    other.forwarded(house.住建)
    assert list(replay.faults()) == []


def test_what_was_said_before_about_the_same_is_proposed(house):
    same = "田林一村3号楼前的路灯坏了半个月，晚上回家看不清路"
    first = a_voice(house.congress, same)
    a_voice(house.congress, "社区食堂的饭菜涨价太快，老人吃不起")
    again = a_voice(house.congress, "田林一村3号楼前路灯坏了半个月了，晚上看不清路")
    found = similar_to(again.voice, house.周文)
    assert [one.voice.pk for one in found] == [first.pk]
    assert found[0].score > 0.5
    third = a_voice(house.congress, "田林一村3号楼前路灯坏了，晚上看不清路，半个月没人修")
    operations.merge(first.pk, [again.pk], actor=house.周文)
    assert [one.voice.pk for one in similar_to(third.voice, house.周文)] == [first.pk]
    assert similar_to(third.voice, house.李明) == []


def test_followers_read_when_their_main_one_is_guided_elsewhere(house):
    main, other = a_voice(house.congress), a_voice(house.congress)
    operations.merge(main.pk, [other.pk], actor=house.周文)
    operations.guide(main.pk, "consult", "这件事请到政务中心窗口办理。", actor=house.周文)
    assert other.get().answer == "这件事请到政务中心窗口办理。"
    assert journal.of(other.voice).filter(act="share_answer").count() == 1
