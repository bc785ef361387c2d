"""Speaking and following with the keyboard alone; every control has a name that is read aloud."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import House
from tests.browser.people import play
from tests.browser.speaking import SPEAK, Resident, a_manned_station

pytestmark = pytest.mark.browser

MOST = 60
SHOWS_WHERE = """() => {
  const style = getComputedStyle(document.activeElement), label = document.activeElement.closest('label');
  const own = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return own || (label !== null && getComputedStyle(label).outlineStyle !== 'none');
}"""
ANSWERED = """
from renda.voices import queries
row = queries.by_code(district, "{code}")
voices.screen(row.pk, actor=SYSTEM)
voices.settle(row.pk, "已经请电工换了灯泡，晚上都亮了。", outcome="solved", actor=SYSTEM)
"""


def _tab_to(page: Page, selector: str) -> None:
    """On from where one is; what has the focus is seen to have it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS_WHERE), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard")


@pytest.fixture(scope="module")
def key(house: House) -> str:
    return str(a_manned_station(house)["key"])


def test_speaking_and_judging_by_tab_and_enter_alone(chromium: Browser, house: House, key: str) -> None:
    resident = Resident(chromium, house, 1440)
    resident.open(f"/c/qinghe/speak?at={key}")
    page = resident.page
    _tab_to(page, "[name=text]")
    page.keyboard.type("和平小区二号门口的路灯坏了半个月，晚上看不清路。")
    _tab_to(page, "[name=place]")
    page.keyboard.type("和平小区")
    _tab_to(page, "[name=tell_by]")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("[name=tell_by][value=code]")
    _tab_to(page, "details.extra-ways > summary")
    page.keyboard.press("Enter")
    _tab_to(page, "[name=consent]")
    page.keyboard.press("Space")
    _tab_to(page, "button.send")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voice/**?new=1")
    resident.code = page.url.rsplit("/", 1)[1].partition("?")[0]

    _tab_to(page, "#words > summary")
    page.keyboard.press("Enter")
    _tab_to(page, "#words-text")
    page.keyboard.type("三号门也不亮。")
    _tab_to(page, "#words button")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=words**")
    assert "三号门也不亮" in resident.reads()

    play(house, SPEAK + ANSWERED.format(code=resident.code))
    resident.looks()
    _tab_to(page, "[name=solved]")
    page.keyboard.press("Space")
    _tab_to(page, "[name=satisfaction]")
    page.keyboard.press("Space")
    _tab_to(page, "#rating button")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=rating**")
    assert "谢谢您的评价" in resident.reads()
    assert resident.complaints == []


def test_the_code_is_looked_up_by_the_keyboard(chromium: Browser, house: House) -> None:
    resident = Resident(chromium, house, large=True)
    resident.open("/c/qinghe/voice")
    _tab_to(resident.page, "[name=code]")
    resident.page.keyboard.type("ABCD EFGH JKLM")
    resident.page.keyboard.press("Enter")
    resident.page.locator("#error-code").wait_for()
    assert resident.page.get_attribute("[name=code]", "aria-describedby") == "error-code"


def test_controls_have_the_names_one_would_say(chromium: Browser, house: House, key: str) -> None:
    resident = Resident(chromium, house)
    resident.open(f"/c/qinghe/speak?at={key}")
    page = resident.page
    page.locator("details.extra-ways > summary").click()
    for name in ("您要反映的事", "在哪儿", "手机号", "邮箱", "署名", "姓名"):
        expect(page.get_by_label(name, exact=False).first).to_be_visible()
    for name in ("发短信到我的手机", "不留电话", "发邮件"):
        expect(page.get_by_role("radio", name=name)).to_have_count(1)
    for name in ("提交", "加照片"):
        expect(page.get_by_role("button", name=name)).to_be_visible()
    expect(page.get_by_role("group", name="有了结果，怎么告诉您？")).to_have_count(1)
    resident.says(key, "和平小区一号门口的路灯坏了半个月，晚上看不清路。")
    expect(page.get_by_role("img", name="打开这一页的二维码")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
