"""Months, meetings, distribution, doubts, duties, parts: the particulars of a reading."""

import pytest

from renda.documents.reading import read_text
from renda.planning.reading import PlanReading, read_plan, to_json
from renda.planning.reading.meetings import meetings_in
from renda.planning.reading.months import months_in


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("11月份", (11,)), ("6-8月", (6, 7, 8)), ("6月至8月", (6, 7, 8)), ("3月/9月", (3, 9)), ("十一月上旬", (11,)),
        ("第二、三季度", (4, 5, 6, 7, 8, 9)), ("一季度", (1, 2, 3)),
        ("5、6月份", (5, 6)), ("12个月", ()), ("每季度", ()),
        ("9至10月", (9, 10)), ("十月份", (10,)),
    ],
)  # fmt: skip
def test_months_are_read(words: str, months: tuple[int, ...]) -> None:
    assert tuple(month for when in months_in(words, 0, len(words)) for month in when.months) == months


@pytest.mark.parametrize(
    ("words", "meeting"),
    [
        ("常委会第二十三次会议", ("standing_committee", 23)), ("第26次主任会议", ("chairpersons", 26)),
        ("区人大常委会第9次会议", ("standing_committee", 9)), ("提交区十届人大三次会议审议", ("congress", 3)),
        ("主席团会议", ("presidium", None)), ("常委会主任会议成员", None), ("常委会执法检查组", None),
    ],
)  # fmt: skip
def test_meetings_are_read(words: str, meeting: tuple[str, int | None] | None) -> None:
    found = meetings_in(words, 0, len(words))
    assert (found[0].kind, found[0].number) == meeting if meeting else not found


PLAN = """
云溪区人大常委会2024年度监督工作计划
(2024年2月26日云溪区第七届人民代表大会常务委员会第26次主任会议通过)

一、主任会议听取汇报
1.听取区政府关于公园建设情况的汇报。4月主任会议听取,汇报材料在6月的常委会第二十次会议上印发其他委员。由相关专门委员会负责。
二、执法检查
1.检查《河道条例》和《湿地条例》实施情况。市区联动开展,视情提交常委会会议或主任会议听取。
三、财政监督
1.听取和审议区政府关于2023年1—6月预算执行情况的报告。下半年安排。

附件1
云溪区人大常委会2024年代表工作计划
一、联系代表
1.落实联系制度。每名常委会组成人员固定联系3-6名代表,每年联系不少于2次。
2.代表述职。每名代表任期内至少报告一次。
3.办好讲堂。开展双月“代表讲堂”。

附件2
云溪区人大常委会2024年常委会会议安排
第十九次会议(5月下旬)
1.听取和审议区政府关于河道管理情况的报告
第二十次会议(7月下旬)
"""


@pytest.fixture(scope="module")
def reading() -> PlanReading:
    return read_plan(read_text(PLAN))


def test_who_adopted_it_and_when(reading: PlanReading) -> None:
    assert (reading.year, reading.kind, reading.adopted_on) == (2024, "supervision_plan", "2024-02-26")
    assert reading.adopted_by.endswith("第26次主任会议")


def test_later_distribution_is_no_second_meeting(reading: PlanReading) -> None:
    item = reading.items[0]
    assert (item.meeting, item.months) == ("chairpersons", (4,))
    assert (item.distribution_meeting_no, item.distribution_months) == (20, (6,))


def test_vague_words_become_doubts_not_values(reading: PlanReading) -> None:
    park, rivers, money = reading.items[:3]
    assert "responsible" in {doubt.field for doubt in park.doubts}
    assert {"meeting", "months", "title"} <= {doubt.field for doubt in rivers.doubts}
    assert rivers.meeting is None
    assert rivers.linked_level
    assert money.months == ()
    assert [doubt.candidates[0] for doubt in money.doubts if doubt.field == "months"] == ["7月"]


def test_parts_and_duties(reading: PlanReading) -> None:
    assert [part.label for part in reading.parts] == ["", "附件1", "附件2"]
    duties = {(duty.period, duty.at_least, duty.at_most, duty.unit) for duty in reading.obligations}
    assert {
        ("plan", 3, 6, "名"),
        ("year", 2, None, "次"),
        ("term", 1, None, "次"),
        ("two_months", None, None, ""),
    } <= duties
    assert [item["title"] for item in to_json(reading, "附件1")["items"]] == ["落实联系制度", "代表述职", "办好讲堂"]


def test_announced_meetings(reading: PlanReading) -> None:
    assert [(each.number, each.months) for each in reading.meetings] == [(19, (5,)), (20, (7,))]
    assert len(reading.meetings[0].topics) == 1


def test_an_inferred_body_is_marked_as_a_doubt() -> None:
    text = "云溪区人大常委会2024年监督工作计划\n一、区政府工作\n1.审查和批准2023年区级决算。7月,财经委负责。"
    (item,) = read_plan(read_text(text)).items
    assert item.organ == "区政府"
    assert "organ" in {doubt.field for doubt in item.doubts} or "organ" in item.spans
