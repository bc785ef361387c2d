"""The deputy's word on pages: marks and reasons, for joined items too, and on promises kept."""

from datetime import date, timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Commitment, Evaluation
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db


def browser_of(deputy):
    return signed_in(Client(), deputy.person)


@pytest.fixture
def story(house):
    return a_suggestion(by=house.李明).assigned("区住建局").replied()


def address(story):
    return f"/suggestions/{story.suggestion.pk}/replies/{story.reply.pk}/rating"


def test_the_lead_marks_attitude_and_result_away_from_the_unit(house, story):
    lead = browser_of(house.李明)
    page = lead.get(address(story)).content.decode()
    assert "承办单位在办结以后才能看到" in page
    assert story.reply.text[:20] in page
    assert lead.post(address(story), {"attitude": "satisfied", "result": "basically"}).status_code == 303
    assert Evaluation.objects.get().result == "basically"
    assert "您已评价" in lead.get(address(story)).content.decode()
    unit = signed_in(Client(), house.people["赵敏"]).get(f"/suggestions/{story.suggestion.pk}").content.decode()
    assert "基本满意" not in unit


def test_dissatisfaction_needs_its_reasons(house, story):
    lead = browser_of(house.李明)
    answer = lead.post(address(story), {"attitude": "satisfied", "result": "dissatisfied"})
    assert answer.status_code == 422
    assert "不满意的具体理由" in answer.content.decode()
    data = {"attitude": "satisfied", "result": "dissatisfied", "reasons": "<i>没有时间表</i>"}
    assert lead.post(address(story), data).status_code == 303
    assert "<i>没有时间表" not in lead.get(address(story)).content.decode()


def test_a_joined_item_is_judged_for_itself(house):
    main = a_suggestion(by=house.李明).accepted()
    joined = a_suggestion("关于改造供水管网的建议", by=house.王芳).accepted()
    operations.merge(joined.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied()
    lead = browser_of(house.王芳)
    page = f"/suggestions/{joined.suggestion.pk}/replies/{main.reply.pk}/rating"
    assert page in lead.get(f"/suggestions/{joined.suggestion.pk}").content.decode()
    assert lead.post(page, {"attitude": "satisfied", "result": "satisfied"}).status_code == 303
    assert Evaluation.objects.get().suggestion_id == joined.suggestion.pk
    assert browser_of(house.李明).post(page, {}).status_code == 404


def test_others_do_not_judge(house):
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳).assigned("区住建局").replied()
    assert browser_of(house.王芳).get(address(story)).status_code == 403
    assert signed_in(Client(), house.people["赵敏"]).get(address(story)).status_code == 403
    for person in (house.陈新.person, a_house("白石区", "baishi").李明.person):
        assert signed_in(Client(), person).get(address(story)).status_code == 404
    assert Client().get(address(story)).status_code == 302


def test_promises_are_followed_over_years_and_judged_when_kept(house):
    story = a_suggestion(by=house.李明).assigned("区住建局")
    until = date(2026, 12, 1)
    story.replied("planned", until=until, promises=[("改造南塘新村管网", until)])
    promise = Commitment.objects.first()
    lead, rating = browser_of(house.李明), f"/suggestions/commitments/{promise.pk}/rating"
    page = lead.get("/suggestions/mine/promises").content.decode()
    assert promise.text in page
    assert "落实中" in page
    assert lead.get(rating).status_code == 404
    with clock.on(DAY + timedelta(days=200)):
        operations.close_commitment(
            promise.pk, actor=SYSTEM, outcome="done", words_of_unit="已通水", told_deputy_on=clock.today()
        )
        lead = browser_of(house.李明)
        assert rating in lead.get("/suggestions/mine/promises").content.decode()
        assert lead.post(rating, {"grade": "dissatisfied"}).status_code == 303
        assert browser_of(house.王芳).get(rating).status_code == 404
        assert signed_in(Client(), house.people["赵敏"]).get(rating).status_code == 403
    promise.refresh_from_db()
    assert promise.evaluation == "dissatisfied"
