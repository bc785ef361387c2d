"""A draft of 40 articles: put out to 30 points and 200 collectors, compiled, sent up, adopted in part and told back."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Browser

from renda.language.numerals import to_chinese
from tests.browser.conftest import House, Visitor
from tests.browser.people import PASSWORD, Worker, play

pytestmark = pytest.mark.browser

TITLE = "青禾区物业管理若干规定（草案）"
POINTS, COLLECTORS = 30, 200
TOOLS = """
import json
from renda.consultation import builders, operations as consulting
from renda.consultation.models import Call, Collector, Consultation, Point
from renda.consultation.sheets.collectors import Row
from renda.people.builders import acting_as
host = Body.objects.filter(congress=district, kind="subdistrict_office").order_by("pk")[1]
post = Post.objects.filter(body=host, kind="clerk", until_on=None).order_by("pk")[0]
clerk = acting_as(post)
"""
POINTS_MADE = f"""
access.open_account(post.person, "lifadian", "{PASSWORD}", actor=SYSTEM)
for n in range({POINTS}):
    point = consulting.found_point(district.pk, f"第{{n + 1}}物业立法联系点", host.pk, "district", actor=SYSTEM)
    rows = [Row(k + 2, f"信息员{{n + 1}}之{{k + 1}}", f"第{{k + 1}}居民区") for k in range(7 if n < 20 else 6)]
    consulting.bring_in_collectors(point.pk, rows, actor=SYSTEM)
first = Point.objects.get(name="第1物业立法联系点")
collector = first.collectors.order_by("pk")[0]
print(json.dumps(dict(link=consulting.renew_links(first.pk, [collector.pk], actor=SYSTEM)[collector.pk])))
"""
OTHERS_SAY = """
made = Consultation.objects.get(title="{title}")
for call in Call.objects.filter(consultation=made).exclude(point__name="第1物业立法联系点").order_by("pk")[:12]:
    builders.collected(call, 2, actor=clerk, label="第五条")
    consulting.hand_in(call.pk, "王主任", actor=clerk)
print(json.dumps(dict(pk=made.pk, call=Call.objects.get(consultation=made, point__name="第1物业立法联系点").pk,
    points=made.calls.count(), collectors=Call.collectors.through.objects.filter(call__consultation=made).count())))
