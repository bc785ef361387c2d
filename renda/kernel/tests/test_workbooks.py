"""Workbooks from strangers, and those we write."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from renda.kernel import workbooks
from renda.kernel.cells import day_of, text_of
from renda.kernel.errors import Unfit
from renda.kernel.workbooks import FORMULA, MEGABYTE, Limits, fitted, lines_of, written

LIMITS = Limits(largest=2 * MEGABYTE, inside=4 * MEGABYTE, rows=20, columns=5, kept="名册")
ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]>'


def saved(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data, **parts):
    """The workbook with parts added or replaced; ``__`` stands for a slash, ``_dot_`` for a dot."""
    out = BytesIO()
    new = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            if name not in new:
                archive.writestr(name, old.read(name))
        for name, content in new.items():
            archive.writestr(name, content)
    return out.getvalue()


SOUND = saved(["姓名", "选区"], ["李明", "第一选区"])
HOSTILE = {
    "empty": (b"", "不是 xlsx"),
    "text": ("姓名,选区\n李明,一".encode(), "不是 xlsx"),
    "cut off": (SOUND[:200], "不是 xlsx"),
    "plain zip": (b"PK\x05\x06" + b"\x00" * 18, "不是 xlsx"),
    "too large": (b"PK" * MEGABYTE + b"x", "超过2MB"),
    "macro": (changed(SOUND, xl__vbaProject_dot_bin=b"x"), "宏"),
    "links": (changed(SOUND, xl__externalLinks__externalLink1_dot_xml=b"<x/>"), "其他工作簿"),
    "bomb": (changed(SOUND, xl__media__a_dot_xml=b"\0" * (5 << 20)), "解压后过大"),
    "many": (changed(SOUND, **{f"xl__a{n}_dot_xml": b"" for n in range(310)}), "解压后过大"),
    "entity": (changed(SOUND, xl__sharedStrings_dot_xml=f"{ENTITY}<sst>&a;</sst>".encode()), "声明"),
    "utf-16 entity": (changed(SOUND, xl__a_dot_xml=ENTITY.encode("utf-16")), "声明"),
    "entity across two reads": (changed(SOUND, xl__a_dot_xml=b" " * (MEGABYTE - 4) + ENTITY.encode()), "声明"),
    "broken": (changed(SOUND, xl__worksheets__sheet1_dot_xml=b"<worksheet><sheetData><row>"), "已损坏"),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_plain_workbook_is_refused_with_a_sentence(data, words):
    with pytest.raises(Unfit, match=words) as no:
        list(lines_of(data, LIMITS))
    assert no.value.field == "file"
    assert no.value.way_out


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over():
    lines = list(lines_of(saved(["甲"], [], [None, "乙"]), LIMITS))
    assert [number for number, _ in lines] == [1, 3]
    assert lines[1][1][1] == "乙"


def test_a_formula_is_told_from_text_that_looks_like_one():
    quoted = written("表", fitted(["列"]), [["=1+1"]])
    assert [cells[0] for _, cells in lines_of(quoted, LIMITS)] == ["列", "=1+1"]
    assert [cells[0] for _, cells in lines_of(saved(["=1+1"]), LIMITS)] == [FORMULA]


def test_more_rows_than_allowed_are_refused_and_a_far_away_cell_is_no_row():
    assert len(list(lines_of(saved(*([n] for n in range(21))), LIMITS))) == 21  # the headings and twenty
    with pytest.raises(Unfit, match="20行"):
        list(lines_of(saved(*([n] for n in range(22))), LIMITS))
    book = Workbook()
    book.active.append(["甲"])
    book.active.cell(1_048_000, 1, "乙")
    out = BytesIO()
    book.save(out)
    assert [number for number, _ in lines_of(out.getvalue(), LIMITS)] == [1]


@pytest.mark.parametrize("wrap", [False, True])
def test_text_stays_text_in_every_sheet_we_write(wrap):
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a\x00b"]
    page = load_workbook(BytesIO(written("表[1]", fitted(["列"]), [[n] for n in nasty], wrap=wrap))).active
    cells = [page.cell(row, 1) for row in range(2, 2 + len(nasty))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "=1+1"
    assert page.title == "表1"


def test_numbers_days_and_yes_are_written_as_what_they_are():
    page = load_workbook(BytesIO(written("表", [("列", 8)], [[3, date(2026, 1, 2), True, ""]], wrap=True))).active
    number, day, yes, empty = (page.cell(2, n).value for n in range(1, 5))
    assert (number, day, yes, empty) == (3, datetime(2026, 1, 2), "是", None)
    assert page.column_dimensions["A"].width == 8


def test_notes_stand_on_a_sheet_of_their_own():
    out = BytesIO()
    workbooks.write(out, "表", [("列", 8)], [], notes=[["列名", "", "", "说明"], ["列", "必填", "", "=填"]])
    page = load_workbook(BytesIO(out.getvalue()))["填写说明"]
    assert [cell.value for cell in page[2]] == ["列", "必填", None, "=填"]
    assert page["D2"].data_type == "s"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (12.0, "12"),
        (1.5, "1.5"),
        (" 甲 ", "甲"),
        (datetime(2026, 1, 2, 3), "2026-01-02"),
    ],
)
def test_a_cell_is_read_as_people_see_it(cell, text):
    assert text_of(cell) == text


def test_a_formula_is_no_text():
    with pytest.raises(Unfit, match="公式"):
        text_of(FORMULA)


@pytest.mark.parametrize(
    "cell",
    ["2022-1-10", "2022.01.10", "2022/1/10", "2022年1月10日", "20220110", "２０２２年１月 10日", "2022-01-10 00:00:00",
     date(2022, 1, 10), datetime(2022, 1, 10, 9)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(cell):
    assert day_of(cell, "提出日期", date(1979, 1, 1)) == date(2022, 1, 10)


@pytest.mark.parametrize(
    ("cell", "words"),
    [("去年", "不是日期"), ("2022-02-30", "不是日期"), ("1901-01-01", "合理范围"), (20220110.5, "不是日期")],
)
def test_a_day_that_is_none_is_named_with_its_column(cell, words):
    with pytest.raises(Unfit, match=f"提出日期.*{words}"):
        day_of(cell, "提出日期", date(1979, 1, 1))
