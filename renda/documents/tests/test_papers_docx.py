"""Official papers as Word documents: the same texts, the standard's measures, nothing that acts by itself."""

import datetime
import io
import zipfile
from time import perf_counter

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from renda.documents.reading import read
from renda.documents.rendering import to_docx
from renda.documents.rendering.blocks import Paragraph
from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.kinds import RegisterItem, register
from renda.documents.rendering.samples import samples

from .papers import HOSTILE, LONG_WORD, full_paper, squeezed


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def words(document: Document) -> str:
    return squeezed("".join(part.text or "" for part in document.element.body.iter(qn("w:t"))))


def first_page(document: Document) -> str:
    return "".join(part.text or "" for part in document.sections[0].first_page_header._element.iter(qn("w:t")))


def test_every_text_given_is_in_the_file_as_it_is() -> None:
    document = opened(to_docx(full_paper()))
    said = words(document)
    for text in (*HOSTILE, LONG_WORD):
        assert squeezed(text) in said
    for text in (
        "一、总的情况",
        "（一）校门前",
        "1.等候区",
        "（1）面积",
        "二、下一步",
        "林晓燕代表：",
        "2026年3月5日",
        "2.位置图",
    ):
        assert text in said
    assert "云溪区教育局" in first_page(document)
    assert document.tables[0].cell(1, 1).text == HOSTILE[0]


def test_nothing_in_the_file_acts_or_points_outside() -> None:
    data = to_docx(full_paper())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or name.endswith(".bin")]
        assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
        codes = [
            node.text
            for name in archive.namelist()
            if name.endswith(".xml") and name.startswith("word/")
            for node in etree.fromstring(archive.read(name)).iter(qn("w:instrText"))
        ]
    assert set(codes) == {"PAGE"}


def test_the_page_keeps_the_measures_of_the_standard() -> None:
    section = opened(to_docx(full_paper())).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm, 1) for length in lengths if length] == [210, 297, 37, 28]
    assert section.right_margin is not None
    assert section.bottom_margin is not None
    assert (round(section.right_margin.mm), round(section.bottom_margin.mm)) == (26, 35)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert 22 * int(grid.get(qn("w:linePitch"))) / 20 <= 225 / 25.4 * 72
    assert 28 * (16 + int(grid.get(qn("w:charSpace"))) / 4096) == pytest.approx(156 / 25.4 * 72, abs=0.1)


def test_chinese_faces_are_named_for_the_east_asian_script() -> None:
    document = opened(to_docx(full_paper()))
    faces = {fonts.get(qn("w:eastAsia")) for fonts in document.element.body.iter(qn("w:rFonts"))}
    assert {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"} <= faces


def test_the_class_letter_is_on_the_first_page_alone() -> None:
    document = opened(to_docx(full_paper()))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert first_page(document).startswith("A类")
    assert "A类" not in words(document)
    assert not section.header.paragraphs[0].text


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    section = opened(to_docx(full_paper())).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("—  —", "—  —")
    assert odd.alignment != even.alignment
    assert not section.first_page_footer.paragraphs[0].text


def test_the_heading_row_of_a_table_is_repeated_and_rows_are_not_torn() -> None:
    document = opened(to_docx(full_paper()))
    rows = document.tables[0]._tbl.tr_lst
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_control_characters_and_reversals_are_taken_out() -> None:
    document = opened(to_docx(full_paper(body=(Paragraph("好\x00\x0b的\u202e代\ud800表😀"),), title="题\x07目")))
    assert "好的代表😀" in words(document)
    assert "题目" in words(document)


def test_the_seal_floats_behind_the_text_and_carries_only_its_pixels() -> None:
    data = to_docx(full_paper())
    assert len(list(opened(data).element.body.iter(qn("wp:anchor")))) == 1
    with pytest.raises(Unprintable):
        to_docx(full_paper(seal=b"MZ"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_docx(full_paper()) == to_docx(full_paper())


def test_what_was_written_can_be_read_back() -> None:
    paper = read(to_docx(full_paper(layout="document")), "答复.docx")
    assert "一、总的情况" in paper.text
    assert any(block.kind == "table" for block in paper.blocks)


def test_a_register_of_a_thousand_rows_is_written_in_five_seconds() -> None:
    day = datetime.date(2026, 2, 12)
    items = [RegisterItem(f"{row:04}", "=1+1", "林晓燕", ("教育局",), 3, day, day, day) for row in range(1000)]
    paper = register(office="代表工作机构", title="代表建议登记册", items=items, as_of=day)
    started = perf_counter()
    document = opened(to_docx(paper))
    assert perf_counter() - started < 5
    assert len(document.tables[0]._tbl.tr_lst) == 1001
    assert words(document).count("=1+1") == 1000


@pytest.mark.parametrize("kind", list(samples()))
def test_each_kind_opens_in_both_layouts_of_page(kind: str) -> None:
    document = opened(to_docx(samples()[kind]))
    assert squeezed(samples()[kind].title) in words(document)
