"""Tables in real files are read as the same tables in text are."""

import io
from time import process_time
from typing import Any

import pytest

from renda.documents.reading import read
from renda.planning.reading import ReadItem, read_plan

TITLE = "海棠区人大常委会2024年度监督工作计划"
ROWS = (
    ("序号", "议题", "方式", "时间", "报告单位", "责任委室"),
    ("1", "关于城市绿道建设情况的报告", "听取和审议", "3月", "区政府", "城建环保工委"),
    ("2", "《中华人民共和国食品安全法》贯彻实施情况", "执法检查", "4月—6月", "区政府", "教科文卫工委"),
    ("3", "关于城中村改造推进情况的汇报", "主任会议听取", "5月", "区住建局", "城建环保工委"),
    (
        "4", "关于2023年区级财政决算的报告，审查和批准2023年区级决算", "听取和审议，审查批准",
        "7月(常委会第十九次会议)", "区政府", "财经委、预算工委",
    ),
    ("5", "“一老一小”服务设施布局情况", "专题调研", "第四季度", "", "社会建设委"),
)  # fmt: skip


def _docx() -> bytes:
    document: Any = pytest.importorskip("docx").Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    typst = pytest.importorskip("typst")
    cells = "\n".join("".join(f"[{words}]," for words in row) for row in ROWS)
    page = f"{TITLE}\n\n#table(columns: (1cm, 1fr, 2.6cm, 2.4cm, 2cm, 2.6cm),\n{cells}\n)"
    return bytes(typst.compile(page.encode()))


def _facts(items: tuple[ReadItem, ...]) -> list[tuple[Any, ...]]:
    return [(i.title, i.form, i.organ, i.responsible, i.months, i.meeting, i.meeting_no) for i in items]


@pytest.mark.parametrize("make", [_docx, _pdf], ids=["docx", "pdf"])
def test_a_plan_in_a_ruled_table_is_read(make: Any) -> None:
    roads, food, village, accounts, old = _facts(read_plan(read(make())).items)
    assert roads[1:] == ("special_report_hearing", "区政府", "城建环保工委", (3,), "standing_committee", None)
    assert food[0].endswith("执法检查")
    assert food[4:6] == ((4, 5, 6), None)
    assert village[1:6] == ("chairpersons_meeting_report", "区住建局", "城建环保工委", (5,), "chairpersons")
    assert accounts[1] == "decision"
    assert accounts[3:] == ("财经委、预算工委", (7,), "standing_committee", 19)
    assert old == ("“一老一小”服务设施布局情况专题调研", "special_research", "", "社会建设委", (10, 11, 12), None, None)


def test_a_long_run_of_blanks_costs_no_more_than_its_length():
    text = f"{TITLE}\n1.听取和审议养老服务工作情况的报告。5月。\n2.听取{' ' * 200_000}教育工作情况的报告。6月。\n"
    began = process_time()
    found = read_plan(read(text.encode())).items
    assert process_time() - began < 5
    assert [item.months for item in found] == [(5,), (6,)]
