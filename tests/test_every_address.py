"""Every address of the house, tried by people who have no business there; generated from the address table."""

from collections.abc import Iterable, Iterator
from datetime import date
from http.cookies import SimpleCookie
from itertools import groupby
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.people.builders import a_person
from renda.planning import operations
from renda.planning.builders import a_plan, a_published_plan, the_item
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
OPEN = {"portal", "account", "api"}
OPEN_NAMES = {
    "web:large-type", "web:density", "web:ui", "web:words", "web:laws", "web:law", "web:calendar", "people:deputy",
    "search:search", "meetings:calendar", "meetings:arrive", "socialaccount_login_cancelled", "socialaccount_login_error", "api_docs",
    "mfa_login_webauthn", "mfa_signup_webauthn", "mfa_authenticate", "mfa_trust",
}  # fmt: skip
SETTING_LOOKS = {"web:large-type", "web:density"}


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = "", taken: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Full names, with the names of what they take."""
    for entry in patterns:
        takes = (*taken, *getattr(entry.pattern, "converters", {}))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry.url_patterns, inner, takes)
        elif entry.name:
            yield f"{space}{entry.name}", takes


def is_open(name: str) -> bool:
    return name.split(":")[0] in OPEN or name in OPEN_NAMES or name.startswith(("account_", "openid", "socialaccount"))


TAKEN = dict(addresses(get_resolver().url_patterns))
NAMES = sorted(TAKEN)
EXAMPLES = {"slug": "qinghe", "year": 2026, "key": "planning.items", "kind": "deputies", "provider_id": "office"}
OF_A_HOUSE = {"planning", "meetings", "people", "reporting", "archive", "desk"}
INNER = [name for name in NAMES if not is_open(name)]


@pytest.fixture
def house() -> Cast:
    cast = a_cast()
    with clock.on(date(2026, 5, 6)):
        plan = a_published_plan(cast.congress)
        operations.propose(the_item(plan, "供水").pk, actor=cast.林越, kind="drop", reason="x", version=1)
        a_plan(cast.congress, plan.text.replace("2026", "2025"))
    return cast


def address(name: str) -> str:
    """An example: keys are 1, words are those of ``EXAMPLES``."""
    for given in (EXAMPLES, {**EXAMPLES, "key": 1}, {**EXAMPLES, "key": "1"}):
        for fallback in (1, "1"):
            try:
                return reverse(name, kwargs={k: given.get(k, fallback) for k in TAKEN[name]})
            except NoReverseMatch:
                continue
    raise AssertionError(f"no example for {name}: {TAKEN[name]}")


def rooms(names: Iterable[str]) -> list[Any]:
    """The names by room: a test for each room, since the house it needs costs more than its requests."""
    ordered = sorted(names, key=lambda name: name.partition(":")[0])
    return [pytest.param(list(part), id=room) for room, part in groupby(ordered, lambda name: name.partition(":")[0])]


def tried(browser: Client, name: str, *methods: str) -> Iterator[tuple[str, Any]]:
    """Each method on one address, what it wrote and its cookies taken back; with the words a failure shows."""
    cookies = {key: morsel.value for key, morsel in browser.cookies.items()}
    for method in methods:
        browser.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            yield (
                f"{method} {name}",
                getattr(browser, method)(address(name), {"reason": "x"} if method == "post" else {}),
            )
            transaction.set_rollback(True)


@pytest.mark.parametrize("names", rooms(INNER))
def test_who_is_not_signed_in_is_sent_to_the_door_or_refused(house: Cast, names: list[str]) -> None:
    let_in = []
    for name in names:
        for told, answer in tried(Client(), name, "get", "post"):
            at_the_door = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
            if not at_the_door and answer.status_code not in (403, 404, 405):
                let_in.append(f"{told}: {answer.status_code}")
    assert not let_in


@pytest.mark.parametrize("names", rooms(n for n in INNER if n.split(":")[0] in OF_A_HOUSE))
def test_the_clerk_of_another_house_finds_nothing_of_this_one(house: Cast, names: list[str]) -> None:
    other = a_cast("白石区", "baishi")
    browser = signed_in(Client(raise_request_exception=False), other.people["何静"])
    assert not shown_or_broken(browser, names)


@pytest.mark.parametrize("names", rooms(n for n in INNER if ":" in n))
def test_someone_without_any_post_gets_nowhere(house: Cast, names: list[str]) -> None:
    browser = signed_in(Client(raise_request_exception=False), a_person("路人"))
    assert not shown_or_broken(browser, names)


def shown_or_broken(browser: Client, names: list[str]) -> list[str]:
    """Where an answer is a fault, or tells of the item 供水管网."""
    return [
        f"{told}: {answer.status_code}"
        for name in names
        for told, answer in tried(browser, name, "get", "post")
        if answer.status_code >= 500 or "供水管网".encode() in answer.content
    ]


@pytest.mark.parametrize("names", rooms(n for n in NAMES if n.split(":")[0] == "portal"))
def test_public_pages_answer_anyone_without_a_fault(house: Cast, names: list[str]) -> None:
    browser = Client(raise_request_exception=False)
    assert not [told for name in names for told, answer in tried(browser, name, "get") if answer.status_code >= 500]


@pytest.mark.parametrize("names", rooms(n for n in INNER if n.split(":")[0] in {"planning", "meetings", "people"}))
def test_the_auditor_reads_and_never_acts(house: Cast, names: list[str]) -> None:
    browser = signed_in(Client(raise_request_exception=False), house.people["审计"])
    acted = []
    for name in names:
        for told, answer in tried(browser, name, "post"):
            if answer.status_code not in (403, 404, 405):
                acted.append(f"{told}: {answer.status_code}")
    assert not acted
