"""Deputies take up, answer, give back, make a suggestion; only those whom it concerns."""

from datetime import date

import pytest

from renda.kernel import clock, clocks
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.kernel.events import _listeners
from renda.notifications.models import Notice
from renda.people.models import Constituency
from renda.voices import operations, timing
from renda.voices.builders import a_voice
from renda.voices.events import VoiceHandedOver
from renda.voices.kinds import VoiceState as V

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 3, 2)):
        yield


@pytest.fixture
def handed(monkeypatch):
    """What is announced when a suggestion is to be made of an opinion."""
    told = []
    monkeypatch.setitem(_listeners, VoiceHandedOver, [told.append])
    return told


def test_a_deputy_on_duty_takes_up_and_answers(house):
    story = a_voice(house.congress, station=house.station).taken_up(house.李明)
    assert (story.voice.state, story.voice.taken_up_by) == (V.TAKEN_UP, house.李明代表)
    assert clocks.of(story.voice).get(name=timing.TAKE_UP).due_on == date(2026, 4, 1)
    assert Notice.objects.filter(text__contains="接办").exists()
    operations.answer_as_deputy(story.pk, "我到现场看了，物业明天换灯。", actor=house.李明)
    assert story.get().state == V.FED_BACK
    assert story.handling.answered_by == "李明代表"


def test_who_heard_it_and_who_was_elected_there_take_up(house):
    heard = a_voice(house.congress, heard_by=house.王芳代表)
    operations.take_up(heard.pk, actor=house.王芳)
    place = Constituency.objects.create(term=house.term, number=2, name="第二选区")
    place.areas.add(house.town)
    said_there = a_voice(house.congress, jurisdiction_id=house.community.pk)
    operations.take_up(said_there.pk, actor=house.王芳)
    assert said_there.get().taken_up_by == house.王芳代表


def test_a_deputy_whom_it_does_not_concern_finds_nothing(house):
    story = a_voice(house.congress, station=house.station)
    with pytest.raises(Missing):
        operations.take_up(story.pk, actor=house.王芳)
    with pytest.raises(NotYours):
        operations.take_up(story.pk, actor=house.周文)
    with pytest.raises(NotYours):
        operations.take_up(story.pk, actor=house.审计)


def test_what_one_took_up_no_other_takes(house):
    from renda.stations.builders import a_posting

    a_posting(house.station, house.王芳代表)
    story = a_voice(house.congress, station=house.station).taken_up(house.李明)
    with pytest.raises(OutOfTurn, match="已经由李明代表接办"):
        operations.take_up(story.pk, actor=house.王芳)
    for act in (
        lambda: operations.give_up(story.pk, "不归我管", actor=house.王芳),
        lambda: operations.answer_as_deputy(story.pk, "已经办好了，请放心。", actor=house.王芳),
        lambda: operations.hand_over(story.pk, "关于路灯的建议", "路灯坏了很久。", actor=house.王芳),
    ):
        with pytest.raises(NotYours):
            act()


def test_given_back_it_waits_to_be_passed_on(house):
    story = a_voice(house.congress, station=house.station).taken_up(house.李明)
    operations.give_up(story.pk, "近期出差，请另行转办", actor=house.李明)
    assert (story.get().state, story.voice.taken_up_by) == (V.SCREENED, None)
    story.forwarded(house.住建)


def test_a_suggestion_is_made_of_it_and_its_end_is_told_to_everyone(house, handed):
    main = a_voice(house.congress, station=house.station)
    other = a_voice(house.congress).merged_into(main)
    main.taken_up(house.李明)
    operations.hand_over(main.pk, "关于修好路灯的建议", "路灯坏了很久，群众反映强烈。", actor=house.李明)
    assert main.get().state == V.CONVERTED
    [fact] = handed
    assert (fact.voice_id, fact.deputy_id, fact.title) == (main.pk, house.李明代表.pk, "关于修好路灯的建议")
    operations.follow(main.pk, "建议已经交区住建局办理", actor=SYSTEM)
    assert main.get().additions.get().text == "建议已经交区住建局办理"
    operations.follow(main.pk, "建议已经办结", actor=SYSTEM, answer="路灯已经全部换新。")
    assert main.get().state == V.FED_BACK
    assert other.get().answer == "路灯已经全部换新。"


def test_where_the_suggestion_came_to_nothing_it_waits_again(house, handed):
    story = a_voice(house.congress, station=house.station).taken_up(house.李明)
    operations.hand_over(story.pk, "关于修好路灯的建议", "路灯坏了很久。", actor=house.李明)
    operations.give_up(story.pk, "代表撤回了建议", actor=SYSTEM)
    assert story.get().state == V.SCREENED
    with pytest.raises(OutOfTurn):
        operations.follow(story.pk, "有了进展", actor=SYSTEM)


def test_nobody_makes_a_suggestion_of_what_no_deputy_took_up(house, handed):
    story = a_voice(house.congress, station=house.station)
    with pytest.raises(OutOfTurn, match="接办"):
        operations.hand_over(story.pk, "关于路灯的建议", "路灯坏了很久。", actor=house.李明)
    assert handed == []