"""


def _draft(path: Path) -> Path:
    paper = Document()
    paper.add_heading(TITLE, 0)
    for n in range(1, 41):
        paper.add_paragraph(f"第{to_chinese(n)}条　物业服务企业应当做好第{n}项服务，期限为三十日。")
    paper.save(str(path))
    return path


def _tick(who: Worker, name: str, *words: str) -> None:
    for word in words:
        row = who.page.locator("main li, main tr", has_text=word).locator(f"input[name={name}]").first
        row.evaluate("e => e.checked || e.click()")


def _put_out(office: Worker, house: House, paper: Path) -> int:
    office.does("/consultation/new", "登记", title=TITLE, visibility="public", file=str(paper))
    pk = house.one("select id from consultation_consultation where title=%s", TITLE)
    assert isinstance(pk, int)
    assert house.one("select count(*) from consultation_article where consultation_id=%s", pk) == 40
    office.open(f"/consultation/{pk}/assignment")
    for box in office.page.locator("main input[name=points]").all():
        if "物业立法联系点" in (box.locator("xpath=ancestor::label").text_content() or ""):
            box.evaluate("e => e.checked || e.click()")
    said = office.sends("布置")
    assert "30" in said
    return pk


def _by_link(chromium: Browser, house: House, link: str, pk: int) -> Visitor:
    collector = Visitor(chromium, house, 390)
    assert collector.open(f"/c/qinghe/collect/{link}") == 200
    collector.page.locator("main a", has_text=TITLE).first.click()
    collector.page.wait_for_load_state()
    collector.page.select_option("[name=article_id]", index=12)
    collector.page.fill("[name=text]", "居民说期限太短，请改长一些。")
    collector.page.fill("[name=wording]", "期限为六十日")
    collector.page.select_option("[name=proposer]", "resident")
    collector.press("报送这一条")
    assert "意见记下了" in collector.reads()
    assert collector.open(f"/c/qinghe/collect/{'A' * 24}/{pk}") == 404
    assert collector.open(f"/c/qinghe/collect/{link}/{pk}") == 200
    return collector


def _without_script(chromium: Browser, house: House, pk: int) -> tuple[Visitor, str]:
    resident = Visitor(chromium, house, 390, script=False)
    assert resident.open(f"/c/qinghe/consultations/{pk}/articles/12") == 200
    assert "第十二条" in resident.reads()
    resident.page.fill("[name=text]", "期限三十日太短，老人来不及准备材料。")
    resident.press("提交意见")
    assert "期限三十日太短" in resident.reads()
    return resident, resident.page.url


def _hand_in(chromium: Browser, house: House, call: int) -> Worker:
    point = Worker(chromium, house, "lifadian", 390)
    point.open("/desk/")
    assert TITLE[:8] in point.reads()
    point.open(f"/consultation/calls/{call}/entering")
    point.page.select_option("main [name=article_id]", index=3)
    point.sends("保存", text="建议明确由谁公示收费标准。")
    assert "已报送" in point.does(f"/consultation/calls/{call}/handing-in", "报送", signed_by="王主任")
    return point


def _compiled(office: Worker, house: House, pk: int) -> bytes:
    """Closed, two merged, one left out, the rest kept, approved, sent up; the paper as it went up."""
    office.does(f"/consultation/{pk}/closing", "结束")
    here = f"/consultation/{pk}/comments"
    twelfth = house.one("select id from consultation_article where consultation_id=%s and position=12", pk)
    office.open(f"{here}?article={twelfth}")
    _tick(office, "chosen", "居民说期限太短", "期限三十日太短")
    _press(office, "归并")
    office.sends("归并", edited="第十二条的期限改为六十日。")
    third = house.one("select id from consultation_article where consultation_id=%s and position=3", pk)
    office.open(f"{here}?article={third}")
    _tick(office, "chosen", "收费标准")
    _press(office, "不列入")
    office.sends("确定", why="第四条已有规定。")
    fifth = house.one("select id from consultation_article where consultation_id=%s and position=5", pk)
    for path in (f"{here}?article={twelfth}", f"{here}?article={fifth}"):
        office.open(path)
        for box in office.page.locator("main input[name=chosen]").all():
            box.evaluate("e => e.checked || e.click()")
        _press(office, "列入上报")
    office.open(f"/consultation/{pk}/report")
    _press(office, "审定意见")
    assert "已上报" in office.does(
        f"/consultation/{pk}/submission", "上报", number="青人常法〔2026〕9号", signer="高远"
    )
    sent = house.one("select id from consultation_submission where consultation_id=%s", pk)
    answer = office.context.request.get(f"{house.url}/consultation/submissions/{sent}.docx")
    assert answer.status == 200
    return answer.body()


def _press(who: Worker, words: str) -> None:
    who.page.locator("main button", has_text=words).first.click()
    who.page.wait_for_load_state()


def _words_of(data: bytes) -> str:
    paper = Document(BytesIO(data))
    told = [p.text for p in paper.paragraphs]
    told += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


def test_forty_articles_are_put_out_compiled_adopted_and_told_back(
    chromium: Browser, house: House, tmp_path: Path
) -> None:
    link = json.loads(play(house, TOOLS + POINTS_MADE))["link"]
    office = Worker(chromium, house, "hejing")
    pk = _put_out(office, house, _draft(tmp_path / "草案.docx"))
    collector = _by_link(chromium, house, link, pk)
    resident, receipt = _without_script(chromium, house, pk)
    told: dict[str, Any] = json.loads(play(house, TOOLS + OTHERS_SAY.format(title=TITLE)))
    assert (told["points"], told["collectors"]) == (POINTS, COLLECTORS)
    point = _hand_in(chromium, house, told["call"])

    words = _words_of(_compiled(office, house, pk))
    assert "第十二条的期限改为六十日" in words
    assert "收费标准" not in words

    # 采纳情况，告知
    office.open(f"/consultation/{pk}/adoption")
    _tick(office, "row", "期限改为六十日")
    _press(office, "登记选中意见的采纳情况")
    office.sends("登记", result="adopted", final_article="第十三条", source="通过文本")
    office.open(f"/consultation/{pk}/adoption")
    _press(office, "告知1条")
    assert "已告知2条" in office.reads(), "the one that stands for both, and the one merged into it"
    for who, page in ((collector, f"{house.url}/c/qinghe/collect/{link}/{pk}"), (resident, receipt)):
        who.page.goto(page)
        assert "采纳" in who.reads(), who.reads()
        assert "第十三条" in who.reads()

    # 数字点开是记录
    for figure, rows in (("submitted", 25), ("adopted", 1)):
        assert office.open(f"/figures/consultation.{figure}") == 200
        assert f"{rows}条" in office.reads().replace("\n", "")
        assert "第十二条的期限改为六十日" in office.reads()
    for who in (office, collector, resident, point):
        assert who.complaints == [], who.complaints
