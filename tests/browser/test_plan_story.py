"""A published plan becomes a living year: taken in, reviewed, adopted, published, worked, adjusted, seen by everyone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor

pytestmark = pytest.mark.browser

TEXT = """青禾区人大常委会{year}年度监督工作计划

({year}年2月20日青禾区第七届人民代表大会常务委员会第九次主任会议通过)

一、听取和审议专项工作报告

1.听取和审议区人民政府关于老旧小区改造情况的报告。安排在5月份举行的常委会第{meeting}次会议上听取和审议。由城乡建设环境保护委员会负责。

2.听取和审议区人民政府关于学前教育发展情况的报告。安排在年中听取和审议。由相关专门委员会负责。

二、执法检查

检查《中华人民共和国安全生产法》实施情况。6月至9月进行,由财政经济委员会负责。
"""

NUMBERS = {2020: "三十", 2022: "三", 2023: "十一", 2024: "十九"}
"""Meetings are numbered through the term, so that each year's plan names others."""


@pytest.mark.parametrize(("width", "year"), [(1440, 2022), (390, 2023)])
def test_a_clerk_takes_a_plan_from_its_paper_to_the_public(
    chromium: Browser, house: House, tmp_path: Path, width: int, year: int
) -> None:
    paper = tmp_path / "计划.txt"
    paper.write_text(TEXT.format(year=year, meeting=NUMBERS[year]), "utf-8")
    clerk = Visitor(chromium, house, width).sign_in("hejing")
    clerk.open("/plan/intake")
    clerk.page.set_input_files("input[name=file]", paper)
    clerk.press("读出事项")
    assert "读出3项" in clerk.reads()
    assert "年中" in clerk.page.inner_text("article.item.open")

    clerk.press("采用无疑问的2项")
    clerk.page.locator("input[name=months][value='6']").check()
    clerk.page.fill("input[name=responsible]", "教育科学文化卫生委员会")
    clerk.press("确认本项")
    clerk.press("提交审定")
    clerk.press("登记通过")
    assert "第九次主任会议" in clerk.page.input_value("input[name=adopted_by]")
    clerk.press("登记通过") if clerk.page.locator("main form button.primary").count() == 0 else clerk.page.click(
        "main form button.primary"
    )
    clerk.page.wait_for_load_state()
    assert "3项列入年度计划" in clerk.reads()
    clerk.page.click("button:has-text('向社会公布')")
    clerk.page.wait_for_load_state()
    plan = re.search(r"/plans/(\d+)", clerk.page.url)
    assert plan

    clerk.open(f"/plan/?year={year}")
    assert clerk.page.locator(".chip").count() == 3
    meeting = house.one(
        "select id from meetings_meeting where year=%s and kind='standing_committee' and number is not null", year
    )
    clerk.open(f"/meetings/{meeting}")
    assert "老旧小区改造" in clerk.reads()
    clerk.open(f"/figures/planning.items?year={year}")
    assert "学前教育发展" in clerk.reads()

    neighbour = Visitor(chromium, house, width)
    assert neighbour.open(f"/c/qinghe/plans/{plan[1]}") == 200
    assert "学前教育发展" in neighbour.reads()
    neighbour.open("/c/qinghe/")
    assert clerk.complaints == neighbour.complaints == []


def test_the_same_paper_leads_to_the_plan_it_became(chromium: Browser, house: House, tmp_path: Path) -> None:
    paper = tmp_path / "计划.txt"
    paper.write_text(TEXT.format(year=2024, meeting=NUMBERS[2024]), "utf-8")
    clerk = Visitor(chromium, house).sign_in("hejing")
    for _ in range(2):
        clerk.open("/plan/intake")
        clerk.page.set_input_files("input[name=file]", paper)
        clerk.press("读出事项")
    assert "已有同一份文件" in clerk.reads()
    clerk.press("打开已有的计划")
    assert "2024年度监督工作计划" in clerk.reads()


def test_an_item_is_moved_on_the_board_by_keyboard_and_decided(chromium: Browser, house: House) -> None:
    committee = Visitor(chromium, house).sign_in("linyue")
    committee.open("/plan/?year=2026")
    chip = committee.page.locator(".chip[data-move]", has_text="河道综合整治").first
    chip.focus()
    committee.page.keyboard.press("ArrowRight")
    committee.page.keyboard.press("ArrowRight")
    committee.page.keyboard.press("Enter")
    committee.page.wait_for_url("**/adjustment?month=12")
    assert committee.page.locator("input[name=months][value='12']").is_checked()
    committee.page.fill("textarea[name=reason]", "汛后复测数据十二月初才能取得。")
    committee.press("报主任会议")
    assert "决定之前仍按原计划办理" in committee.reads()

    chair = Visitor(chromium, house).sign_in("gaoyuan")
    chair.page.get_by_role("link", name=re.compile("河道综合整治")).first.click()
    chair.page.locator("input[name=approve][value='1']").check()
    chair.page.fill("input[name=decided_by]", "第四十五次主任会议")
    chair.press("登记决定")
    assert "已同意" in chair.reads()
    committee.open("/plan/?year=2026&month=12")
    assert "河道综合整治" in committee.reads()
    assert committee.complaints == chair.complaints == []


def test_a_committee_records_a_result_without_script(chromium: Browser, house: House) -> None:
    item = house.one(
        "select id from planning_planitem where title like '%%社区矫正%%' and year=2026 and state='preparing'"
    )
    office = Visitor(chromium, house, 390, script=False).sign_in("hejing")
    office.open(f"/plan/items/{item}")
    office.press("登记结果")
    office.page.fill("textarea[name=result]", "第四十五次主任会议听取汇报，提出三条意见。")
    office.page.click("main form button.primary")
    assert "结果已登记" in office.reads()
    assert "提出三条意见" in office.reads()
    neighbour = Visitor(chromium, house, 390, script=False)
    neighbour.open(f"/c/qinghe/items/{item}")
    assert "提出三条意见" in neighbour.reads()


def test_the_second_of_two_editors_keeps_what_was_typed(chromium: Browser, house: House, tmp_path: Path) -> None:
    paper = tmp_path / "计划.txt"
    paper.write_text(TEXT.format(year=2020, meeting=NUMBERS[2020]), "utf-8")
    one = Visitor(chromium, house).sign_in("hejing")
    one.open("/plan/intake")
    one.page.set_input_files("input[name=file]", paper)
    one.press("读出事项")
    other = Visitor(chromium, house).sign_in("zhouwen")
    other.page.goto(one.page.url)
    one.page.fill("textarea[name=title]", "学前教育发展情况")
    one.press("确认本项")
    other.page.fill("textarea[name=title]", "幼儿园发展情况")
    other.press("确认本项")
    assert "刚被别人改过" in other.reads()
    assert other.page.input_value("textarea[name=title]") == "幼儿园发展情况"
    assert house.one("select count(*) from planning_planitem where title='幼儿园发展情况'") == 0
