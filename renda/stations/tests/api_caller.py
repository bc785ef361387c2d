"""A program that comes with a token of one of the cast, or with none; answers come parsed."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renda.access.builders import account_for
from renda.access.capacities import capacities_of
from renda.access.operations import issue_token
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Person


class Caller:
    """``heard`` keeps every answer as text, so that one can ask what was told in all of them."""

    def __init__(self, actor: Actor | None = None, *scopes: str) -> None:
        self.client, self.heard = Client(), ""
        self.headers = {"Authorization": f"Bearer {_secret(actor, scopes)}"} if actor else {}

    def get(self, address: str, **query: Any) -> tuple[int, Any]:
        return self._told(self.client.get(f"/api/v1/{address}", query, headers=self.headers))

    def post(self, address: str, body: Any = None) -> tuple[int, Any]:
        answer = self.client.post(f"/api/v1/{address}", body or {}, "application/json", headers=self.headers)
        return self._told(answer)

    def statements(self, address: str) -> int:
        self.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert self.get(address)[0] == 200
        return len(asked)

    def _told(self, answer: Any) -> tuple[int, Any]:
        text = answer.content.decode()
        assert answer["Content-Type"].startswith("application/json"), text[:200]
        self.heard += text
        return answer.status_code, answer.json()


def ids(told: tuple[int, Any]) -> list[int]:
    """The keys on an answered page, in its order."""
    assert told[0] == 200, told
    return [row["id"] for row in told[1]["items"]]


def _secret(actor: Actor, scopes: tuple[str, ...]) -> str:
    today = clock.today()
    [held] = capacities_of(actor.person_id or 0, today)
    account = account_for(Person.objects.get(pk=actor.person_id))
    until = today + timedelta(days=30)
    return issue_token(account, "测试", held.key, scopes or ("read", "stations"), until, actor=held.actor)[1]
