"""What looks like an advert is looked at by the office and by nobody else; it may be let in, put aside, restored."""

import pytest

from renda.kernel import clocks, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.flow import FLOWS
from renda.voices import operations
from renda.voices.builders import a_voice

pytestmark = pytest.mark.django_db
ADVERT = "专业代开发票，价格优惠，欢迎来电咨询。"


@pytest.fixture
def held(house):
    return a_voice(house.congress, ADVERT, channel="qr", station=house.station)


def sound(story):
    voice = story.get()
    return FLOWS["voices.voice"].replay(journal.of(voice), voice.state) == []


def test_released_it_goes_its_way_from_today(house, held):
    operations.release(held.pk, actor=house.周文)
    assert held.get().state == "recorded"
    assert clocks.of(held.voice).get().name == "screen"
    assert sound(held)
    with pytest.raises(OutOfTurn):
        operations.release(held.pk, actor=house.周文)


def test_put_aside_with_a_reason_and_restored(house, held):
    with pytest.raises(Unfit):
        operations.discard(held.pk, "  ", actor=house.周文)
    operations.discard(held.pk, "广告推销", actor=house.周文)
    assert held.get().state == "discarded"
    operations.restore(held.pk, actor=house.周文)
    assert held.get().state == "recorded"
    assert sound(held)


def test_a_flood_is_put_aside_at_once_each_with_its_line(house):
    stories = [a_voice(house.congress, f"{ADVERT}{n}", channel="online") for n in range(5)]
    assert operations.discard_many([s.pk for s in stories], "机器刷件", actor=house.周文) == 5
    assert all(sound(s) for s in stories)
    with pytest.raises(Unfit):
        operations.discard_many([], "机器刷件", actor=house.周文)


@pytest.mark.parametrize("who", ["外人", "赵敏", "李明", "审计", "胡平"])
def test_nobody_else_decides_on_it(house, held, who):
    for act in (
        lambda actor: operations.release(held.pk, actor=actor),
        lambda actor: operations.discard(held.pk, "看不惯", actor=actor),
    ):
        with pytest.raises((Missing, NotYours)):
            act(getattr(house, who))
    assert held.get().state == "held"


def test_the_office_of_another_house_does_not_know_it(house, other_house, held):
    with pytest.raises(Missing):
        operations.release(held.pk, actor=other_house.周文)
