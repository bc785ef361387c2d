"""Tokens: issued once, kept as a digest, good for one capacity, some scopes and some time."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse

from renda.access import operations
from renda.access.bearer import TokenAuth
from renda.access.builders import account_for, actor_of, key_of, signed_in
from renda.access.models import Token
from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit


@pytest.fixture
def issue(clerk):
    def issue(scopes=("read",), days=30, capacity=None):
        post = clerk.posts.get()
        return operations.issue_token(
            account_for(clerk), "同步日程", capacity or key_of(post), scopes, clock.today() + timedelta(days=days),
            actor=actor_of(post),
        )  # fmt: skip

    return issue


def knock(secret, method="get", scope="read"):
    request = getattr(RequestFactory(), method)("/api/", HTTP_AUTHORIZATION=f"Bearer {secret}")
    return TokenAuth(scope)(request), request


def test_a_token_opens_as_the_capacity_it_was_issued_for(issue, clerk):
    token, secret = issue()
    assert secret.startswith("renda_")
    assert len(secret) == 46
    found, request = knock(secret)
    assert found == token
    assert request.actor == actor_of(clerk.posts.get())
    token.refresh_from_db()
    assert token.used_on == clock.today()


def test_the_secret_stands_nowhere(issue):
    token, secret = issue()
    assert secret not in str(vars(token))
    assert secret not in str(vars(journal.of(token).get()))
    assert token.digest not in str(vars(journal.of(token).get()))


@pytest.mark.parametrize("secret", ["", "renda_", "renda_" + "x" * 40, "\0", "é" * 9])
def test_a_wrong_secret_opens_nothing(db, secret):
    assert knock(secret)[0] is None


def test_the_digest_itself_is_no_secret(issue):
    assert knock(issue()[0].digest)[0] is None


def test_a_token_lapses_the_day_after_its_last(issue):
    _, secret = issue(days=3)
    with clock.on(clock.today() + timedelta(days=3)):
        assert knock(secret)[0] is not None
    with clock.on(clock.today() + timedelta(days=4)):
        assert knock(secret)[0] is None


def test_a_revoked_token_opens_nothing_and_is_revoked_once(issue, clerk):
    token, secret = issue()
    actor = actor_of(clerk.posts.get())
    operations.revoke_token(token, actor=actor)
    assert knock(secret)[0] is None
    with pytest.raises(OutOfTurn):
        operations.revoke_token(token, actor=actor)


def test_a_token_falls_with_its_capacity_even_where_another_is_held(house, issue, clerk):
    _, secret = issue()
    house.deputy(clerk)
    clerk.posts.update(until_on=clock.today())
    assert knock(secret)[0] is None


def test_a_token_falls_with_its_account(issue, clerk):
    _, secret = issue()
    clerk.account.is_active = False
    clerk.account.save()
    assert knock(secret)[0] is None


def test_a_scope_not_given_is_refused(issue):
    _, reading = issue(["read"])
    with pytest.raises(NotYours, match="范围"):
        knock(reading, "post", "plans")
    with pytest.raises(NotYours, match="范围"):
        knock(reading, "post")
    _, planning = issue(["read", "plans"])
    assert knock(planning, "post", "plans")[0]
    with pytest.raises(NotYours):
        knock(planning, "post", "meetings")


def test_an_auditors_token_never_acts(auditor):
    post = auditor.posts.get()
    expires = clock.today() + timedelta(days=1)
    _, secret = operations.issue_token(
        account_for(auditor), "查阅", key_of(post), ["read", "plans"], expires, actor=actor_of(post)
    )
    assert knock(secret)[0]
    with pytest.raises(NotYours, match="审计查阅员"):
        knock(secret, "post", "plans")


def test_a_token_is_issued_by_its_owner_for_a_capacity_held_now(house, issue, clerk, administrator):
    other = house.post(house.person("陈刚"), "chair", house.office)
    with pytest.raises(Unfit, match="身份"):
        issue(capacity=key_of(other))
    keeper = actor_of(administrator.posts.get())
    key = key_of(clerk.posts.get())
    with pytest.raises(NotYours, match="本人"):
        operations.issue_token(account_for(clerk), "x", key, ["read"], clock.today(), actor=keeper)


@pytest.mark.parametrize(("scopes", "days"), [((), 1), (("root",), 1), (("read",), -1), (("read",), 367)])
def test_unsound_scopes_and_days_are_refused(issue, scopes, days):
    with pytest.raises(Unfit):
        issue(scopes, days)


def test_another_persons_token_does_not_exist_for_me(house, issue, client):
    token, _ = issue()
    other = house.person("陈刚")
    post = house.post(other, "chair", house.office)
    with pytest.raises(Missing):
        operations.revoke_token(token, actor=actor_of(post))
    signed_in(client, other)
    assert client.post(reverse("access:token-revocation", args=[token.pk])).status_code == 404


def test_the_page_shows_the_secret_once(house, clerk, client):
    signed_in(client, clerk)
    key, today = key_of(clerk.posts.get()), clock.today().isoformat()
    form = {"name": "同步", "capacity": key, "scopes": ["read"], "expires_on": today}
    issued = client.post(reverse("access:tokens"), form)
    secret = issued.context["secret"]
    assert secret in issued.content.decode()
    assert "no-store" in issued["Cache-Control"]
    assert secret not in client.get(reverse("access:tokens")).content.decode()
    wrong = client.post(reverse("access:tokens"), form | {"expires_on": "2020-01-01"})
    assert wrong.status_code == 422
    assert "最长一年有效" in wrong.content.decode()
    token = Token.objects.get()
    assert client.post(reverse("access:token-revocation", args=[token.pk])).status_code == 303
