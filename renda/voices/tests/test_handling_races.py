"""Two people at once: passed on once, merged or answered but not both, told once, taken up by one."""

from functools import partial

import pytest

from renda.kernel import replay
from renda.kernel.errors import Missing, OutOfTurn, Refusal
from renda.stations.builders import a_posting
from renda.voices import operations
from renda.voices.builders import a_voice
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice
from renda.voices.tests.at_once import at_once
from renda.voices.tests.handling_cast import a_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_passed_on_by_two_it_goes_to_one():
    house = a_house()
    story = a_voice(house.congress)
    bodies = [house.住建.pk, house.水务.pk]
    answers = at_once(
        4, lambda n: partial(operations.forward, story.pk, "unit", actor=house.周文, body_id=bodies[n % 2])
    )
    assert sum(isinstance(a, Handling) for a in answers) == 1
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 3
    assert Handling.objects.count() == 1
    assert list(replay.faults()) == []


def test_merged_while_the_unit_answers_it_is_one_or_the_other():
    house = a_house()
    for _ in range(3):
        main, other = a_voice(house.congress), a_voice(house.congress).forwarded(house.住建)
        row = other.handling.pk
        acts = [
            partial(operations.merge, main.pk, [other.pk], actor=house.周文),
            partial(operations.answer, row, "solved", "已经修好了。", actor=house.赵敏),
        ]
        answers = at_once(2, lambda n, acts=acts: acts[n])
        assert sum(isinstance(a, Refusal) for a in answers) == 1
        state, hand = other.get().state, Handling.objects.get(pk=row).state
        assert (state, hand) in ((V.MERGED, H.CANCELLED), (V.REPLIED, H.ANSWERED))
        assert main.get().voices == (2 if state == V.MERGED else 1)
    assert list(replay.faults()) == []


def test_told_by_two_it_is_told_once():
    house = a_house()
    story = a_voice(house.congress).forwarded(house.住建).answered()
    answers = at_once(
        3, lambda n: partial(operations.feed_back, story.pk, f"答复第{n}稿，灯已修好。", actor=house.周文)
    )
    assert sum(isinstance(a, Voice) for a in answers) == 1
    assert story.acts().count("feed_back") == 1
    assert list(replay.faults()) == []


def test_of_two_deputies_one_takes_it_up():
    house = a_house()
    a_posting(house.station, house.王芳代表)
    story = a_voice(house.congress, station=house.station)
    answers = at_once(2, lambda n: partial(operations.take_up, story.pk, actor=(house.李明, house.王芳)[n]))
    assert sum(isinstance(a, Voice) for a in answers) == 1
    assert story.acts().count("take_up") == 1


def test_merged_into_each_other_one_way_holds():
    house = a_house()
    first, second = a_voice(house.congress), a_voice(house.congress)
    pairs = [(first.pk, second.pk), (second.pk, first.pk)]
    answers = at_once(2, lambda n: partial(operations.merge, pairs[n][0], [pairs[n][1]], actor=house.周文))
    assert sum(isinstance(a, Voice) for a in answers) == 1
    assert {first.get().state, second.get().state} == {V.RECORDED, V.MERGED}


def test_two_heaps_with_the_same_in_them_are_passed_on_once_each():
    house = a_house()
    keys = [a_voice(house.congress).pk for _ in range(8)]
    heaps = [keys, list(reversed(keys))]
    answers = at_once(
        2, lambda n: partial(operations.forward_many, heaps[n], "unit", actor=house.周文, body_id=house.住建.pk)
    )
    assert sorted(len(a.done) for a in answers) == [0, 8]
    assert Handling.objects.count() == 8


def test_told_while_another_who_spoke_says_not_solved_neither_waits_for_ever():
    house = a_house()
    old, main = a_voice(house.congress), a_voice(house.congress)
    operations.merge(main.pk, [old.pk], actor=house.周文)
    main.forwarded(house.住建).answered().fed_back()
    operations.say_not_solved(house.congress.pk, main.code, "又坏了。", actor=house.外人)
    main.forwarded(house.住建).answered()
    acts = [
        partial(operations.feed_back, main.pk, "这次换了新灯。", actor=house.周文),
        partial(operations.add_words, house.congress.pk, old.code, "昨天还是不亮。", actor=house.外人),
    ]
    answers = at_once(2, lambda n: acts[n])
    assert not any(isinstance(a, Exception) and not isinstance(a, OutOfTurn | Missing) for a in answers)
    assert main.get().state == V.FED_BACK
