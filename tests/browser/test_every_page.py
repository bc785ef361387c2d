"""Every page for every role: no fault, accessible, no sideways scrolling, nothing for outsiders."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.walking import MEASURE, faults_of

pytestmark = pytest.mark.browser

OFFICE = (
    "/desk/", "/plan/", "/plan/items", "/plan/calendar", "/plan/plans", "/plan/intake", "/plan/next-year", "/plan/plans/{plan}",
    "/plan/plans/{plan}/review", "/plan/plans/{plan}/addition", "/plan/items/{item}", "/plan/items/{item}/adjustment",
    "/plan/items/{item}/result", "/plan/items/{item}/paper", "/plan/items/{item}/linkage", "/meetings/", "/meetings/{meeting}",
    "/people/bodies", "/people/deputies", "/figures/", "/figures/planning.done?year=2026",
    "/figures/planning.fulfilment?year=2026", "/search/?q=养老", "/search/?q=", "/notices/", "/access/me", "/access/sign-ins",
    "/house/words", "/house/laws", "/house/calendar", "/house/rules", "/house/ui",
)  # fmt: skip
DEPUTY = ("/desk/", "/plan/", "/plan/items/{item}", "/meetings/", "/people/deputies")
ADMINISTRATOR = ("/desk/", "/access/accounts", "/notices/")
PUBLIC = (
    "/", "/c/qinghe/", "/c/qinghe/plan/", "/c/qinghe/plans/{plan}", "/c/qinghe/items/{item}", "/c/qinghe/board/2026",
    "/c/qinghe/meetings/", "/c/qinghe/figures/", "/accounts/login/", "/api/v1/docs", "/no-such-page",
)  # fmt: skip
ROLES = {"hejing": OFFICE, "liming": DEPUTY, "admin": ADMINISTRATOR, "": PUBLIC}


@pytest.fixture(scope="session")
def keys(house: House) -> dict[str, object]:
    return {
        "plan": house.one("select id from planning_plan where year=2026 and congress_id=(select id from people_congress where slug='qinghe')"),
        "item": house.one("select id from planning_planitem where title like '%%民生实事%%' and year=2026"),
        "meeting": house.one("select id from meetings_meeting where number=39"),
    }  # fmt: skip


@pytest.mark.parametrize("username", list(ROLES))
def test_pages_are_accessible_and_fit(chromium: Browser, house: House, keys: dict[str, object], username: str) -> None:
    paths = [path.format(**keys) for path in ROLES[username]]
    assert faults_of(chromium, house, username, paths) == ""


@pytest.mark.parametrize("path", [p for p in OFFICE if not p.startswith("/house")])
def test_an_outsider_sees_no_inner_page(chromium: Browser, house: House, keys: dict[str, object], path: str) -> None:
    outsider = Visitor(chromium, house)
    status = outsider.open(path.format(**keys))
    assert status in (403, 404) or "/accounts/login/" in outsider.page.url or "/people/deput" in path


def test_at_360_and_at_twice_the_size_nothing_scrolls_sideways(
    chromium: Browser, house: House, keys: dict[str, object]
) -> None:
    wide = []
    for width in (360, 720):
        visitor = Visitor(chromium, house, width).sign_in("hejing")
        for path in (*OFFICE[:16], *PUBLIC[:8]):
            visitor.open(path.format(**keys))
            if visitor.page.evaluate(MEASURE) > 0:
                wide.append(f"{path} at {width}")
    assert not wide


def test_large_type_is_remembered_without_script(chromium: Browser, house: House) -> None:
    visitor = Visitor(chromium, house, 390, script=False)
    visitor.open("/c/qinghe/")
    visitor.page.get_by_text("大字版").first.click()
    visitor.page.wait_for_load_state()
    assert "large" in (visitor.page.locator("html").get_attribute("class") or "")
    visitor.open("/c/qinghe/plan/")
    assert "large" in (visitor.page.locator("html").get_attribute("class") or "")
