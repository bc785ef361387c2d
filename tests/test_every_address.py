"""Every address of the house, tried by people who have no business there; generated from the address table."""

from collections.abc import Iterator
from datetime import date

import pytest
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
    for fallback in (1, "1"):
        try:
            return reverse(name, kwargs={k: EXAMPLES.get(k, fallback) for k in TAKEN[name]})
        except NoReverseMatch:
            continue
    raise AssertionError(f"no example for {name}: {TAKEN[name]}")


@pytest.mark.parametrize("name", INNER)
def test_who_is_not_signed_in_is_sent_to_the_door_or_refused(house: Cast, name: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(address(name))
        at_the_door = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
        assert at_the_door or answer.status_code in (403, 404, 405), f"{method} {name}: {answer.status_code}"


@pytest.mark.parametrize(
    "name", [n for n in INNER if n.split(":")[0] in {"planning", "meetings", "people", "reporting", "archive", "desk"}]
)
def test_the_clerk_of_another_house_finds_nothing_of_this_one(house: Cast, name: str) -> None:
    other = a_cast("白石区", "baishi")
    browser = signed_in(Client(raise_request_exception=False), other.people["何静"])
    for method in ("get", "post"):
        answer = getattr(browser, method)(address(name))
        assert answer.status_code < 500, f"{method} {name}: {answer.status_code}"
        if b"\xe4\xbe\x9b\xe6\xb0\xb4\xe7\xae\xa1\xe7\xbd\x91" in answer.content:  # 供水管网
            pytest.fail(f"{method} {name} shows another house's item")


@pytest.mark.parametrize("name", [n for n in INNER if ":" in n])
def test_someone_without_any_post_gets_nowhere(house: Cast, name: str) -> None:
    browser = signed_in(Client(raise_request_exception=False), a_person("路人"))
    for method in ("get", "post"):
        answer = getattr(browser, method)(address(name))
        assert answer.status_code < 500, f"{method} {name}: {answer.status_code}"
        assert b"\xe4\xbe\x9b\xe6\xb0\xb4\xe7\xae\xa1\xe7\xbd\x91" not in answer.content, name


@pytest.mark.parametrize("name", [n for n in NAMES if is_open(n) and n.split(":")[0] == "portal"])
def test_public_pages_answer_anyone_without_a_fault(house: Cast, name: str) -> None:
    answer = Client(raise_request_exception=False).get(address(name))
    assert answer.status_code < 500


@pytest.mark.parametrize("name", [n for n in INNER if n.split(":")[0] in {"planning", "meetings", "people"}])
def test_the_auditor_reads_and_never_acts(house: Cast, name: str) -> None:
    browser = signed_in(Client(raise_request_exception=False), house.people["审计"])
    answer = browser.post(address(name), {"reason": "x"})
    assert answer.status_code in (403, 404, 405), f"{name}: {answer.status_code}"
