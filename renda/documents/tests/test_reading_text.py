"""Pasted text and text files become titles, headings, numbered paragraphs and tables that point into the text."""

from contextlib import suppress
from time import perf_counter

import pytest

from renda.documents.errors import Unreadable
from renda.documents.paper import Block, Paper
from renda.documents.reading import read, read_text

PLAN = """当前位置: 首页 >> 监督工作 >> 内容

清河县人大常委会2024年度监督工作计划
(2024年2月1日清河县第十八届人民代表大会

常务委员会第十次主任会议通过)

一、听取专项工作报告
(一)听取县政府专项报告
1.关于农村道路养护工作情况的报告
2.关于2023年县级决算的报告
（二）听取县法院专项报告
3、听取县法院关于审判工作情况的报告。拟安排在5月份举行的常委会会议上听取。
二、专题询问
对市容环境整治工作开展专题询问
附件1
清河县人大常委会2024年度常委会会议安排
第一季度
(1)召开常委会会议。

分享到:"""


def short(block: Block) -> tuple[str, int, str, str]:
    return block.kind, block.level, block.number, block.text


def test_a_plan_is_cut_into_title_headings_and_numbered_items() -> None:
    paper = read_text(PLAN)
    assert [short(block) for block in paper.blocks] == [
        ("title", 0, "", "清河县人大常委会2024年度监督工作计划"),
        ("paragraph", 0, "", "(2024年2月1日清河县第十八届人民代表大会常务委员会第十次主任会议通过)"),
        ("heading", 1, "一", "一、听取专项工作报告"),
        ("heading", 2, "一", "(一)听取县政府专项报告"),
        ("paragraph", 3, "1", "1.关于农村道路养护工作情况的报告"),
        ("paragraph", 3, "2", "2.关于2023年县级决算的报告"),
        ("heading", 2, "二", "（二）听取县法院专项报告"),
        ("paragraph", 3, "3", "3、听取县法院关于审判工作情况的报告。拟安排在5月份举行的常委会会议上听取。"),
        ("heading", 1, "二", "二、专题询问"),
        ("paragraph", 0, "", "对市容环境整治工作开展专题询问"),
        ("heading", 0, "附件1", "附件1"),
        ("title", 0, "", "清河县人大常委会2024年度常委会会议安排"),
        ("heading", 1, "第一季度", "第一季度"),
        ("paragraph", 4, "1", "(1)召开常委会会议。"),
    ]
    assert paper.title == "清河县人大常委会2024年度监督工作计划"
    assert paper.cleaned == ("去除网页导航、页码等 2 行", "接回断行 1 处")


def test_every_block_points_at_its_own_text() -> None:
    paper = read_text(PLAN + "\n序号\t议题\n1\t甲\n2\t乙\n")
    assert paper.blocks[-1].kind == "table"
    assert all(paper.text[block.start : block.end] == block.text for block in paper.blocks)


def test_a_list_of_attachments_is_not_taken_for_headings() -> None:
    paper = read_text(
        "各镇人大:\n现印发计划,请遵照执行。\n附件:\n1.监督工作计划\n2.代表工作计划\n3.会议安排\n\n附件1：\n县人大2024年监督工作计划\n一、监督"
    )
    kinds: dict[object, str] = {block.text: block.kind for block in paper.blocks}
    kinds |= {(block.text, block.number): block.kind for block in paper.blocks}
    assert kinds["附件:"] == kinds["1.监督工作计划"] == kinds["2.代表工作计划"] == "paragraph"
    assert kinds["附件1：", "附件1"] == "heading"
    assert kinds["县人大2024年监督工作计划"] == "title"


@pytest.mark.parametrize("line", ["2024.3 完成", "1.5亿元投入使用", "二〇二四年工作", "2024年3月5日"])
def test_numbers_in_sentences_are_no_marks(line: str) -> None:
    assert read_text(f"各有关单位:\n{line}").blocks[-1].number == ""


def test_a_mark_before_a_year_is_a_mark() -> None:
    block = read_text("一、决算\n1.2023年县级决算的报告\n2.2024年预算执行情况的报告").blocks[1]
    assert (block.number, block.level) == ("1", 3)


def test_a_notice_gives_way_to_the_plan_it_sends() -> None:
    paper = read_text(
        "关于印发《清河县人大常委会2024年工作要点》的通知\n县政府:\n现予印发。\n清河县人大常委会2024年工作要点\n"
        "(2024年1月5日县人大常委会第二次会议通过)\n一、总体要求\n坚持党的领导。"
    )
    assert paper.title == "清河县人大常委会2024年工作要点"


def test_a_title_set_in_two_lines_is_one_title() -> None:
    assert (
        read_text("清河县人大常委会\n2024年度工作要点\n一、总体要求\n坚持党的领导。").title
        == "清河县人大常委会2024年度工作要点"
    )


