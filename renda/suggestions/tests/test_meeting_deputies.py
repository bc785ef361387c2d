"""约见: a unit proposes, the lead deputy answers, they meet, and the meeting is the contact record."""

from datetime import timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Refusal, Unfit
from renda.kernel.flow import FLOWS
from renda.notifications.models import Notice
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明).assigned("区住建局")


@pytest.fixture
def proposed(house, story):
    return operations.propose_appointment(
        story.part.pk, actor=house.赵敏, at=clock.now() + timedelta(days=2), place="南塘新村3号楼", subject="看现场"
    )


def test_what_was_agreed_and_held_becomes_the_contact_record(house, story, proposed):
    operations.confirm_appointment(proposed.pk, actor=as_deputy(house.李明))
    with clock.on(DAY + timedelta(days=3)):
        record = operations.hold_appointment(proposed.pk, actor=house.赵敏, method="visit", content="看了井道位置")
    proposed.refresh_from_db()
    assert (proposed.state, proposed.contact) == ("held", record)
    assert (record.place, record.held_on) == ("南塘新村3号楼", DAY + timedelta(days=2))
    assert FLOWS[journal.kind_of(proposed)].replay(journal.of(proposed), proposed.state) == []


def test_a_meeting_is_not_held_before_its_time(house, proposed):
    with pytest.raises(OutOfTurn):
        operations.hold_appointment(proposed.pk, actor=house.赵敏, method="visit", content="还没有见")


def test_who_asks_for_another_time_says_when(house, story, proposed):
    lead = as_deputy(house.李明)
    with pytest.raises(Unfit):
        operations.decline_appointment(proposed.pk, actor=lead, words_of_deputy="  ")
    operations.decline_appointment(proposed.pk, actor=lead, words_of_deputy="周五下午方便")
    again = operations.propose_appointment(
        story.part.pk, actor=house.赵敏, at=clock.now() + timedelta(days=4), place="局会议室"
    )
    proposed.refresh_from_db()
    assert (proposed.state, again.state) == ("cancelled", "proposed")


def test_one_waits_for_an_answer_at_a_time_and_never_in_the_past(house, story, proposed):
    with pytest.raises(OutOfTurn):
        operations.propose_appointment(
            story.part.pk, actor=house.赵敏, at=clock.now() + timedelta(days=4), place="局会议室"
        )
    operations.cancel_appointment(proposed.pk, actor=house.赵敏, why="领导出差")
    with pytest.raises(Unfit):
        operations.propose_appointment(
            story.part.pk, actor=house.赵敏, at=clock.now() - timedelta(hours=1), place="局会议室"
        )


def test_others_neither_propose_nor_answer(house, story, proposed):
    later = clock.now() + timedelta(days=4)
    for actor in (house.钱进, as_deputy(house.李明), as_deputy(house.王芳), a_house("白石区", "baishi").赵敏):
        with pytest.raises(Refusal):
            operations.propose_appointment(story.part.pk, actor=actor, at=later, place="x")
        with pytest.raises((NotYours, Missing)):
            operations.cancel_appointment(proposed.pk, actor=actor, why="x")
    for actor in (house.赵敏, as_deputy(house.王芳), house.周文, house.外人):
        with pytest.raises((NotYours, Missing)):
            operations.confirm_appointment(proposed.pk, actor=actor)
        with pytest.raises((NotYours, Missing)):
            operations.decline_appointment(proposed.pk, actor=actor, words_of_deputy="x")


def test_after_its_time_it_is_not_answered(house, proposed):
    with clock.on(DAY + timedelta(days=3)), pytest.raises(OutOfTurn):
        operations.confirm_appointment(proposed.pk, actor=as_deputy(house.李明))


def test_the_deputy_answers_on_the_page_and_hears_by_notice(house, story, proposed):
    heard = Notice.objects.filter(person=house.李明.person).latest("pk")
    assert "约您3月4日09:00在南塘新村3号楼见面" in heard.text
    browser, address = signed_in(Client(), house.李明.person), f"/suggestions/appointments/{proposed.pk}/answer"
    assert heard.url == address
    assert "确认参加" in browser.get(address).content.decode()
    assert browser.post(address, {"answer": "decline"}).status_code == 422
    assert browser.post(address, {"answer": "confirm", "words_of_deputy": "<b>准时</b>"}).status_code == 303
    proposed.refresh_from_db()
    assert proposed.state == "confirmed"
    assert "<b>准时</b>" not in browser.get(f"/suggestions/{story.suggestion.pk}").content.decode()


def test_the_page_is_the_lead_deputys(house, proposed):
    address = f"/suggestions/appointments/{proposed.pk}/answer"
    assert signed_in(Client(), house.people["赵敏"]).get(address).status_code == 403
    for person in (house.王芳.person, a_house("白石区", "baishi").李明.person):
        assert signed_in(Client(), person).get(address).status_code == 404
    assert Client().get(address).status_code == 302
