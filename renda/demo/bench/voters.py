"""Many people at once over HTTP: sessions laid into the database beforehand, and a client that changes from one to the next."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from queue import Empty, SimpleQueue
from secrets import token_hex
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils import timezone

from renda.access.models import Account
from renda.demo.bench.client import Client

BACKEND = "renda.access.backends.AccountBackend"
SECRET = "b" * 32
"""Cookie and field of the guard against forged forms: a page fetched first would carry the same."""
Press = Callable[[Client], int]
"""What one person does with a line of his own; answers the status of the press that counts."""


@dataclass(frozen=True, slots=True)
class Rush:
    """What many presses came to: how many of each status, milliseconds of each sorted, seconds in all."""

    statuses: dict[int, int]
    spans: list[float]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.spans) / self.seconds


def sessions_for(usernames: Sequence[str]) -> list[str]:
    """A session key for each account, in order, as signing in would leave it."""
    accounts = {a.username: a for a in Account.objects.filter(username__in=usernames)}
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore()
    until = timezone.now() + timedelta(hours=8)
    rows = [
        Session(
            session_key=token_hex(16), expire_date=until,
            session_data=store.encode(
                {"_auth_user_id": str(accounts[name].pk), "_auth_user_backend": BACKEND,
                 "_auth_user_hash": accounts[name].get_session_auth_hash()}
            ),
        )
        for name in usernames
    ]  # fmt: skip
    Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def as_person(client: Client, session: str) -> Client:
    client.cookies.clear()
    client.cookies.update({settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: SECRET})
    return client


def pressed(client: Client, path: str, **fields: str) -> tuple[int, str]:
    """A POST whose page was fetched beforehand."""
    body = urlencode({"csrfmiddlewaretoken": SECRET, **fields})
    return client.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})


def rush(port: int, sessions: Sequence[str], press: Press, lines: int = 16) -> Rush:
    """All sessions press once, over so many connections at a time."""
    waiting: SimpleQueue[str] = SimpleQueue()
    for session in sessions:
        waiting.put(session)
    told: list[tuple[int, float]] = []

    def one_line() -> None:
        client = Client(port)
        while True:
            try:
                session = waiting.get_nowait()
            except Empty:
                return
            began = time.perf_counter()
            status = press(as_person(client, session))
            told.append((status, (time.perf_counter() - began) * 1000))

    began = time.perf_counter()
    threads = [threading.Thread(target=one_line) for _ in range(lines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    statuses: dict[int, int] = {}
    for status, _ in told:
        statuses[status] = statuses.get(status, 0) + 1
    return Rush(statuses, sorted(span for _, span in told), seconds)
