"""Official papers as PDF: everything said is there and stays text; the figures of the standard are kept."""

import datetime
import re
from time import perf_counter

import pypdfium2
import pytest

from renda.documents.rendering import OfficialPaper, to_pdf
from renda.documents.rendering.blocks import Cell, Column, FormGrid, FormRow, PageBreak, Paragraph, Table
from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.kinds import RegisterItem, register

from .papers import HOSTILE, LONG_WORD, full_paper, pages_of, printable, squeezed

MM = 72 / 25.4


@pytest.fixture(autouse=True)
def _fonts_at_hand() -> None:
    printable()


def boxes(page: pypdfium2.PdfPage, wanted: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each character of the first place that reads ``wanted``, in mm from the top left."""
    text = page.get_textpage()
    start = text.get_text_range().index(wanted)
    height = page.get_height()
    found = [text.get_charbox(index, loose=True) for index in range(start, start + len(wanted))]
    return [(left / MM, (height - bottom) / MM, right / MM, (height - top) / MM) for left, bottom, right, top in found]


def test_every_text_given_is_printed_as_it_is() -> None:
    said = "".join(pages_of(to_pdf(full_paper())))
    for text in HOSTILE:
        assert squeezed(text) in said
    for text in (
        "赵立新",
        "云教函〔2026〕18号",
        "林晓燕代表：",
        "2026年3月5日",
        "位置图",
        "（此件主动公开）",
        "抄送：",
    ):
        assert text in said
    assert said.count(squeezed(HOSTILE[0])) == 2


def test_hostile_words_are_harmless_in_every_single_field() -> None:
    for text in (*HOSTILE, "\x00\x1b坏\x85字\ud800", "\u202e倒着写", "", " ", "\n\n", "　"):
        paper = full_paper(
            title=f"{text}题", issuer=text, red_head=text, document_number=text, class_letter=text, signer=text,
            addressee=text, attachments=(text,), signature=text, note=text, cc=(text, text), printer=text,
        )  # fmt: skip
        for layout in ("document", "letter", "plain", "cover"):
            assert to_pdf(full_paper(**{**vars_of(paper), "layout": layout})).startswith(b"%PDF")


def vars_of(paper: OfficialPaper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in OfficialPaper.__slots__}


def test_a_word_longer_than_the_line_is_broken_and_stays_on_the_paper() -> None:
    document = pypdfium2.PdfDocument(to_pdf(full_paper()))
    assert LONG_WORD in "".join(pages_of(to_pdf(full_paper())))
    for page in document:
        text = page.get_textpage()
        right = max(
            text.get_charbox(index)[2] for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()
        )
        assert right / MM <= 210 - 26 + 0.5


def test_texts_longer_than_a_page_go_on_to_the_next() -> None:
    long = "".join(f"{number:05}，" for number in range(900))
    table = Table((Column("编号"), Column("意见", 3)), (("1", long),))
    form = FormGrid((1, 3), (FormRow((Cell("意见", label=True), Cell(long))),))
    paper = full_paper(body=(table, form, Paragraph(long)), cc=tuple(f"第{number:04}机关" for number in range(300)))
    document = pypdfium2.PdfDocument(to_pdf(paper))
    said = "".join(pages_of(to_pdf(paper)))
    assert said.count("00899") == 3
    assert "第0299机关" in said
    for page in document:
        text = page.get_textpage()
        assert min(text.get_charbox(index)[1] for index in range(text.count_chars())) > 35 - 15


def test_characters_no_font_has_are_named_by_number_instead_of_vanishing() -> None:
    said = "".join(pages_of(to_pdf(full_paper(body=(Paragraph("代表\U000e0041与\U0003fffd同名。"),)))))
    assert "代表〔U+E0041〕与〔U+3FFFD〕同名。" in said


def test_emoji_stay_text_or_are_named_by_number() -> None:
    said = "".join(pages_of(to_pdf(full_paper(body=(Paragraph("办得好😀，谢谢。"),)))))
    assert re.search("办得好(😀|〔U\\+1F600〕)，谢谢。", said)


def test_the_page_is_a4_with_22_lines_of_28_characters_inside_the_margins() -> None:
    body = (PageBreak(), Paragraph("国" * (28 * 23), indent=False))
    document = pypdfium2.PdfDocument(to_pdf(OfficialPaper(title="题", body=body)))
    page = document[1]
    assert (page.get_width() / MM, page.get_height() / MM) == pytest.approx((210, 297), abs=0.1)
    lines = [line for line in page.get_textpage().get_text_range().split("\r\n") if "国" in line]
    assert [len(line) for line in lines] == [28] * 22
    characters = boxes(page, "国")
    left, _, _, _ = characters[0]
    assert left == pytest.approx(28, abs=0.5)
    text = page.get_textpage()
    drawn = [text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1) == "国"]
    assert max(box[2] for box in drawn) / MM == pytest.approx(184, abs=0.7)
    assert 297 - max(box[3] for box in drawn) / MM == pytest.approx(37, abs=1)
    assert 297 - min(box[1] for box in drawn) / MM <= 37 + 225


def test_the_class_letter_stands_at_the_top_right_of_the_first_page_alone() -> None:
    for layout in ("letter", "document", "plain"):
        document = pypdfium2.PdfDocument(to_pdf(full_paper(layout=layout)))
        assert len(document) > 1
        first, *rest = pages_of(to_pdf(full_paper(layout=layout)))
        assert first.count("A类") == 1
        assert not any("A类" in page for page in rest)
        (left, bottom, _, _), *_ = boxes(document[0], "A类")
        assert left > 150
        assert bottom < 50


def test_the_red_head_of_a_document_begins_35_mm_below_the_top_of_the_area() -> None:
    page = pypdfium2.PdfDocument(to_pdf(full_paper(layout="document", red_head="云溪区人民政府文件")))[0]
    text = page.get_textpage()
    start = text.get_text_range().index("云溪区人民政府文件")
    tops = [297 - text.get_charbox(index)[3] / MM for index in range(start, start + 9)]
    assert min(tops) == pytest.approx(37 + 35, abs=1.5)


def test_page_numbers_stand_outside_and_a_letters_first_page_has_none() -> None:
    document = pypdfium2.PdfDocument(to_pdf(full_paper()))
    first, second, *_ = pages_of(to_pdf(full_paper()))
    assert "—1—" not in first
    assert "—2—" in second
    (left, _, _, top), *_ = boxes(document[1], "— 2 —")
    assert left < 40
    assert 37 + 225 + 6 < top < 37 + 225 + 10
    numbered = pypdfium2.PdfDocument(to_pdf(full_paper(layout="document")))
    (left, *_), *_ = boxes(numbered[0], "— 1 —")
    assert left > 160


def test_headings_are_numbered_by_their_place() -> None:
    said = "".join(pages_of(to_pdf(full_paper())))
    for heading in ("一、总的情况", "（一）校门前", "1.等候区", "（1）面积", "二、下一步"):
        assert heading in said


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_pdf(full_paper()) == to_pdf(full_paper())
    assert to_pdf(full_paper()) != to_pdf(full_paper(date=datetime.date(2026, 3, 6)))


def test_a_register_of_a_thousand_rows_prints_in_five_seconds_with_its_heading_on_each_page() -> None:
    day = datetime.date(2026, 2, 12)
    items = [
        RegisterItem(
            f"{row:04}",
            f"关于改善第{row}号路口交通秩序的建议",
            "林晓燕",
            ("云溪区教育局",),
            3,
            day,
            day,
            day,
            "解决采纳",
            "满意",
        )
        for row in range(1000)
    ]
    paper = register(office="代表工作机构", title="代表建议登记册", items=items, as_of=day)
    started = perf_counter()
    pdf = to_pdf(paper)
    assert perf_counter() - started < 5
    pages = pages_of(pdf)
    assert all("办理结果" in page for page in pages)
    assert "关于改善第999号路口交通秩序的建议" in pages[-1]
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_width() > page.get_height()


def test_a_seal_that_is_no_image_is_refused_with_the_way_out() -> None:
    with pytest.raises(Unprintable, match="请使用 PNG 或 JPEG 图片"):
        to_pdf(full_paper(seal=b"<svg onload='x'/>"))
