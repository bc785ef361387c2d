"""Suggestions by API: everyone reads what is open, tokens what their capacity may; acts do what their pages do."""

from datetime import date, timedelta
from typing import Any

import pytest

from renda.access.builders import account_for, key_of
from renda.access.operations import issue_token
from renda.config.tests.api_house import Caller
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Deputy, Person, Post
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.tests.conftest import House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spring() -> Any:
    with clock.on(date(2026, 3, 2)):
        yield


@pytest.fixture
def house() -> House:
    return a_house()


def program(ground: Post | Deputy, actor: Actor) -> Caller:
    until = clock.today() + timedelta(days=30)
    account = account_for(Person.objects.get(pk=ground.person_id))
    return Caller(issue_token(account, "测试", key_of(ground), ("read", "suggestions"), until, actor=actor)[1])


def post_of(actor: Actor) -> Post:
    return Post.objects.get(pk=actor.post_id)


def as_lead(house: House) -> Caller:
    from renda.people.builders import as_deputy

    return program(house.李明, as_deputy(house.李明))


def test_a_deputy_drafts_edits_and_hands_in(house: House) -> None:
    lead = as_lead(house)
    status, made = lead.post("suggestions", {"title": "关于增设公厕的建议", "facts": "公厕太少。", "category": "city"})
    assert (status, made["state"], made["category"], made["version"]) == (200, "draft", "city", 1)
    assert Caller().get(f"suggestions/{made['id']}")[0] == 404
    address = f"suggestions/{made['id']}"
    status, no = lead.post(f"{address}/submission")
    assert (status, list(no["fields"])) == (422, ["proposals"])
    text = {"version": 1, "title": made["title"], "facts": "公厕太少。", "proposals": "增设二十座。"}
    assert lead.post(f"{address}/text", text)[1]["version"] == 2
    assert lead.post(f"{address}/text", text)[0] == 409
    assert lead.post(f"{address}/submission")[1]["state"] == "submitted"
    assert lead.post(f"{address}/submission")[0] == 409
    assert program(post_of(house.赵敏), house.赵敏).post("suggestions", {"title": "不是代表"})[0] == 403


def test_a_unit_receives_makes_contact_and_drafts_its_reply(house: House) -> None:
    part = a_suggestion(by=house.李明).assigned("区住建局", received=False).part
    unit, stranger = program(post_of(house.赵敏), house.赵敏), program(post_of(house.钱进), house.钱进)
    assert stranger.post(f"assignments/{part.pk}/receipt")[0] == 404
    assert unit.post(f"assignments/{part.pk}/receipt")[1]["received_on"] == "2026-03-02"
    body = {"stage": "during", "method": "visit", "held_on": "2026-03-02", "content": "当面听取意见"}
    assert unit.post(f"assignments/{part.pk}/contact", body)[1]["assignment_id"] == part.pk
    assert unit.post(f"assignments/{part.pk}/contact", {**body, "method": "x"})[0] == 422
    status, made = unit.post(f"assignments/{part.pk}/reply", {"text": "初稿内容", "result_class": "adopted"})
    assert (status, made["state"]) == (200, "drafted")
    seen = [len(who.get(f"suggestions/{part.suggestion_id}")[1]["replies"]) for who in (unit, as_lead(house))]
    assert seen == [1, 0]


def test_everyone_reads_what_is_open_in_words_that_tell_no_judgement(house: House) -> None:
    story = a_suggestion(by=house.李明, publication_consent=True).cosigned_by(house.王芳).assigned("区住建局").replied()
    a_suggestion("关于保密事项的建议", by=house.李明, confidential=True, confidential_reason="x").accepted()
    assert Caller().get("suggestions")[1]["items"] == []
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="withheld", reason="商业秘密")
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="withheld", reason="商业秘密")
    operations.publish(story.suggestion.pk, actor=house.周文)
    story.judged("dissatisfied", "dissatisfied", "没有解决")
    operations.study(story.evaluation.pk, actor=house.周文, decision="again", words_of_office="重新研究")
    (row,) = Caller().get("suggestions")[1]["items"]
    assert (row["state"], row["units"]) == ("办理中", ["区住建局"])
    told = Caller().get(f"suggestions/{story.suggestion.pk}")[1]
    assert told["replies"] == [{"id": None, "unit": "区住建局", "text": "", "result": "", "doc_no": "", "signed_on": None,
                                "state": "", "withheld": "商业秘密"}]  # fmt: skip
    assert told["chain"][0]["label"] == "代表提出"
    assert told["version"] is None
    assert told["parts"][0]["id"] is None
    office = program(post_of(house.周文), house.周文)
    assert {r["state"] for r in office.get("suggestions")[1]["items"]} == {"rehandling", "accepted"}
    other = a_house("白石区", "baishi")
    assert [r["state"] for r in program(post_of(other.周文), other.周文).get("suggestions")[1]["items"]] == ["办理中"]


def test_the_list_is_narrowed_and_paged(house: House, monkeypatch: Any) -> None:
    for n in range(3):
        a_suggestion(f"关于第{n}小区的建议", by=house.李明, category="city").accepted()
    office = program(post_of(house.周文), house.周文)

    def count(**asked: Any) -> int:
        return len(office.get("suggestions", **asked)[1]["items"])

    assert (count(), count(q="第1小区"), count(congress="nowhere"), count(category="city"), count(year=2020)) == (
        3,
        1,
        0,
        3,
        0,
    )
    monkeypatch.setattr("renda.suggestions.api.SIZE", 2)
    first = office.get("suggestions")[1]
    assert [len(first["items"]), count(after=first["next"])] == [2, 1]
    assert office.get("suggestions", after="x")[0] == 422
