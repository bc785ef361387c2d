"""Pages of signing along: finding deputies, reading the whole text, what changed since, yes and no."""

from datetime import timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.differences import changed
from renda.suggestions.tests.conftest import a_house

pytestmark = pytest.mark.django_db


def browser_of(deputy):
    return signed_in(Client(), deputy.person)


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明)


def test_the_lead_finds_and_asks_deputies_without_seeing_phones(house, story):
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/cosigners"
    page = lead.get(f"{address}?name=王").content.decode()
    assert "王芳" in page
    assert "陈新" not in page
    assert "13900000001" not in page
    until = clock.today() + timedelta(days=5)
    answer = lead.post(f"{address}?name=王", {"deputy_ids": [house.王芳.pk], "until": until})
    assert answer.status_code == 303
    assert story.get().cosign_until == until
    page = lead.get(address).content.decode()
    assert "已邀请1人" in page
    assert "待确认" in page


def test_asking_nobody_or_in_the_past_is_told(house, story):
    lead, address = browser_of(house.李明), f"/suggestions/{story.suggestion.pk}/cosigners?name=王"
    assert lead.post(address, {}).status_code == 422
    past = clock.today() - timedelta(days=1)
    answer = lead.post(address, {"deputy_ids": [house.王芳.pk], "until": past})
    assert answer.status_code == 422
    assert "联名截止日已经过去" in answer.content.decode()


def test_a_deputy_of_another_house_is_not_asked(house, story):
    other = a_house("白石区", "baishi")
    lead = browser_of(house.李明)
    answer = lead.post(f"/suggestions/{story.suggestion.pk}/cosigners", {"deputy_ids": [other.王芳.pk]})
    assert answer.status_code == 422
    assert not story.suggestion.cosignatures.exists()


def test_a_cosigner_reads_the_whole_text_and_agrees(house, story):
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    asked, address = browser_of(house.王芳), f"/suggestions/{story.suggestion.pk}/signature"
    page = asked.get(address).content.decode()
    assert story.suggestion.facts in page
    assert "我同意联名" in page
    assert asked.post(address, {"answer": "confirm", "version": 1}).status_code == 303
    assert story.suggestion.cosignatures.get().state == "confirmed"


def test_after_an_edit_the_cosigner_sees_what_changed_and_confirms_anew(house, story):
    story.cosigned_by(house.王芳)
    operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, proposals="列入今年计划，年底前完成。")
    asked, address = browser_of(house.王芳), f"/suggestions/{story.suggestion.pk}/signature"
    page = asked.get(address).content.decode()
    assert "您确认过第1稿" in page
    assert "删去：</span>列入明年计划" in page
    assert "增加：</span>列入今年计划" in page
    late = asked.post(address, {"answer": "confirm", "version": 1})
    assert late.status_code == 409
    assert "刚刚修改了文本" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    assert asked.post(address, {"answer": "confirm", "version": 2}).status_code == 303


def test_who_declines_is_no_longer_asked(house, story):
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    asked = browser_of(house.王芳)
    assert (
        asked.post(f"/suggestions/{story.suggestion.pk}/signature", {"answer": "decline", "version": 1}).status_code
        == 303
    )
    assert asked.get(f"/suggestions/{story.suggestion.pk}").status_code == 404
    assert "请您联名" not in asked.get("/suggestions/mine").content.decode()


@pytest.mark.parametrize(("page", "lead"), [("signature", 403), ("cosigners", 200)])
def test_outsiders_neither_sign_nor_ask(house, story, page, lead):
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    address = f"/suggestions/{story.suggestion.pk}/{page}"
    assert browser_of(house.李明).get(address).status_code == lead
    for person in (house.陈新.person, house.people["赵敏"], a_house("白石区", "baishi").李明.person):
        assert signed_in(Client(), person).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert browser_of(house.王芳).get(f"/suggestions/{story.suggestion.pk}/cosigners").status_code == 403


def test_a_difference_is_told_paragraph_by_paragraph():
    before = {"title": "甲", "facts": "一\n二\n三", "analysis": "", "proposals": "办"}
    after = {"title": "甲", "facts": "一\n二点五\n三\n四", "analysis": "", "proposals": "办"}
    [part] = changed(before, after)
    assert (part.label, [(p.how, p.text) for p in part.paragraphs]) == (
        "情况和问题",
        [("kept", "一"), ("removed", "二"), ("added", "二点五"), ("kept", "三"), ("added", "四")],
    )
    assert changed(before, dict(before)) == []
