"""Pages of a deputy while others handle: taking back, urging, objecting, commenting on a contact."""

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.flow import FLOWS
from renda.notifications.models import Notice
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Objection, Urging
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def browser_of(deputy):
    return signed_in(Client(), deputy.person)


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明).assigned("区住建局")


def test_a_single_one_is_taken_back_under_the_local_rule(house, story):
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/withdrawal"
    page = lead.get(address).content.decode()
    assert "办结前" in page
    assert "上海市" in page
    assert lead.post(address, {"reason": ""}).status_code == 422
    assert lead.post(address, {"reason": "问题已经解决"}).status_code == 303
    assert story.get().state == "withdrawn"


def test_a_joint_one_asks_the_others_first(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局")
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/withdrawal"
    assert "征求联名代表意见" in lead.get(address).content.decode()
    lead.post(address, {"reason": "已经解决"})
    assert story.get().state == "handling", "it goes on until the others agree"
    other, agreeing = browser_of(house.王芳), f"/suggestions/{story.suggestion.pk}/withdrawal/agreement"
    assert Notice.objects.filter(person=house.王芳.person, url=agreeing).exists()
    assert "同意撤回" in other.get(f"/suggestions/{story.suggestion.pk}").content.decode()
    assert other.post(agreeing, {}).status_code == 303
    assert lead.post(address, {"reason": "已经解决"}).status_code == 303
    assert story.get().state == "withdrawn"


def test_who_did_not_sign_has_nothing_to_agree_to(house, story):
    address = f"/suggestions/{story.suggestion.pk}/withdrawal/agreement"
    assert browser_of(house.李明).get(address).status_code == 403
    assert browser_of(house.陈新).post(address, {}).status_code == 404


def test_asking_to_withdraw_is_the_leads_and_only_where_somebody_is_to_be_asked(house, story):
    with pytest.raises(OutOfTurn):
        operations.ask_to_withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="x")
    with pytest.raises((NotYours, Missing)):
        operations.ask_to_withdraw(story.suggestion.pk, actor=as_deputy(house.王芳), reason="x")


def test_what_is_closed_is_not_taken_back(house, story):
    story.replied().judged().closed()
    page = browser_of(house.李明).get(f"/suggestions/{story.suggestion.pk}/withdrawal").content.decode()
    assert "现在不能撤回" in page


def test_the_lead_urges_once_a_day(house, story):
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/reminder"
    assert "区住建局" in lead.get(address).content.decode()
    assert lead.post(address, {"words_of_urging": "居民在问"}).status_code == 303
    assert Urging.objects.get().by_deputy
    assert lead.post(address, {"words_of_urging": "居民在问"}).status_code == 409


def test_an_objection_is_asked_once_and_answered_by_the_office(house, story):
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/objection"
    assert lead.post(address, {"reason": "供水归<b>水务局</b>管"}).status_code == 303
    assert lead.post(address, {"reason": "再说一次"}).status_code == 409
    asked = Objection.objects.get()
    office, answering = signed_in(Client(), house.people["周文"]), f"/suggestions/objections/{asked.pk}/answer"
    assert "<b>水务局</b>" not in office.get(answering).content.decode()
    assert "答复代表异议" in office.get(f"/suggestions/{story.suggestion.pk}").content.decode()
    assert office.post(answering, {"agreed": "0", "answer": ""}).status_code == 422
    assert office.post(answering, {"agreed": "0", "answer": "管网改造由住建局牵头"}).status_code == 303
    asked.refresh_from_db()
    assert asked.state == "denied"
    assert FLOWS[journal.kind_of(asked)].replay(journal.of(asked), asked.state) == []
    assert Notice.objects.filter(person=house.李明.person, text__contains="管网改造由住建局牵头").exists()


def test_units_neither_object_nor_answer_nor_read_objections(house, story):
    with pytest.raises(NotYours):
        operations.object_to_assignment(story.suggestion.pk, actor=house.赵敏, reason="x")
    asked = operations.object_to_assignment(story.suggestion.pk, actor=as_deputy(house.李明), reason="不该由住建局办")
    with pytest.raises(NotYours):
        operations.answer_objection(asked.pk, actor=house.赵敏, agreed=True, answer="x")
    unit = signed_in(Client(), house.people["赵敏"])
    assert unit.get(f"/suggestions/objections/{asked.pk}/answer").status_code == 403
    assert "不该由住建局办" not in unit.get(f"/suggestions/{story.suggestion.pk}").content.decode()
    assert (
        browser_of(a_house("白石区", "baishi").李明).get(f"/suggestions/objections/{asked.pk}/answer").status_code
        == 404
    )


def test_an_objection_needs_an_assignment_and_a_reason(house, story):
    early = a_suggestion("关于修路的建议", by=house.李明).submitted()
    with pytest.raises(OutOfTurn):
        operations.object_to_assignment(early.suggestion.pk, actor=as_deputy(house.李明), reason="x")
    with pytest.raises(Unfit):
        operations.object_to_assignment(story.suggestion.pk, actor=as_deputy(house.李明), reason=" ")


def test_the_lead_says_what_the_contact_was_like(house, story):
    story.contacted()
    record = story.part.contacts.get()
    lead, address = browser_of(house.李明), f"/suggestions/contacts/{record.pk}/comment"
    assert "当面听取意见" in lead.get(address).content.decode()
    assert lead.post(address, {"comment": "只打过一次电话"}).status_code == 303
    assert (
        "只打过一次电话"
        in signed_in(Client(), house.people["周文"]).get(f"/suggestions/{story.suggestion.pk}").content.decode()
    )
    assert signed_in(Client(), house.people["赵敏"]).post(address, {"comment": "x"}).status_code == 403


@pytest.mark.parametrize("page", ["withdrawal", "reminder", "objection"])
def test_others_come_to_none_of_these_pages(house, story, page):
    address = f"/suggestions/{story.suggestion.pk}/{page}"
    assert signed_in(Client(), house.people["赵敏"]).post(address, {"reason": "x"}).status_code == 403
    for person in (house.王芳.person, a_house("白石区", "baishi").李明.person):
        assert signed_in(Client(), person).post(address, {"reason": "x"}).status_code == 404
    assert Client().post(address).status_code == 302
