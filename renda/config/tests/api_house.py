"""A published house, its neighbour, and tokens to come to the API with."""

from datetime import date, timedelta
from typing import Any

from django.test import Client

from renda.access.builders import account_for
from renda.access.models import Token
from renda.access.operations import issue_token
from renda.people.models import Person
from renda.portal.tests.conftest import TODAY, Town


class Caller:
    """A program that shows a token, or none; answers come parsed."""

    def __init__(self, token: str | None = None) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {token}"} if token is not None else {}

    def get(self, address: str, **query: Any) -> tuple[int, Any]:
        return self._told(self.client.get(f"/api/v1/{address}", query, headers=self.headers))

    def post(self, address: str, body: Any = None) -> tuple[int, Any]:
        return self._told(self.client.post(f"/api/v1/{address}", body or {}, "application/json", headers=self.headers))

    def _told(self, answer: Any) -> tuple[int, Any]:
        assert answer["Content-Type"].startswith("application/json"), answer.content[:200]
        return answer.status_code, answer.json()


def token_of(town: Town, *scopes: str, until: date = TODAY + timedelta(days=30)) -> tuple[Token, str]:
    """A token of the town's clerk."""
    account = account_for(Person.objects.get(pk=town.clerk.person_id))
    return issue_token(account, "测试", f"post:{town.clerk.post_id}", scopes, until, actor=town.clerk)


def caller(town: Town, *scopes: str) -> Caller:
    return Caller(token_of(town, *scopes)[1])
