"""Every page of stations, voices, consultations and of the portal for those who use it: no fault, accessible, no sideways scrolling."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.voice_pages import made_for_pages
from tests.browser.walking import faults_of

pytestmark = pytest.mark.browser

C, V, S, L = "/c/qinghe", "/voices", "/stations", "/consultation"
PUBLIC = (
    f"{C}/", f"{C}/speak", f"{C}/speak?at={{key}}", f"{C}/voice", f"{C}/voice/{{new_code}}", f"{C}/voice/{{new_code}}?new=1",
    f"{C}/voice/{{told_code}}", f"{C}/voice/{{merged_code}}", f"{C}/voice/{{turned_code}}", f"{C}/voice/{{held_code}}",
    f"{C}/voice/{{told_code}}/erasure", f"{C}/voices/", f"{C}/echo/", f"{C}/echo/voice-{{public}}", f"{C}/echo/talk-{{held_talk}}",
    f"{C}/code?code=ABCD", f"{C}/stations/", f"{C}/stations/map", f"{C}/stations/nearest", f"{C}/stations/nearest?lat=31.19&lon=121.43",
    f"{C}/stations/{{key}}", f"{C}/find", f"{C}/find?q=石桥", f"{C}/receptions/", f"{C}/receptions/{{day}}/booking",
    f"{C}/bookings/", f"{C}/bookings/{{booking}}", f"{C}/campaigns/", f"{C}/campaigns/{{running}}", f"{C}/cases/",
    f"{C}/cases/{{shown_case}}", f"{C}/talks/", f"{C}/talks/{{held_talk}}", f"{C}/consultations/", f"{C}/consultations/{{asked}}",
    f"{C}/consultations/{{asked}}/comment", f"{C}/consultations/{{asked}}/articles/2", f"{C}/consultations/{{sent_up}}",
    f"{C}/consultations/code", f"{C}/consultations/receipts/{{receipt}}", f"{C}/collect/{{link}}", f"{C}/collect/{{link}}/{{asked}}",
    f"{C}/deputies/", f"{C}/deputies/{{deputy}}", f"{C}/search/", f"{C}/search/?q=路灯", f"{C}/feeds/", f"{C}/openness/",
    f"{C}/openness/withheld", f"{C}/privacy/", f"{C}/data/", f"{C}/figures/",
)  # fmt: skip
OFFICE = (
    "/desk/", f"{V}/", f"{V}/?stage=waiting", f"{V}/late", f"{V}/new", f"{V}/new/reception", f"{V}/stations/{{station}}",
    f"{V}/{{waiting}}", f"{V}/{{waiting}}/screening", f"{V}/{{waiting}}/sorting", f"{V}/{{open}}/settlement", f"{V}/{{open}}/guidance",
    f"{V}/{{open}}/merging", f"{V}/{{open}}/routing", f"{V}/{{merged}}", f"{V}/{{merged}}/unmerging", f"{V}/{{forwarded}}",
    f"{V}/{{handling}}", f"{V}/{{replied}}", f"{V}/{{replied}}/feedback", f"{V}/{{told}}", f"{V}/{{told}}/publication",
    f"{V}/{{ready}}/publication/approval", f"{V}/{{told}}/withholding", f"{V}/{{public}}/unpublishing", f"{V}/{{turned}}",
    f"{V}/handlings/{{answered_part}}/check", f"{V}/handlings/{{answered_part}}/second-handling", f"{V}/handlings/{{part}}/urging",
    f"{V}/handlings/{{part}}/cancellation", f"{V}/held", f"{V}/hotline/", f"{V}/hotline/tickets", f"{V}/hotline/imports",
    f"{V}/hotline/imports/{{tickets}}", f"{V}/themes/", f"{V}/themes/{{theme}}", f"{V}/themes/{{theme}}/members",
    f"{V}/themes/{{theme}}/editing", f"{V}/themes/{{other_theme}}/dropping", f"{V}/themes/{{theme}}/joining", f"{V}/themes/{{theme}}/additions",
    f"{V}/themes/{{theme}}/adopters", f"{V}/themes/{{theme}}/answer", f"{V}/themes/{{theme}}/proposal", f"{V}/digests/",
    f"{V}/digests/writing", f"{V}/digests/{{draft_digest}}", f"{V}/digests/{{issued_digest}}", f"{V}/digests/{{draft_digest}}/editing",
    f"{V}/digests/{{issued_digest}}/instruction", f"{V}/digests/{{issued_digest}}/feedback",
    f"{S}/", f"{S}/tree/", f"{S}/import", f"{S}/founding", f"{S}/{{station}}/", f"{S}/{{station}}/change",
    f"{S}/{{station}}/arrangement", f"{S}/{{station}}/position", f"{S}/{{station}}/pause", f"{S}/{{station}}/closing",
    f"{S}/{{station}}/pictures", f"{S}/{{station}}/staff", f"{S}/{{station}}/deputies", f"{S}/staff/{{staff}}/ending",
    f"{S}/postings/{{posting}}/ending", f"{S}/rota", f"{S}/{{station}}/receptions", f"{S}/{{station}}/receptions/planning",
    f"{S}/{{station}}/receptions/adding", f"{S}/{{station}}/receptions/rules", f"{S}/receptions/{{planned}}", f"{S}/receptions/{{day}}",
    f"{S}/receptions/{{planned}}/publication", f"{S}/receptions/{{day}}/rescheduling", f"{S}/receptions/{{day}}/cancelling",
    f"{S}/receptions/{{past}}", f"{S}/receptions/{{past}}/correction", f"{S}/receptions/{{day}}/officials", f"{S}/receptions/{{day}}/deputies",
    f"{S}/talks/", f"{S}/{{station}}/talks", f"{S}/{{station}}/talks/planning", f"{S}/talks/{{talk}}", f"{S}/talks/{{talk}}/change",
    f"{S}/talks/{{talk}}/holding", f"{S}/talks/{{talk}}/cancelling", f"{S}/talks/{{held_talk}}", f"{S}/talks/{{held_talk}}/withdrawal",
    f"{S}/talks/{{held_talk}}/points/adding", f"{S}/points/{{point}}/fulfilment", f"{S}/points/{{point}}/failure",
    f"{S}/campaigns/", f"{S}/campaigns/planning", f"{S}/campaigns/{{campaign}}", f"{S}/campaigns/{{running}}",
    f"{S}/campaigns/{{campaign}}/change", f"{S}/cases/", f"{S}/cases/towns", f"{S}/cases/selection", f"{S}/cases/{{shown_case}}",
    f"{S}/cases/{{asked_case}}/choice", f"{S}/cases/{{asked_case}}/passing-over", f"{S}/cases/{{asked_case}}/return",
    f"{S}/{{station}}/figures", f"{S}/{{station}}/summary", f"{S}/summaries/", f"{S}/officials/",
    f"{L}/", f"{L}/new", f"{L}/{{coming}}", f"{L}/{{coming}}/changing", f"{L}/{{coming}}/cancellation", f"{L}/{{coming}}/articles",
    f"{L}/{{coming}}/articles/reading", f"{L}/articles/{{coming_article}}/changing", f"{L}/articles/{{coming_article}}/splitting",
    f"{L}/{{asked}}", f"{L}/{{asked}}/calls", f"{L}/{{asked}}/assignment", f"{L}/{{coming}}/opening", f"{L}/{{asked}}/extension",
    f"{L}/{{asked}}/closing", f"{L}/{{sorting}}/reopening", f"{L}/{{asked}}/speaking", f"{L}/{{asked}}/comments", f"{L}/{{sorting}}/comments",
    f"{L}/comments/{{said}}", f"{L}/comments/{{sorted}}", f"{L}/comments/{{sorted}}/editing", f"{L}/{{sorting}}/report",
    f"{L}/{{sent_up}}", f"{L}/{{sent_up}}/report", f"{L}/{{sent_up}}/adoption", f"{L}/{{sent_up}}/feedback",
    f"{L}/{{sent_up}}/feedback/file", f"{L}/points/", f"{L}/points/new", f"{L}/points/{{point_of_law}}", f"{L}/points/{{point_of_law}}/changing",
    f"{L}/points/{{point_of_law}}/closing", f"{L}/points/{{point_of_law}}/partner", f"{L}/points/{{point_of_law}}/collectors",
    f"{L}/points/{{point_of_law}}/collectors/new", f"{L}/points/{{point_of_law}}/collectors/bringing-in",
    f"{L}/points/{{point_of_law}}/collectors/training", f"{L}/collectors/{{collector}}/changing", f"{L}/calls/{{call}}",
    "/echo/voice/{turned}", "/echo/voice/{public}", "/echo/talk/{held_talk}",
)  # fmt: skip
DEPUTY = (
    "/desk/", f"{V}/mine", f"{V}/{{open}}", f"{V}/{{open}}/taking-up", f"{V}/{{taken}}", f"{V}/{{taken}}/giving-up",
    f"{V}/{{taken}}/deputy-answer", f"{V}/{{taken}}/suggestion", f"{V}/new", f"{V}/themes/", f"{V}/themes/{{theme}}",
    f"{V}/themes/{{theme}}/leaving", f"{V}/themes/{{other_theme}}/adoption", f"{V}/themes/{{theme}}/suggestion", f"{S}/", f"{S}/{{station}}/",
    f"{S}/receptions/mine", f"{S}/receptions/{{day}}", f"{S}/turns/{{turn}}/leave", f"{S}/turns/{{turn}}/swap", f"{S}/rota",
    f"{S}/talks/", f"{S}/campaigns/", f"{S}/cases/", f"{L}/", f"{L}/{{asked}}", "/echo/voice/{turned}",
)  # fmt: skip
KEEPER = (
    "/desk/", f"{V}/", f"{V}/new?station={{station}}", f"{V}/new/reception?reception={{day}}", f"{V}/stations/{{station}}",
    f"{V}/{{waiting}}", f"{V}/{{waiting}}/screening", f"{V}/{{open}}/routing", f"{V}/{{open}}/settlement", f"{V}/{{replied}}/feedback", f"{S}/", f"{S}/tree/", f"{S}/{{station}}/",
    f"{S}/{{station}}/change", f"{S}/{{station}}/deputies", f"{S}/{{station}}/receptions", f"{S}/receptions/{{day}}", f"{S}/rota",
    f"{S}/receptions/{{planned}}/publication", f"{S}/{{station}}/talks/planning", f"{S}/talks/{{talk}}/holding", f"{S}/cases/drafting",
    f"{S}/cases/{{case}}", f"{S}/cases/{{case}}/editing", f"{S}/cases/{{case}}/pictures", f"{S}/{{station}}/summary",
    f"{S}/summaries/{{summary}}/editing",
)  # fmt: skip
UNIT = (
    "/desk/", f"{V}/inbox", f"{V}/{{forwarded}}", f"{V}/{{handling}}", f"{V}/handlings/{{sent_part}}/acceptance",
    f"{V}/handlings/{{part}}/return", f"{V}/handlings/{{part}}/answer", f"{S}/talks/", f"{S}/talks/{{held_talk}}",
    f"{S}/points/{{point}}/report", f"{S}/", f"{L}/",
)  # fmt: skip
POINT = (
    "/desk/", f"{L}/", f"{L}/{{asked}}", f"{L}/{{asked}}/articles", f"{L}/calls/{{call}}",
    f"{L}/calls/{{call}}/entering", f"{L}/calls/{{call}}/gathering", f"{L}/gatherings/{{gathering}}/changing",
    f"{L}/calls/{{call}}/collectors", f"{L}/calls/{{call}}/scanned", f"{L}/calls/{{call}}/bringing-in", f"{L}/calls/{{call}}/handing-in",
    f"{L}/points/", f"{L}/points/{{point_of_law}}", f"{L}/points/{{point_of_law}}/collectors",
)  # fmt: skip
AUDITOR = (
    "/desk/", f"{V}/", f"{V}/late", f"{V}/{{waiting}}", f"{V}/{{told}}", f"{V}/hotline/", f"{V}/themes/", f"{V}/themes/{{theme}}",
    f"{V}/digests/", f"{S}/", f"{S}/{{station}}/", f"{S}/receptions/{{day}}", f"{S}/talks/{{held_talk}}", f"{S}/campaigns/",
    f"{S}/summaries/", f"{L}/", f"{L}/{{asked}}", f"{L}/{{asked}}/comments", "/echo/voice/{turned}",
)  # fmt: skip
ROLES = {
    "": PUBLIC, "zhouwen": OFFICE, "liming": DEPUTY, "zhanwu": KEEPER, "zhaomin": UNIT, "jiedao": POINT, "xuming": AUDITOR,
}  # fmt: skip
CLOSED = {
    "": (f"{V}/", f"{S}/", f"{L}/", f"{V}/{{waiting}}", f"{L}/{{coming}}", "/echo/voice/{waiting}"),
    "zhaomin": (f"{V}/{{waiting}}", f"{V}/{{waiting}}/screening", f"{V}/held", f"{V}/digests/{{draft_digest}}", f"{S}/{{station}}/change",
                f"{L}/{{coming}}", f"{L}/{{coming}}/changing", f"{L}/calls/{{call}}"),
    "liming": (f"{V}/{{held}}", f"{V}/held", f"{V}/{{told}}/publication", f"{S}/{{station}}/change", f"{L}/{{asked}}/closing"),
    "zhanwu": (f"{V}/held", f"{V}/{{told}}/publication", f"{V}/digests/writing", f"{L}/{{asked}}/closing", f"{S}/campaigns/planning"),
    "jiedao": (f"{V}/{{waiting}}", f"{L}/{{coming}}", f"{L}/{{asked}}/closing", f"{S}/{{station}}/change"),
    "xuming": (f"{V}/{{waiting}}/screening", f"{V}/new", f"{S}/{{station}}/change", f"{L}/{{asked}}/closing", f"{V}/digests/writing"),
}  # fmt: skip
WANTED = {
    "running": "select min(id) from stations_campaign where state<>'planned'",
    "shown_case": "select min(id) from stations_practicecase where state='published'",
    "asked_case": "select min(id) from stations_practicecase where state='submitted'",
    "past": "select min(id) from stations_reception where state='held'",
    "deputy": "select d.id from people_deputy d join people_person p on p.id=d.person_id where p.name='李明' and d.until_on is null",
}  # fmt: skip


@pytest.fixture(scope="session")
def keys(house: House) -> dict[str, Any]:
    found = made_for_pages(house) | {name: house.one(sql) for name, sql in WANTED.items()}
    assert all(found.values()), found
    return found


@pytest.mark.parametrize("username", list(ROLES))
def test_pages_are_accessible_and_fit(chromium: Browser, house: House, keys: dict[str, Any], username: str) -> None:
    paths = [path.format(**keys) for path in ROLES[username]]
    assert faults_of(chromium, house, username, paths) == ""


@pytest.mark.parametrize("username", list(CLOSED))
def test_pages_are_closed_to_those_whose_matter_it_is_not(
    chromium: Browser, house: House, keys: dict[str, Any], username: str
) -> None:
    visitor = Visitor(chromium, house)
    if username:
        visitor.sign_in(username)
    for path in CLOSED[username]:
        status = visitor.open(path.format(**keys))
        assert status in (403, 404) or "/accounts/login" in visitor.page.url, (path, status)


@pytest.mark.parametrize("code", ["A" * 12, "0", "%27", "ABCD-EFGH", "../desk"])
def test_a_wrong_code_shows_nothing(chromium: Browser, house: House, code: str) -> None:
    visitor = Visitor(chromium, house, 390)
    for place in ("voice", "bookings", "consultations/receipts", "collect"):
        assert visitor.open(f"/c/qinghe/{place}/{code}") in (404, 200)
        assert "给您的答复" not in visitor.page.content()
