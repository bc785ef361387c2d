"""Every page of suggestions for those who use it: no fault, accessible, no sideways scrolling."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.walking import faults_of

pytestmark = pytest.mark.browser

S = "/suggestions"
OFFICE = (
    f"{S}/", f"{S}/?view=late", f"{S}/{{closed}}", f"{S}/{{handling}}", f"{S}/review", f"{S}/{{submitted}}/review",
    f"{S}/{{submitted}}/rejection", f"{S}/{{submitted}}/transfer", f"{S}/{{accepted}}/merger", f"{S}/assignment",
    f"{S}/{{accepted}}/assignment", f"{S}/{{accepted}}/pre-assignment", f"{S}/pre-assignment", f"{S}/returned",
    f"{S}/refusals/{{refusal}}/decision", f"{S}/{{handling}}/addition", f"{S}/work-meetings", f"{S}/work-meetings/new",
    f"{S}/board", f"{S}/pressing", f"{S}/{{handling}}/urging", f"{S}/replies", f"{S}/dissatisfaction", f"{S}/closings",
    f"{S}/publications", f"{S}/keys", f"{S}/keys/proposals", f"{S}/{{closed}}/key/activity", f"{S}/year", f"{S}/carry-over",
    f"{S}/awards", f"{S}/awards/registration", f"{S}/look-backs", f"{S}/look-backs/opening", f"{S}/guide",
    f"{S}/guide/topics/new", f"{S}/guide/units", f"{S}/papers", f"{S}/import", f"{S}/on-behalf", f"{S}/promises",
    f"{S}/unit-reports", "/batches/", "/desk/",
)  # fmt: skip
UNIT = (
    "/desk/", f"{S}/inbox", f"{S}/{{drafted}}", f"{S}/parts/{{part}}/contact", f"{S}/parts/{{part}}/appointment",
    f"{S}/parts/{{part}}/division", f"{S}/parts/{{part}}/extension", f"{S}/parts/{{part}}/reply", f"{S}/replies/{{draft_reply}}/check",
    f"{S}/promises", f"{S}/promises/{{promise}}", f"{S}/unit-reports", f"{S}/unit-reports/new", f"{S}/unit-seal",
)  # fmt: skip
DEPUTY = (
    "/desk/", f"{S}/mine", f"{S}/mine/promises", f"{S}/new", f"{S}/{{replied}}", f"{S}/{{replied}}/replies/{{reply}}/rating",
    f"{S}/{{draft}}/text", f"{S}/{{draft}}/submission", f"{S}/{{draft}}/cosigners", f"{S}/{{cosigning}}/signature",
    f"{S}/{{mine_submitted}}/withdrawal", f"{S}/appointments/{{appointment}}/answer", f"{S}/guide", f"{S}/guide/units",
)  # fmt: skip
GOVERNMENT = ("/desk/", f"{S}/", f"{S}/government", f"{S}/{{handling}}")
LEADER = ("/desk/", f"{S}/", f"{S}/board", f"{S}/keys", f"{S}/{{closed}}")
PUBLIC = ("/c/qinghe/suggestions/", "/c/qinghe/suggestions/{closed}", "/c/qinghe/data/")
ROLES = {"zhouwen": OFFICE, "zhaomin": UNIT, "liming": DEPUTY, "chengang": GOVERNMENT, "gaoyuan": LEADER, "": PUBLIC}
ONE = "select id from suggestions_suggestion where title like '%%{}%%'"
WANTED = {
    "closed": ONE.format("加装电梯"), "handling": ONE.format("一老一小"), "submitted": ONE.format("用工余缺"),
    "accepted": ONE.format("预付卡"), "replied": ONE.format("校园周边"), "drafted": ONE.format("物业服务收费"),
    "draft": ONE.format("阳台光伏"), "cosigning": ONE.format("急救课程"), "mine_submitted": ONE.format("无障碍坡道"),
    "refusal": "select min(id) from suggestions_refusal where state='asked'",
    "part": "select a.id from suggestions_assignment a join suggestions_suggestion s on s.id=a.suggestion_id"
            " where s.title like '%%物业服务收费%%'",
    "draft_reply": "select min(id) from suggestions_reply where state='drafted'",
    "reply": "select r.id from suggestions_reply r join suggestions_assignment a on a.id=r.assignment_id"
             " join suggestions_suggestion s on s.id=a.suggestion_id where s.title like '%%校园周边%%'",
    "promise": "select min(c.id) from suggestions_commitment c join suggestions_suggestion s on s.id=c.suggestion_id"
               " where s.title like '%%加装电梯%%'",
    "appointment": "select min(id) from suggestions_appointment",
}  # fmt: skip


@pytest.fixture(scope="session")
def keys(house: House) -> dict[str, object]:
    found = {name: house.one(sql) for name, sql in WANTED.items()}
    assert all(found.values()), found
    return found


@pytest.mark.parametrize("username", list(ROLES))
def test_pages_are_accessible_and_fit(chromium: Browser, house: House, keys: dict[str, object], username: str) -> None:
    paths = [path.format(**keys) for path in ROLES[username]]
    assert faults_of(chromium, house, username, paths) == ""


@pytest.mark.parametrize("username", ["zhaomin", "liming", "gaoyuan"])
def test_pages_of_the_office_are_closed_to_others(
    chromium: Browser, house: House, keys: dict[str, object], username: str
) -> None:
    visitor = Visitor(chromium, house)
    visitor.sign_in(username)
    for path in (f"{S}/review", f"{S}/import", f"{S}/{{submitted}}/review", f"{S}/{{submitted}}/rejection"):
        assert visitor.open(path.format(**keys)) in (403, 404), path


def test_forms_work_without_script(chromium: Browser, house: House) -> None:
    deputy = Visitor(chromium, house, 390, script=False)
    deputy.sign_in("liming")
    deputy.open(f"{S}/new")
    deputy.page.fill("[name=title]", "关于校门口增设雨棚的建议")
    deputy.page.locator("main button", has_text="保存草稿").first.click()
    deputy.page.wait_for_load_state()
    deputy.open(f"{S}/mine")
    assert "关于校门口增设雨棚的建议" in deputy.reads()
