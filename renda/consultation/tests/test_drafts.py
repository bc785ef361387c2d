"""Drafts read into articles: chapters, contents, running text that names articles, attachments, amendments, hostile files."""

import io
import zipfile

import pytest

from renda.consultation.draft_files import draft_of
from renda.consultation.drafts import read_draft
from renda.documents.reading import read_text
from renda.documents.rendering import OfficialPaper, to_docx
from renda.documents.rendering.blocks import Paragraph
from renda.kernel.errors import Unfit

LAW = """青禾区社区食堂管理办法（草案）
目录
第一章 总则
第二章 管理
第一章 总则
第一条 为了方便居民，制定本办法。
第二条　本办法所称社区食堂，是指下列场所：
（一）为老年人供餐的；
（二）为学生供餐的。
依照第一条规定设立的，适用本办法。
第三条规定的场所另有要求的，从其规定。
第二章 管理
第三条 街道办事处负责日常管理。
第十条　经营者应当公开价格。
第十一条 本办法自公布之日起施行。
附件1：收费标准
每餐不超过十五元。
"""


def pieces(text):
    return read_draft(read_text(text)).pieces


def test_articles_keep_their_chapter_their_points_and_what_stands_after_them():
    found = pieces(LAW)
    assert [p.label for p in found] == ["第一条", "第二条", "第三条", "第十条", "第十一条", "附件1"]
    assert [p.chapter for p in found[:3]] == ["第一章 总则", "第一章 总则", "第二章 管理"]
    assert "（二）为学生供餐的" in found[1].text
    assert "第三条规定的场所" in found[1].text, "a mention is no article"
    assert "每餐不超过十五元" in found[-1].text


def test_missing_numbers_are_told_and_contents_are_no_articles():
    draft = read_draft(read_text(LAW))
    assert any("缺第4至9条" in told for told in draft.doubts)
    assert draft.title.startswith("青禾区社区食堂管理办法")
    assert not any("目录" in p.text for p in draft.pieces)


def test_a_preamble_and_inserted_articles_are_kept():
    found = pieces("关于某事的决定\n为了某事，现决定如下。\n第一条 甲。\n第一条之一 乙。\n第二条 丙。")
    assert [p.label for p in found] == ["序言", "第一条", "第一条之一", "第二条"]


def test_amendments_are_cut_by_their_points_and_plans_by_line():
    found = pieces(
        "修改决定（草案）\n一、将第三条修改为：甲。\n二、删去第五条。\n三、增加一条，作为第六条：乙。\n本决定自公布之日起施行。"
    )
    assert [p.label for p in found][-3:] == ["第一点", "第二点", "第三点"]
    draft = draft_of(b"", "", "加装电梯三十台\n\n新建口袋公园两处", "livelihood")
    assert draft is not None
    assert [(p.label, p.text) for p in draft.pieces] == [("第1项", "加装电梯三十台"), ("第2项", "新建口袋公园两处")]


def test_forty_articles_come_out_of_a_word_file():
    body = tuple(Paragraph(f"第{n}条　内容{n}。") for n in range(1, 41))
    data = to_docx(OfficialPaper(title="青禾区某条例（草案）", body=body))
    draft = draft_of(data, "草案.docx", "", "regulation")
    assert draft is not None
    assert draft.n_articles == 40
    assert draft.pieces[39].text == "内容40。"
    assert not draft.doubts


def test_text_without_articles_is_one_piece_with_a_doubt():
    draft = read_draft(read_text("关于某事的说明。没有条文。"))
    assert len(draft.pieces) == 1
    assert draft.doubts


@pytest.mark.parametrize(
    "data", [b"MZ\x00\x00program", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04broken", b"%PDF-1.4 nothing", b"\x00\x00"]
)
def test_files_that_are_no_paper_are_refused_in_words(data):
    with pytest.raises(Unfit) as no:
        draft_of(data, "草案.docx", "", "regulation")
    assert "：" in no.value.reason or "。" in no.value.reason


def test_a_word_file_that_declares_entities_or_swells_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>')
    with pytest.raises(Unfit):
        draft_of(bomb.getvalue(), "草案.docx", "", "regulation")


def test_a_line_of_ten_thousand_numerals_is_read_at_once():
    found = pieces("第" + "一" * 10_000 + "条 甲\n第一条 乙\n" + "第" * 5000)
    assert "第一条" in [p.label for p in found]
