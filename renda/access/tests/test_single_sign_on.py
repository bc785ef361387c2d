"""Single sign-on opens an existing account of that user name, and no other; and old records are forgotten."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from renda.access.adapters import SocialAdapter
from renda.access.builders import account_for
from renda.access.models import SignIn
from renda.access.tasks import forget_sign_ins
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER


@pytest.fixture
def arriving():
    """Someone the provider has vouched for under a name; gives the account that was opened."""

    def arriving(name):
        request = RequestFactory().get("/")
        request.actor, request.user = OUTSIDER, SimpleNamespace(is_authenticated=False)
        request.session = SimpleNamespace(session_key=None)
        opened = []
        login = SimpleNamespace(
            is_existing=False,
            account=SimpleNamespace(extra_data={"preferred_username": name}),
            connect=lambda request, account: opened.append(account),
        )
        SocialAdapter().pre_social_login(request, login)
        return opened[0]

    return arriving


def test_the_account_of_that_name_is_opened_whatever_the_case(clerk, arriving):
    account = account_for(clerk, username="zhouwen")
    assert arriving("ZhouWen") == account


@pytest.mark.parametrize("name", ["somebody", "", None])
def test_a_name_without_account_opens_nothing_and_makes_none(clerk, arriving, name):
    account_for(clerk, username="zhouwen")
    with pytest.raises(ImmediateHttpResponse) as answer:
        arriving(name)
    assert answer.value.response.status_code == 403
    assert "还没有您的账号" in answer.value.response.content.decode()


def test_a_closed_account_is_not_opened_from_outside(clerk, arriving):
    account = account_for(clerk, username="zhouwen")
    account.is_active = False
    account.save()
    with pytest.raises(ImmediateHttpResponse):
        arriving("zhouwen")


def test_the_way_to_the_provider_begins_with_a_press(client, db, settings):
    app = {
        "provider_id": "office",
        "name": "统一身份认证",
        "client_id": "x",
        "settings": {"server_url": "https://id.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get(reverse("openid_connect_login", args=["office"]))
    assert page.status_code == 200
    assert "通过统一身份认证登录" in page.content.decode()


def test_sign_ins_are_forgotten_after_a_year_and_a_month(db):
    now = clock.now()
    for days in (399, 401):
        SignIn.objects.create(what="in", at=now - timedelta(days=days))
    assert forget_sign_ins(timestamp=0) == 1
    assert SignIn.objects.count() == 1
