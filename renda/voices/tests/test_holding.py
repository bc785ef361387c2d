"""What looks like an advert is looked at by the office and by nobody else; it may be let in, put aside, restored."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clocks, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.flow import FLOWS
from renda.people.models import Person
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


def as_(name):
    return signed_in(Client(), Person.objects.filter(name=name).order_by("pk")[0])


def test_the_office_looks_through_what_waits_and_decides_page_by_page(house, held, django_assert_max_num_queries):
    office = as_("周文")
    office.get("/voices/held")
    with django_assert_max_num_queries(12):
        html = office.get("/voices/held").content.decode()
    assert ADVERT in html
    assert "像广告" in html
    assert office.post(f"/voices/held/{held.pk}/release").status_code == 303
    other = a_voice(house.congress, f"{ADVERT}又来", channel="online")
    assert office.post("/voices/held/discarding", {"chosen": [other.pk], "reason": "广告推销"}).status_code == 303
    assert "广告推销" in office.get("/voices/held?aside=1").content.decode()
    assert office.post(f"/voices/held/{other.pk}/restoring").status_code == 303
    assert other.get().state == "recorded"
    assert office.get("/voices/held?after=%00").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("审计", 200), ("赵敏", 403), ("李明", 403), ("胡平", 403)])
def test_others_do_not_look_and_an_auditor_only_looks(house, held, who, status):
    client = as_(who)
    assert client.get("/voices/held").status_code == status
    for path in (f"{held.pk}/release", f"{held.pk}/discarding", "discarding"):
        answer = client.post(f"/voices/held/{path}", {"chosen": [held.pk], "reason": "广告推销"})
        assert answer.status_code in (403, 404), path
    assert held.get().state == "held"


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, house, held):
    assert client.get("/voices/held").status_code in (302, 404)
    assert held.get().state == "held"
