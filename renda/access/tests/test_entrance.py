"""Signing in and out, choosing a capacity, and the lock after failures."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import account_for, key_of, signed_in
from renda.access.models import Account, SignIn
from renda.access.tests.conftest import PASSWORD
from renda.kernel import clock


def sign_in(client, person, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": f"person-{person.pk}", "password": password}, **more)


@pytest.fixture
def account(clerk):
    return account_for(clerk, PASSWORD)


def test_the_sign_in_page_speaks_chinese_and_has_no_inline_script(client, db):
    page = client.get(reverse("account_login"))
    text = page.content.decode()
    assert "登录工作平台" in text
    assert "用户名" in text
    assert "密码" in text
    assert "Username" not in text
    assert 'type="application/json"' in text
    assert " style=" not in text
    assert "onclick" not in text
    assert "script-src 'self'" in page["Content-Security-Policy"]


def test_single_sign_on_shows_only_where_it_is_configured(client, db, settings):
    assert "统一身份认证" not in client.get(reverse("account_login")).content.decode()
    app = {
        "provider_id": "office",
        "name": "统一身份认证",
        "client_id": "x",
        "settings": {"server_url": "https://id.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    assert "统一身份认证" in client.get(reverse("account_login")).content.decode()


def test_one_capacity_leads_straight_to_the_desk(client, clerk, account):
    assert sign_in(client, clerk)["Location"] == "/desk/"


def test_several_capacities_are_asked_for_once_and_the_way_goes_on(client, house, clerk, account):
    mandate = house.deputy(clerk)
    answer = sign_in(client, clerk)
    assert answer["Location"].startswith(reverse("access:capacity"))
    page = client.get(answer["Location"])
    assert "代表工委工作人员" in page.content.decode()
    assert "青禾区人大代表" in page.content.decode()
    done = client.post(reverse("access:capacity"), {"capacity": key_of(mandate), "next": "/desk/"})
    assert done.status_code == 303
    assert done["Location"] == "/desk/"
    assert client.get(reverse("access:me")).context["actor"].roles == {"deputy"}


def test_a_capacity_one_does_not_hold_cannot_be_chosen(client, house, clerk):
    other = house.post(house.person("陈刚"), "chair", house.office)
    signed_in(client, clerk)
    answer = client.post(reverse("access:capacity"), {"capacity": key_of(other)})
    assert answer.status_code == 422
    assert "另选一个" in answer.content.decode()
    assert client.get(reverse("access:me")).context["actor"].capacity == "代表工委工作人员"


def test_a_capacity_put_into_the_session_by_hand_gives_nothing_that_is_not_held(client, house, clerk):
    other = house.post(house.person("陈刚"), "chair", house.office)
    signed_in(client, clerk, other)
    assert client.get(reverse("access:me")).context["actor"].capacity == "代表工委工作人员"


def test_a_post_that_lapses_takes_its_rights_away_at_the_next_request(client, house, clerk):
    signed_in(client, clerk)
    assert client.get(reverse("access:tokens")).status_code == 200
    clerk.posts.update(until_on=clock.today())
    assert client.get(reverse("access:tokens")).status_code == 403
    assert "目前没有可用的身份" in client.get(reverse("access:capacity")).content.decode()


def test_who_holds_no_capacity_is_told_so_and_not_sent_in_circles(client, house):
    person = house.person("外人")
    account_for(person, PASSWORD)
    answer = sign_in(client, person)
    assert answer["Location"] == reverse("access:capacity")
    assert client.get(reverse("account_login"))["Location"] == reverse("access:capacity")


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_other_site_is_reached_through_next(client, house, clerk, account, url):
    answer = client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD, "next": url})
    assert answer["Location"] == "/desk/"
    key = key_of(clerk.posts.get())
    assert client.post(reverse("access:capacity"), {"capacity": key, "next": url})["Location"] == "/desk/"


def test_signing_in_gives_a_new_session_key(client, clerk, account):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, clerk)
    assert client.cookies["sessionid"].value != before
    assert not client.session.exists(before)


def test_forms_ask_for_the_token_against_forged_requests(clerk, account):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, clerk).status_code == 403
    signed_in(strict, clerk)
    assert strict.post(reverse("access:capacity"), {}).status_code == 403
    assert strict.post(reverse("account_logout")).status_code == 403


def test_pages_cannot_be_framed_and_foreign_hosts_are_refused(client, clerk):
    page = client.get(reverse("account_login"))
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert client.get(reverse("account_login"), HTTP_HOST="evil.example").status_code == 400


def test_signing_out_needs_a_press(client, clerk):
    signed_in(client, clerk)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, clerk, account):
    def told(name):
        body = client.post(reverse("account_login"), {"login": name, "password": "wrong-wrong-9"})
        return body.status_code, body.content.decode().replace(name, "NAME").split("<main")[1]

    known, unknown = told(account.username), told("person-0000")
    strip = lambda pair: (pair[0], "".join(line for line in pair[1].splitlines() if "csrf" not in line))  # noqa: E731
    assert strip(known) == strip(unknown)


def test_an_unknown_name_costs_a_hashing_too(client, clerk, account, monkeypatch):
    hashed = []
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", lambda raw, *a, **k: hashed.append(raw) or "x")
    client.post(reverse("account_login"), {"login": "nobody-here", "password": "wrong-wrong-9"})
    assert hashed == ["wrong-wrong-9"]


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_whether_or_not_the_name_exists_and_the_page_says_until_when(client, account, known):
    name = account.username if known else "nobody-here"
    answers = [client.post(reverse("account_login"), {"login": name, "password": f"wrong-{n}"}) for n in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 200, 429]
    first = client.post(reverse("account_login"), {"login": name, "password": PASSWORD})
    assert first.status_code == 429
    at = first.context["opens_at"]
    assert f"{at:%H:%M}以后可以再试" in first.content.decode()
    assert name not in first.content.decode()
    assert client.post(reverse("account_login"), {"login": name, "password": PASSWORD}).context["opens_at"] == at


def test_another_spelling_of_the_name_wins_no_further_tries(client, clerk, account):
    name = account.username
    spellings = [name, name.upper(), name.title(), name.replace("p", "ｐ"), name]
    for spelling in spellings:
        client.post(reverse("account_login"), {"login": spelling, "password": "wrong"})
    assert client.post(reverse("account_login"), {"login": name, "password": PASSWORD}).status_code == 429


def test_the_lock_opens_after_a_quarter_of_an_hour(client, clerk, account):
    from axes.models import AccessAttempt

    for n in range(6):
        sign_in(client, clerk, f"wrong-{n}")
    late = AccessAttempt.objects.get()
    AccessAttempt.objects.update(attempt_time=late.attempt_time - timedelta(minutes=16))
    assert sign_in(client, clerk).status_code == 302


def test_a_forged_forwarding_header_wins_no_further_tries(client, clerk, account):
    for n in range(5):
        sign_in(client, clerk, f"wrong-{n}", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
    assert sign_in(client, clerk, HTTP_X_FORWARDED_FOR="10.9.9.9").status_code == 429


def test_each_sign_in_out_and_failure_is_noted_with_network_and_device(client, clerk, account):
    agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 SECRET-SERIAL"
    sign_in(client, clerk, "wrong", REMOTE_ADDR="10.20.30.40", HTTP_USER_AGENT=agent)
    sign_in(client, clerk, REMOTE_ADDR="10.20.30.40", HTTP_USER_AGENT=agent)
    client.post(reverse("account_logout"), REMOTE_ADDR="2001:db8:1:2:3::9", HTTP_USER_AGENT=agent)
    rows = list(SignIn.objects.order_by("pk").values_list("account", "what", "network", "device"))
    assert rows == [
        (account.pk, "failed", "10.20.30.0/24", "Chrome · Windows"),
        (account.pk, "in", "10.20.30.0/24", "Chrome · Windows"),
        (account.pk, "out", "2001:db8:1::/48", "Chrome · Windows"),
    ]


def test_a_name_nobody_has_is_noted_without_the_name(client, db):
    client.post(reverse("account_login"), {"login": "my-own-password", "password": "x"})
    row = SignIn.objects.get()
    assert (row.account, row.what) == (None, "failed")
    assert "my-own-password" not in str(vars(row))


def test_nobody_signs_up_alone(client, db):
    assert client.get("/accounts/signup/").status_code == 404
    before = Account.objects.count()
    form = {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/accounts/signup/", form).status_code == 404
    assert Account.objects.count() == before


def test_a_new_password_ends_the_sessions_elsewhere(clerk, account):
    here, elsewhere = Client(), Client()
    sign_in(here, clerk)
    sign_in(elsewhere, clerk)
    fresh = "qinghe-dadou-88"
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert here.get(reverse("access:me")).status_code == 200
    assert elsewhere.get(reverse("access:me")).status_code == 302


def test_large_type_is_kept_with_the_account_and_follows_to_the_next_device(clerk, account):
    first, second = Client(), Client()
    sign_in(first, clerk)
    assert first.post(reverse("access:large-type"), {"to": "1"}).cookies["large"].value == "1"
    assert sign_in(second, clerk).cookies["large"].value == "1"


@pytest.mark.parametrize("path", ["/plan/items", "/plan/items.xlsx", "/people/deputies/", "/api/v1/plans", "/nothing"])
def test_what_one_person_may_see_is_kept_in_no_cache(client, account, path):
    client.force_login(account)
    answer = client.get(path)
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
