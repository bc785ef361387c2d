"""Dated promises and points are read out of texts; nothing is read where no day to come is named."""

from datetime import date

import pytest

from renda.suggestions.points import outline, points
from renda.suggestions.promises import MOST, promises_in

TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("将于2026年10月底前完成50台。", date(2026, 10, 31)),
        ("力争年底前列入补贴目录。", date(2026, 12, 31)),
        ("明年上半年建成受理平台。", date(2027, 6, 30)),
        ("第三季度完成招标。", date(2026, 9, 30)),
        ("十二月底前办结。", date(2026, 12, 31)),
        ("2027年内完成。", date(2027, 12, 31)),
        ("6月30日前开工，今年11月中旬完工。", date(2026, 11, 20)),
        ("2028年2月底前完成。", date(2028, 2, 29)),
    ],
)
def test_a_sentence_with_a_day_to_come_is_offered(text, due_on):
    [found] = promises_in(text, TODAY)
    assert found.due_on == due_on
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "", "我局高度重视，将抓紧落实。", "2025年完成了46台。", "今年2月已经召开协调会。", "在区域内推进，底数已经摸清。",
        "2026年2月30日前完成。", "3月3日以前已经办结。", "每年10月开展检查。", "2026年度内部审计",
    ],
)  # fmt: skip
def test_what_names_no_day_to_come_offers_nothing(text):
    assert promises_in(text, TODAY) == []


def test_offers_are_bounded_and_hostile_text_is_read_in_time():
    many = "".join(f"第{n}项2026年10月底前完成。" for n in range(500))
    assert len(promises_in(many, TODAY)) == MOST
    assert promises_in("年" * 20_000 + "（" * 5000, TODAY) == []
    assert len(promises_in("<script>alert(1)</script>2026年10月底前。", TODAY)[0].text) <= 200


def test_points_are_told_apart_by_their_marks():
    text = "1.由住建局牵头设立“一窗受理”；2.迁移费用3.5万元由财政分担。3.培训两名协商员"
    assert points(text) == ["由住建局牵头设立“一窗受理”", "迁移费用3.5万元由财政分担。", "培训两名协商员"]
    assert points("一是扩大范围。二是加强管理。") == ["扩大范围。", "加强管理。"]
    assert points("列入明年计划。\n分批改造。") == ["列入明年计划。", "分批改造。"]
    assert points("") == []


def test_an_outline_has_a_heading_for_each_point():
    assert outline(["扩大范围。", "加强管理。"]).splitlines() == ["一、关于“扩大范围”", "", "二、关于“加强管理”"]
