"""Who may come in by which door: tokens by scope, sessions with CSRF, outsiders."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.access.models import Token
from renda.access.operations import revoke_token
from renda.config.tests.api_house import Caller, caller, token_of
from renda.kernel import clock
from renda.people import builders
from renda.people.kinds import PostKind
from renda.people.models import Body, Person
from renda.portal.tests.conftest import TODAY, Town, settle

READS = ("congresses", "plans", "items", "meetings", "figures")
ACTS = (
    ("plans", "items/{item}/start", {}),
    ("plans", "items/{item}/result", {"result": "已经听取"}),
    ("plans", "items/{item}/adjustment", {"version": 1, "kind": "drop", "reason": "不再需要"}),
    ("plans", "items/{item}/linkage", {"other_id": 1}),
    ("plans", "plans/{draft}/submission", {}),
    ("plans", "plans/{plan}/adoption", {"adopted_by": "主任会议", "adopted_on": "2026-05-01"}),
    ("plans", "plans/{plan}/publication", {}),
    ("meetings", "meetings", {"congress": "qinghe", "kind": "standing_committee", "number": 55, "year": 2026}),
    ("meetings", "meetings/{meeting}/date", {"version": 1, "held_on": "2026-06-30"}),
    ("meetings", "meetings/{meeting}/agenda", {"title": "听取和审议报告", "kind": "special_report"}),
    ("meetings", "agenda/1/listing", {}),
)


def _at(address: str, town: Town) -> str:
    item = town.items[0]
    return address.format(item=item.pk, plan=town.plan.pk, draft=town.draft.pk, meeting=item.meeting_id)


@pytest.mark.parametrize("scopes", [(), ("read",), ("plans",), ("meetings",), ("read", "plans", "meetings")])
@pytest.mark.parametrize("address", READS)
def test_reading_needs_no_token_but_a_token_shown_must_read(town: Town, scopes: tuple[str, ...], address: str) -> None:
    visitor = caller(town, *scopes) if scopes else Caller()
    status, _ = visitor.get(address, congress="qinghe")
    assert status == (200 if not scopes or "read" in scopes else 403)


@pytest.mark.parametrize("scopes", [("read",), ("plans",), ("meetings",), ("read", "plans", "meetings")])
@pytest.mark.parametrize(("scope", "address", "body"), ACTS)
def test_an_act_needs_its_own_scope(town: Town, scopes: tuple[str, ...], scope: str, address: str, body: Any) -> None:
    status, told = caller(town, *scopes).post(_at(address, town), body)
    if scope in scopes:
        assert status in (200, 404, 409), told  # the act itself answers
    else:
        assert (status, told["reason"]) == (403, "这个接口令牌不包含此项范围")


@pytest.mark.parametrize(("scope", "address", "body"), ACTS)
def test_outsiders_do_not_act(town: Town, scope: str, address: str, body: Any) -> None:
    assert Caller().post(_at(address, town), body)[0] == 401


@pytest.mark.parametrize("secret", ["", "nonsense", "renda_" + "x" * 40, "\xff\xfe"])
def test_bad_tokens_open_nothing(town: Town, secret: str) -> None:
    assert Caller(secret).get("plans")[0] == 401
    assert Caller(secret).post(f"items/{town.items[0].pk}/start")[0] == 401


def test_a_token_lapses_with_its_day_its_withdrawal_and_its_owner(town: Town) -> None:
    token, secret = token_of(town, "read", "plans")
    visitor, start = Caller(secret), f"items/{town.items[0].pk}/start"
    assert visitor.get("plans")[0] == 200
    with clock.on(TODAY + timedelta(days=31)):
        assert visitor.get("plans")[0] == 401
        assert visitor.post(start)[0] == 401
    token.account.is_active = False
    token.account.save()
    assert visitor.get("plans")[0] == 401
    token.account.is_active = True
    token.account.save()
    revoke_token(Token.objects.get(pk=token.pk), actor=town.clerk)
    assert visitor.get("plans")[0] == 401
    assert visitor.post(start)[0] == 401


def test_a_token_opens_the_drafts_of_its_own_house_only(town: Town) -> None:
    other = settle("松湖区", "songhu")
    reader = caller(town, "read")
    assert {p["id"] for p in reader.get("plans")[1]} == {town.plan.pk, town.draft.pk, other.plan.pk}
    assert {p["id"] for p in Caller().get("plans")[1]} == {town.plan.pk, other.plan.pk}
    assert reader.get(f"items/{town.hidden.pk}")[0] == 200
    for hidden in (f"items/{other.hidden.pk}", f"plans/{other.draft.pk}"):
        assert reader.get(hidden)[0] == 404
    nothing = Caller().get("items/99999999")
    assert Caller().get(f"items/{town.hidden.pk}") == nothing
    assert caller(town, "plans").post(f"items/{other.items[0].pk}/start")[0] == 404


def test_a_browser_acts_with_its_session_and_csrf_only(town: Town) -> None:
    client = signed_in(Client(enforce_csrf_checks=True), Person.objects.get(pk=town.clerk.person_id))
    address = f"/api/v1/items/{town.items[0].pk}/start"
    answer = client.post(address, {}, "application/json")
    assert (answer.status_code, answer.json()["reason"]) == (403, "跨站请求校验没有通过")
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post(address, {}, "application/json", headers={"X-CSRFToken": "a" * 32})
    assert (answer.status_code, answer.json()["state"]) == (200, "preparing")


def test_an_auditors_token_reads_and_never_acts(town: Town) -> None:
    person = builders.a_person("吴审")
    office = Body.objects.get(congress=town.congress, kind="sc_office")
    post = builders.a_post(person, office, PostKind.AUDITOR)
    auditor = builders.acting_as(post)
    from renda.access.builders import account_for
    from renda.access.operations import issue_token

    _, secret = issue_token(account_for(person), "查阅", f"post:{post.pk}", ["read", "plans"], TODAY, actor=auditor)
    assert Caller(secret).get("plans")[0] == 200
    assert Caller(secret).post(f"items/{town.items[0].pk}/start")[0] == 403
