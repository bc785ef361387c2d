"""Rosters: read whole, every fault named, all or nothing."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.workbooks import fitted, written
from renda.people import builders, operations, queries
from renda.people.kinds import BodyKind
from renda.people.models import Body, Deputy, Person, Post
from renda.people.rosters import SHOWN, read_roster, template
from renda.people.workflow import MANDATE

DEPUTY_HEADINGS = ["姓名*", "选区*", "代表团", "代表证号", "资格起始日", "手机", "邮箱", "工作单位"]


@pytest.fixture
def congress():
    return builders.a_congress()


def a_file(headings, *rows):
    return written("名册", fitted(headings), rows)


def faults(data, kind, congress=None):
    return [str(fault) for fault in read_roster(data, kind, congress).shown]


def test_every_bad_cell_is_named_by_line_and_column_letter():
    data = a_file(
        DEPUTY_HEADINGS,
        ["李明", "第一选区", "", "1", "2022-01-10", "13800000001", "", ""],
        ["", "第二选区", "", "2", "不知道", "abc", "x", ""],
        ["王芳", "", "", "1", "2022-13-01", "", "", ""],
    )
    assert faults(data, "deputies") == [
        "第3行A列：请填写姓名",
        "第3行E列：资格起始日“不知道”不是日期，应写作2022-01-10",
        "第3行F列：手机只能有数字、加号、括号和连字符",
        "第3行G列：邮箱格式不对",
        "第4行B列：请填写选区",
        "第4行D列：与第2行重复",
        "第4行E列：资格起始日“2022-13-01”不是日期，应写作2022-01-10",
    ]


def test_columns_may_stand_in_any_order_but_must_be_the_rosters_own():
    roster = read_roster(a_file(["选区", "姓名"], ["第一选区", "李明"]), "deputies")
    assert roster.is_sound
    assert roster.rows[0].text("name") == "李明"
    with pytest.raises(Unfit, match="第1行C列的“血型”不是名册的列"):
        read_roster(a_file(["选区", "姓名", "血型"], ["一", "李明", "A"]), "deputies")
    with pytest.raises(Unfit, match="缺少选区"):
        read_roster(a_file(["姓名"], ["李明"]), "deputies")
    with pytest.raises(Unfit, match="两列“姓名”"):
        read_roster(a_file(["姓名", "姓名", "选区"], ["李明", "李明", "一"]), "deputies")


def test_dates_and_phones_are_read_as_people_write_them():
    days = [date(2022, 1, 10), "2022-1-10", "2022/01/10", "2022年1月10日", "20220110", 20220110]
    rows = [[f"代表{n}", "选区", "", "", day, 13800000000 + n, "", ""] for n, day in enumerate(days)]
    roster = read_roster(a_file(DEPUTY_HEADINGS, *rows), "deputies")
    assert roster.faults == []
    assert {row.day("from_on") for row in roster.rows} == {date(2022, 1, 10)}
    assert roster.rows[3].text("phone") == "13800000003"


def test_namesakes_in_a_file_are_told_apart_by_phone():
    twice = a_file(["姓名", "选区", "手机"], ["王芳", "一", ""], ["王芳", "二", ""])
    assert faults(twice, "deputies") == ["第3行A列：与第2行重复，重名的请填手机区分"]
    half = a_file(["姓名", "选区", "手机"], ["王芳", "一", "13800000001"], ["王芳", "二", ""])
    assert faults(half, "deputies") == ["第3行C列：第2行的同名人员填了手机，这里也请填上"]
    assert not faults(
        a_file(["姓名", "选区", "手机"], ["王芳", "一", "13800000001"], ["王芳", "二", "13800000002"]), "deputies"
    )


def test_the_template_is_an_empty_roster():
    for kind in ("bodies", "posts", "deputies"):
        with pytest.raises(Unfit, match="没有名册内容"):
            read_roster(template(kind), kind)


def test_a_formula_in_a_roster_is_a_fault():
    book = Workbook()
    book.active.append(["姓名", "选区"])
    book.active.append(["=HYPERLINK(1)", "第一选区"])
    out = BytesIO()
    book.save(out)
    assert faults(out.getvalue(), "deputies") == ["第2行A列：这是公式，请粘贴为数值"]


@pytest.mark.parametrize("data", [b"", b"PK", "姓名,选区\n李明,一".encode()])
def test_what_is_no_workbook_is_refused_at_the_field_it_came_by(data):
    with pytest.raises(Unfit) as no:
        read_roster(data, "deputies")
    assert no.value.field == "file"


def test_too_many_rows_are_refused():
    with pytest.raises(Unfit, match="5000行"):
        read_roster(a_file(["姓名", "选区"], *([f"代表{n}", "一"] for n in range(5001))), "deputies")


@pytest.mark.django_db
def test_a_roster_is_held_against_the_registers(congress):
    term = builders.a_term(congress)
    delegation = builders.a_body(congress, BodyKind.DELEGATION, "云溪代表团")
    builders.a_deputy(term, "李明", delegation=delegation, phone="13800000001")
    data = a_file(
        DEPUTY_HEADINGS,
        ["李明", "一", "云溪代表团", "", "", "13800000001", "", ""],
        ["王芳", "二", "没有这个团", "", "2020-01-01", "", "", ""],
    )
    assert faults(data, "deputies", congress) == [
        "第2行A列：李明已是第17届代表",
        "第3行C列：没有名为“没有这个团”的代表团",
        "第3行E列：资格起始日不在第17届任期内",
    ]


@pytest.mark.django_db
def test_a_roster_needs_a_term_and_room_in_it(congress):
    data = a_file(["姓名", "选区"], ["李明", "一"], ["王芳", "二"])
    assert faults(data, "deputies", congress) == ["还没有登记届次，请先登记本届"]
    builders.a_term(congress, quota=1)
    assert faults(data, "deputies", congress) == ["第17届代表名额1名，导入后将有2名"]


@pytest.mark.django_db
def test_nobody_is_imported_for_a_second_place(congress):
    builders.a_term(congress)
    beside = builders.a_term(builders.a_congress(builders.a_place("南河区")))
    builders.a_deputy(beside, "李明", phone="13800000001")
    data = a_file(["姓名", "选区", "手机"], ["李明", "一", "13800000001"])
    assert faults(data, "deputies", congress) == ["第2行A列：李明现任南河区代表，不能同时任两地代表"]


@pytest.mark.django_db
def test_import_roster_writes_all_with_one_line_on_the_congress(congress):
    term = builders.a_term(congress)
    group = builders.a_body(congress, BodyKind.DELEGATION, "云溪代表团")
    known = builders.a_person("李明", phone="13800000001")
    data = a_file(
        DEPUTY_HEADINGS,
        ["李明", "一", "云溪代表团", "001", "", "13800000001", "", ""],
        ["王芳", "二", "", "002", date(2023, 5, 1), "", "", "某公司"],
    )
    before = journal.of(congress).count()
    operations.import_roster(congress.pk, "deputies", data, actor=SYSTEM)
    first, second = queries.deputies_of(term)
    assert (first.person, first.delegation, first.from_on) == (known, group, term.starts_on)
    assert (second.person.employer, second.from_on, second.person.pinyin[:4]) == ("某公司", date(2023, 5, 1), "wang")
    line = journal.of(congress).last()
    assert (journal.of(congress).count(), line.facts) == (before + 1, {"kind": "deputies", "rows": 2, "new_people": 1})
    assert MANDATE.replay(journal.of(second), second.status) == []
    with pytest.raises(Unfit, match="已是"):
        operations.import_roster(congress.pk, "deputies", data, actor=SYSTEM)


@pytest.mark.django_db
def test_nothing_is_written_where_one_row_is_wrong(congress):
    builders.a_term(congress)
    with pytest.raises(Unfit, match="1处错误"):
        operations.import_roster(
            congress.pk, "deputies", a_file(["姓名", "选区"], ["李明", "一"], ["王芳", ""]), actor=SYSTEM
        )
    assert not Deputy.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_bodies_come_with_their_parents_whatever_the_order(congress):
    data = a_file(["名称", "类别", "隶属机构"], ["区政府办", "政府办公室", "区政府"], ["区政府", "人民政府", ""])
    operations.import_roster(congress.pk, "bodies", data, actor=SYSTEM)
    assert Body.objects.get(name="区政府办").parent == Body.objects.get(name="区政府")
    circle = a_file(["名称", "类别", "隶属机构"], ["甲", "其他", "乙"], ["乙", "其他", "甲"])
    assert faults(circle, "bodies", congress) == ["第2行C列：隶属关系成了一个圈", "第3行C列：隶属关系成了一个圈"]
    again = a_file(["名称", "类别", "服务区划"], ["区政府", "人民政府", "某街道"], ["丙", "衙门", ""])
    assert faults(again, "bodies", congress) == [
        "第2行A列：已有名为“区政府”的机构",
        "第2行C列：没有名为“某街道”的区划，或者不止一个",
        "第3行B列：类别“衙门”不在可选范围内",
    ]


@pytest.mark.django_db
def test_people_and_posts_come_in_together(congress):
    body = builders.a_body(congress, name="区财政局")
    headings = ["姓名", "机构", "职务类别", "任职日", "手机"]
    data = a_file(
        headings, ["赵敏", "区财政局", "工作人员", "2024-03-01", ""], ["赵敏", "区财政局", "负责人", "2024-03-01", ""]
    )
    operations.import_roster(congress.pk, "posts", data, actor=SYSTEM)
    assert Post.objects.filter(body=body, person=Person.objects.get(name="赵敏")).count() == 2
    assert faults(data, "posts", congress) == [
        "第2行C列：赵敏已在区财政局任此职务",
        "第3行C列：赵敏已在区财政局任此职务",
    ]


@pytest.mark.django_db
def test_a_clerk_cannot_bring_in_administrators_by_roster(congress):
    builders.a_body(congress, name="区财政局")
    data = a_file(["姓名", "机构", "职务类别", "任职日"], ["赵敏", "区财政局", "系统管理员", "2024-03-01"])
    with pytest.raises(NotYours, match="系统管理员授予"):
        operations.import_roster(congress.pk, "posts", data, actor=builders.a_clerk_of(congress))
    assert not Person.objects.filter(name="赵敏").exists()


@pytest.mark.django_db
def test_keep_roster_keeps_only_what_is_sound(congress, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    builders.a_term(congress)
    clerk = builders.a_clerk_of(congress)
    sound = a_file(["姓名", "选区"], ["李明", "第一选区"])
    kept = operations.keep_roster(congress.pk, "deputies", "../代表.xlsx", sound, actor=clerk)
    assert (kept.name, kept.secrecy, kept.person_id) == ("代表.xlsx", "confidential", clerk.person_id)
    with pytest.raises(Unfit):
        operations.keep_roster(congress.pk, "deputies", "a.xlsx", a_file(["姓名", "选区"], ["", "一"]), actor=clerk)


@pytest.mark.django_db
def test_three_thousand_rows_with_a_thousand_faults_show_two_hundred(congress):
    builders.a_term(congress)
    rows = [[f"代表{n}", "一" if n % 3 else ""] for n in range(3000)]
    roster = read_roster(a_file(["姓名", "选区"], *rows), "deputies", congress)
    assert (len(roster.rows), len(roster.faults), len(roster.shown)) == (3000, 1000, SHOWN)
