"""Password, second factor, keys and sessions: in our words, without inline code, and they work."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from renda.access.builders import account_for
from renda.access.second_factor import SecondFactorAdapter
from renda.access.tests.conftest import PASSWORD

PAGES = [
    "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list",
    "account_change_password", "account_logout", "account_reauthenticate", "access:me", "access:tokens",
]  # fmt: skip


@pytest.fixture
def account(clerk):
    return account_for(clerk, PASSWORD)


def sign_in(client, account):
    return client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})


def confirm(client):
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def put_on(client):
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_in_chinese_without_inline_code(account, client, name):
    sign_in(client, account)
    if name != "account_reauthenticate":
        confirm(client)
    page = client.get(reverse(name))
    assert page.status_code == 200
    text = page.content.decode()
    assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
    assert "<style" not in text
    assert all("src=" in tag or "json" in tag for tag in re.findall(r"<script[^>]*>", text))
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", text.split("<main")[1], flags=re.S)
    english = r"\b(?:Activate|Security|Password|Sign|Sessions|Passwordless|Code|Name|Key|Master)\b"
    assert re.findall(english, words) == []


def test_changing_how_one_signs_in_asks_for_the_password_again(account, client):
    sign_in(client, account)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_with_a_second_factor_the_password_alone_does_not_sign_in(account):
    first = Client()
    sign_in(first, account)
    confirm(first)
    secret = put_on(first)
    assert secret not in Authenticator.objects.get(user=account, type="totp").data["secret"]
    second = Client()
    asked = sign_in(second, account)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert second.get(reverse("access:me")).status_code == 302
    page = second.get(asked["Location"]).content.decode()
    assert "二次验证" in page
    assert second.post(asked["Location"], {"code": "000000"}).status_code == 200
    assert second.get(reverse("access:me")).status_code == 302


def test_recovery_codes_are_shown_and_one_signs_in(account):
    first = Client()
    sign_in(first, account)
    confirm(first)
    put_on(first)
    page = first.get(reverse("mfa_view_recovery_codes"))
    assert "恢复码" in page.content.decode()
    code = page.context["unused_codes"][0]
    second = Client()
    sign_in(second, account)
    assert second.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/desk/"
    third = Client()
    sign_in(third, account)
    assert third.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_other_devices_are_signed_out_from_the_list_of_sessions(account):
    here, elsewhere = Client(), Client()
    sign_in(here, account)
    sign_in(elsewhere, account)
    assert "退出其他设备" in here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))
    assert here.get(reverse("access:me")).status_code == 200
    assert elsewhere.get(reverse("access:me")).status_code == 302


def test_the_code_of_the_app_signs_in_and_is_good_once(account):
    first = Client()
    sign_in(first, account)
    confirm(first)
    secret = put_on(first)
    cache.clear()
    second = Client()
    sign_in(second, account)
    assert second.post(reverse("mfa_authenticate"), {"code": code_of(secret)})["Location"] == "/desk/"
    third = Client()
    sign_in(third, account)
    assert third.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 200


def test_a_changed_key_with_fallback_still_reads_the_secret(settings):
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert adapter.decrypt(kept) == "JBSWY3DP"
    settings.SECRET_KEY_FALLBACKS = []
    assert adapter.decrypt(kept) == ""
