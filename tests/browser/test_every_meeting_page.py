"""Every page of meetings and ballots for those who use it: no fault, accessible, no sideways scrolling."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.walking import faults_of

pytestmark = pytest.mark.browser

M = "/meetings"
HELD, COMING = f"{M}/{{held}}", f"{M}/{{coming}}"
OFFICE = (
    f"{M}/", f"{M}/planning", f"{M}/calendar", f"{HELD}/", f"{HELD}/agenda", f"{HELD}/papers", f"{HELD}/people",
    f"{HELD}/people/seats", f"{HELD}/people/sign-in", f"{HELD}/sittings", f"{HELD}/day", f"{HELD}/check-in", f"{HELD}/hall",
    f"{HELD}/votes", f"{HELD}/outcome", f"{HELD}/minutes", f"{HELD}/gallery", f"{M}/agenda/{{heard}}", f"{M}/agenda/{{voted}}",
    f"{M}/agenda/{{heard}}/opinions", f"{M}/resolutions/{{resolution}}", f"{M}/resolutions/{{resolution}}/correction",
    f"{M}/speeches/{{speech}}/text", f"{M}/people/{{attendee}}", f"{M}/papers/{{paper}}", "/ballots/{ballot}/chair",
    "/ballots/{ballot}/result", "/ballots/{ballot}/hall", f"{COMING}/", f"{COMING}/agenda", f"{COMING}/agenda/new",
    f"{COMING}/papers", f"{COMING}/papers/new", f"{COMING}/people", f"{COMING}/people/deputies", f"{COMING}/people/adding",
    f"{COMING}/notice", f"{COMING}/ad-hoc", f"{COMING}/sittings", f"{COMING}/sittings/new", f"{COMING}/day",
    f"{COMING}/check-in", f"{COMING}/check-in/screen", f"{COMING}/moving", f"{COMING}/cancelling", f"{COMING}/gallery/opening",
    f"{M}/agenda/{{draft}}", f"{M}/agenda/{{draft}}/changing", f"{M}/papers/{{awaited}}/delivery", "/desk/",
)  # fmt: skip
MEMBER = (
    f"{HELD}/", f"{HELD}/mine", f"{HELD}/now", f"{HELD}/papers", f"{M}/papers/{{paper}}", f"{HELD}/votes",
    "/ballots/{ballot}/result", "/ballots/{ballot}/", "/desk/",
)  # fmt: skip
OTHERS = (f"{M}/", f"{HELD}/", "/desk/")
PUBLIC = (
    "/c/qinghe/meetings/", "/c/qinghe/meetings/{held}", "/c/qinghe/resolutions/", "/c/qinghe/resolutions/{resolution}",
)  # fmt: skip
ROLES = {"hejing": OFFICE, "gaoyuan": MEMBER, "liming": OTHERS, "zhaomin": OTHERS, "": PUBLIC}
JULY = "(select id from meetings_meeting where number=35 and kind='standing_committee' and year=2026)"
NEXT = "(select id from meetings_meeting where number=39 and kind='standing_committee' and year=2026)"
WANTED = {
    "held": f"select id from meetings_meeting where id={JULY}",
    "coming": f"select id from meetings_meeting where id={NEXT}",
    "heard": f"select id from meetings_agendaitem where kind='finance' and meeting_id={JULY}",
    "voted": f"select min(id) from meetings_agendaitem where kind='resolution' and meeting_id={JULY}",
    "draft": f"select min(id) from meetings_agendaitem where meeting_id={NEXT}",
    "resolution": f"select min(id) from meetings_resolution where kind='resolution' and meeting_id={JULY}",
    "speech": "select min(id) from meetings_speech",
    "attendee": f"select min(id) from meetings_attendee where meeting_id={JULY}",
    "paper": f"select min(id) from meetings_paper where state='out' and not restricted and meeting_id={JULY}",
    "awaited": f"select min(id) from meetings_paper where state='awaited' and meeting_id={NEXT}",
    "ballot": "select min(id) from ballots_ballot",
}


@pytest.fixture(scope="session")
def keys(house: House) -> dict[str, object]:
    found = {name: house.one(sql) for name, sql in WANTED.items()}
    assert all(found.values()), found
    return found


@pytest.mark.parametrize("username", list(ROLES))
def test_pages_are_accessible_and_fit(chromium: Browser, house: House, keys: dict[str, object], username: str) -> None:
    paths = [path.format(**keys) for path in ROLES[username]]
    assert faults_of(chromium, house, username, paths) == ""


@pytest.mark.parametrize("username", ["zhaomin", "liming", "xuming"])
def test_pages_of_who_runs_a_meeting_are_closed_to_others(
    chromium: Browser, house: House, keys: dict[str, object], username: str
) -> None:
    visitor = Visitor(chromium, house)
    visitor.sign_in(username)
    for path in (
        f"{HELD}/day",
        f"{HELD}/check-in",
        f"{COMING}/agenda/new",
        f"{COMING}/notice",
        "/ballots/{ballot}/chair",
    ):
        assert visitor.open(path.format(**keys)) in (403, 404), path