TABLES = {
    "tabs": "序号\t议题\t时间\n1\t决算\t6月\n2\t询问\t",
    "bars": "| 序号 | 议题 | 时间 |\n|---|---|---|\n| 1 | 决算 | 6月 |\n| 2 | 询问 | |",
    "gaps": "序号   议题   时间\n1   决算   6月\n2   询问   9月",
    "one cell a line": "序号\n议题\n时间\n\n1\n决算\n6月\n\n2\n询问\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_tables_in_plain_text_become_rows(text: str) -> None:
    paper = read_text("清河县人大常委会2024年度会议安排\n" + text + "\n注:如有变动,另行通知。")
    table = next(block for block in paper.blocks if block.kind == "table")
    assert table.rows[0] == ("序号", "议题", "时间")
    assert table.rows[1] == ("1", "决算", "6月")
    assert table.rows[2][:2] == ("2", "询问")
    assert paper.blocks[-1].text == "注:如有变动,另行通知。"


def test_text_wrapped_by_a_printer_is_put_together_again() -> None:
    sentence = "听取和审议县人民政府关于农村道路建设饮用水安全义务教育均衡发展工作情况的报告督促有关部门解决问题。"
    paragraph = "\u3000\u3000" + sentence * 3
    wrapped = "\n".join(paragraph[at : at + 36] for at in range(0, len(paragraph), 36))
    paper = read_text("\n".join([wrapped] * 4))
    assert [block.text for block in paper.blocks] == [sentence * 3] * 4


def test_pictures_are_named_as_unread() -> None:
    paper = read_text("附件3\n县人大2024年会议安排\nc2aa1511890b4192b09f49baeff7cade.png\n注:如有变动,另行通知。")
    assert "png" not in paper.text
    assert any("1 处图片" in note for note in paper.cleaned)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_text_files_are_read_in_any_encoding(encoding: str) -> None:
    assert read(PLAN.encode(encoding), "计划.txt").blocks == read_text(PLAN).blocks


def test_big5_is_told_from_gb18030() -> None:
    paper = read("雲南省人大常委會監督工作計劃\n一、聽取和審議省人民政府關於經濟發展情況的報告".encode("big5hkscs"))
    assert paper.title == "云南省人大常委会监督工作计划"
    assert "繁体转简体" in paper.cleaned


@pytest.mark.parametrize("empty", ["", " \n\t\u3000\n", "\u200b\ufeff", "当前位置: 首页 >> 内容", "c2aa151189.png"])
def test_nothing_to_read_is_refused(empty: str) -> None:
    with pytest.raises(Unreadable, match="没有读到文字"):
        read_text(empty)


def test_endless_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="200 万字"):
        read_text("人" * 2_000_001)


PAGE = """<!DOCTYPE html><html><head><title>页</title><style>p{}</style></head><body><nav>首页</nav>
<script>alert('1')</script><h1>清河县人大常委会2024年度监督工作计划</h1><p>一、听取报告</p><p>1.关于&nbsp;决算的报告。<br>2.关于预算的报告。</p>
<p style="display:none">看不见</p>
<table><tr><th>序号</th><th>议题</th><th>时间</th></tr><tr><td>1</td><td>决算</td><td rowspan=2>6月</td></tr>
<tr><td>2</td><td>预算</td></tr></table></body></html>"""


def test_a_web_page_loses_its_tags_and_keeps_its_table() -> None:
    paper = read(PAGE.encode(), "计划.txt")
    assert paper.source == "html"
    assert [block.text for block in paper.blocks[:4]] == [
        "清河县人大常委会2024年度监督工作计划",
        "一、听取报告",
        "1.关于 决算的报告。",
        "2.关于预算的报告。",
    ]
    assert paper.blocks[4].rows == (("序号", "议题", "时间"), ("1", "决算", "6月"), ("2", "预算", "6月"))
    assert "alert" not in paper.text
    assert "看不见" not in paper.text


def test_a_page_laid_out_by_tables_keeps_its_paragraphs() -> None:
    inner = "<table><tr><td>序号</td><td>议题</td></tr><tr><td>1</td><td>决算</td></tr></table>"
    paper = read_text(
        f"<html><table><tr><td>左</td><td><p>一、监督</p><p>正文一句。</p>{inner}</td></tr></table><p>完。</p></html>"
    )
    assert [block.text for block in paper.blocks if block.kind != "table"] == ["左", "一、监督", "正文一句。", "完。"]
    assert [block.rows for block in paper.blocks if block.rows] == [(("序号", "议题"), ("1", "决算"))]


def blocks_agree(paper: Paper) -> bool:
    return all(paper.text[block.start : block.end] == block.text for block in paper.blocks)


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 200_000 + "p>甲乙丙丁",
        "<html>" + "<div>" * 50_000 + "甲乙丙丁",
        "<html>" + "<table><tr><td>" * 3_000 + "甲乙丙丁",
        "(" * 100_000 + "甲",
        "|" * 100_000,
        "\t" * 100_000 + "甲\t\n" * 3,
        "一、" * 50_000,
        "甲  " * 60_000,
        "首页 > " * 30_000,
        "点击:" * 30_000,
        "\u202e\u2066" * 1000 + "甲乙丙丁",
        "序号\n" * 20_000,
        "1\n" * 20_000,
        "人(rén" * 30_000,
        "<!--" * 50_000,
        "&#" * 90_000,
        "<p " + "a=" * 60_000,
        "<html><td colspan=99999999999 rowspan=-1>甲乙<td colspan=9999 rowspan=9999>丙" * 50,
        "20240" * 30_000,
        "甲  乙  丙\n甲  乙  丙  丁\n" * 10_000,
        "序号\n1\n" * 10_000,
    ],
    ids=range(21),
)
def test_hostile_text_is_read_or_refused_in_good_time(hostile: str) -> None:
    begun = perf_counter()
    with suppress(Unreadable):
        assert blocks_agree(read_text(hostile))
    assert perf_counter() - begun < 5
