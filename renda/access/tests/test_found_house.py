"""A real installation begins with one command."""

import pytest
from django.core.management import call_command
from django.test import Client

from renda.access.models import Account
from renda.people.models import Congress

pytestmark = pytest.mark.django_db
WORDS = [
    "白石区",
    "--slug",
    "baishi",
    "--term",
    "8",
    "--since",
    "2022-01-06",
    "--administrator",
    "魏工",
    "--username",
    "weigong",
]


def test_the_first_administrator_can_sign_in_and_must_choose_a_password(capsys):
    call_command("found_house", *WORDS)
    password = capsys.readouterr().out.split("初始密码：")[1].split()[0]
    assert Congress.objects.get(slug="baishi").terms.get().number == 8
    answer = Client().post("/accounts/login/", {"login": "weigong", "password": password})
    assert answer.status_code == 302
    assert Account.objects.get(username="weigong").must_change


def test_twice_leaves_the_first_as_it_is(capsys):
    call_command("found_house", *WORDS)
    with pytest.raises(SystemExit):
        call_command("found_house", *WORDS)
    assert Congress.objects.count() == 1
    assert Account.objects.count() == 1
