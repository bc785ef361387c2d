"""The small sums behind a paper: numbers, dates, title lines, widths, seals, fonts."""

import datetime
import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from renda.documents.rendering import fonts
from renda.documents.rendering.blocks import Heading, Paragraph, paragraphs
from renda.documents.rendering.cleaning import plain
from renda.documents.rendering.errors import FontsMissing, Unprintable
from renda.documents.rendering.figures import red_head, signature_gaps, width
from renda.documents.rendering.kinds import UrgedItem, feedback_form, urging_notice
from renda.documents.rendering.numbering import chinese_date, chinese_number, heading_marks
from renda.documents.rendering.seal import seal_image
from renda.documents.rendering.titles import title_lines

from .papers import printable, seal


def test_numbers_and_dates_are_written_as_official_papers_write_them() -> None:
    assert [chinese_number(n) for n in (1, 10, 12, 20, 99)] == ["一", "十", "十二", "二十", "九十九"]
    assert chinese_date(datetime.date(2026, 3, 5)) == "2026年3月5日"


def test_a_higher_heading_restarts_the_lower_ones() -> None:
    levels = (1, 2, 2, 3, 1, 2, 4)
    blocks = [Heading("题", level) for level in levels] + [Paragraph("文")]
    assert heading_marks(blocks) == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "（1）", ""]


def test_a_long_title_is_broken_between_words_into_lines_that_fit() -> None:
    lines = title_lines("关于云溪区第十七届人民代表大会第六次会议第017号代表建议的答复")
    assert "".join(lines) == "关于云溪区第十七届人民代表大会第六次会议第017号代表建议的答复"
    assert len(lines) == 2
    assert all(width(line) <= 20 for line in lines)
    assert "人民代表大会" in lines[0]
    assert title_lines("办理情况征询意见表") == ("办理情况征询意见表",)
    assert "".join(title_lines("的" * 90)) == "的" * 90
    assert title_lines("") == ()


def test_the_signature_is_placed_by_the_longer_of_name_and_date() -> None:
    date = "2026年3月5日"
    assert signature_gaps("云溪区人民代表大会常务委员会", date, False) == (
        2,
        width("云溪区人民代表大会常务委员会") - width(date),
    )
    assert signature_gaps("教育局", date, False) == (4 + width(date) - 3, 2)
    name_gap, date_gap = signature_gaps("云溪区教育局", date, True)
    assert date_gap == 4
    assert name_gap + width("云溪区教育局") / 2 == date_gap + width(date) / 2


def test_a_long_issuer_is_narrowed_before_it_is_made_smaller() -> None:
    assert red_head("教育局文件").narrowed == 1
    long, longer = red_head("区人民代表大会常务委员会文件"), red_head("某" * 40)
    assert long.narrowed < 1
    assert longer.size < long.size
    for name, look in (("区人民代表大会常务委员会文件", long), ("某" * 40, longer)):
        assert len(name) * look.size * look.narrowed <= 156 / 25.4 * 72


def test_cleaning_keeps_words_and_drops_what_turns_or_hides_them() -> None:
    assert plain("甲\r\n乙\t丙\u202e丁\x00\ufeff") == "甲\n乙 丙丁"
    assert plain("#eval $ \\ @ [ ] 😀") == "#eval $ \\ @ [ ] 😀"


def test_a_seal_is_drawn_anew_with_see_through_paper_and_without_hidden_words() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret words")
    stream = io.BytesIO()
    Image.open(io.BytesIO(seal())).resize((2000, 2000)).save(stream, "PNG", pnginfo=info)
    drawn = seal_image(stream.getvalue())
    assert b"secret words" in stream.getvalue()
    assert b"secret words" not in drawn
    image = Image.open(io.BytesIO(drawn))
    assert max(image.size) <= 720
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", seal()[:200]])
def test_what_is_no_seal_is_refused(data: bytes) -> None:
    with pytest.raises(Unprintable, match="印章图片无法读取"):
        seal_image(data)


def test_an_image_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    Image.new("1", (9000, 9000)).save(stream, "PNG")
    with pytest.raises(Unprintable, match="5000"):
        seal_image(stream.getvalue())


def test_a_machine_without_chinese_fonts_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "PLACES", (str(tmp_path),))
    monkeypatch.delenv("RENDA_FONTS", raising=False)
    with pytest.raises(FontsMissing, match="RENDA_FONTS"):
        fonts.faces()


def test_a_fonts_folder_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RENDA_FONTS", str(tmp_path / "missing"))
    with pytest.raises(FontsMissing, match="missing"):
        fonts.faces()


def test_an_office_may_bring_its_own_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    printable()
    font = next(font.path for font in fonts.faces().book.fonts() if font.path and "CJK" in font.family)
    (tmp_path / "own.ttc").symlink_to(font)
    monkeypatch.setattr(fonts, "PLACES", ())
    monkeypatch.setenv("RENDA_FONTS", str(tmp_path))
    assert {Path(found.path or "").resolve() for found in fonts.faces().book.fonts()} == {Path(font).resolve()}


def test_typed_text_becomes_one_paragraph_a_line() -> None:
    assert [paragraph.text for paragraph in paragraphs("甲\n\n 乙 \r\n")] == ["甲", "乙"]


def test_an_urging_notice_counts_what_is_late() -> None:
    today = datetime.date(2026, 5, 12)
    days = (datetime.date(2026, 5, 6), today, datetime.date(2026, 5, 20))
    paper = urging_notice(
        office="代表工委", unit="教育局", urged_on=today, items=[UrgedItem("1", "题", "答复", day) for day in days]
    )
    assert "其中逾期1件" in paper.body[0].text  # type: ignore[union-attr]
    assert [row[-1] for row in paper.body[1].rows] == ["逾期6天", "今日到期", "剩余8天"]  # type: ignore[union-attr]


def test_a_feedback_form_asks_in_as_many_dimensions_as_the_local_rules_have() -> None:
    facts = {"office": "代表工委", "suggestion_number": "1", "suggestion_title": "题", "deputy": "林", "units": ("局",)}
    grid = feedback_form(**facts, dimensions=("总体评价",)).body[0]  # type: ignore[arg-type]
    labels = [row.cells[0].text for row in grid.rows]  # type: ignore[union-attr]
    assert "总体评价" in labels
    assert "办理态度" not in labels
