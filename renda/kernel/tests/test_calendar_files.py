"""Taking in a year's holidays: what files are understood, what is refused, and what follows for open terms."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from renda.kernel import calendar_files, clocks, journal, workdays
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.deadlines import Period
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import CalendarDay, LocalDecision

TOML = """
[[years]]
year = 2027
source = "2027年节假日安排的通知"
work = [2027-02-14]
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }, { name = "春节", from = 2027-02-05, to = 2027-02-11 }]
"""
CSV = "日期,类别,名称,依据\n2027-01-01,放假,元旦,通知\n2027/2/14,调休上班,,通知\n"


def test_a_toml_file_gives_each_day_of_its_spans():
    days = calendar_files.read(TOML.encode(), "2027.toml")[2027]
    assert len(days) == 11
    assert [d.day for d in days if d.kind == "adjusted_workday"] == [date(2027, 2, 14)]
    assert not any(d.provisional for d in days)


def test_a_csv_file_with_a_byte_order_mark_is_read():
    days = calendar_files.read(b"\xef\xbb\xbf" + CSV.replace("2/14", "02/14").encode(), "2027.CSV")[2027]
    assert [(d.day.day, d.kind) for d in days] == [(1, "holiday"), (14, "adjusted_workday")]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"\xff\xfe\x00", "a.toml", "UTF-8"),
        (b"years = 3", "a.toml", "写法"),
        (b"[[years]]\nyear = 2027", "a.toml", "写法"),
        (b"nonsense [", "a.toml", "写法"),
        (b"", "a.csv", "表头"),
        ("日期,类别,名称,依据\n明天,放假,元旦,通知".encode(), "a.csv", "不是日期"),
        ("日期,类别,名称,依据\n2027-01-01,加班,元旦,通知".encode(), "a.csv", "第2行"),
        ("日期,类别,名称,依据\n".encode(), "a.csv", "没有日期"),
        (TOML.replace("2027-01-03", "2028-01-03").encode(), "a.toml", "不是一段假期"),
        (b"x" * (calendar_files.LARGEST + 1), "a.toml", "1MB"),
    ],
)
def test_a_file_that_is_not_an_arrangement_is_refused_in_words(data, name, told):
    with pytest.raises(Unfit, match=told):
        calendar_files.read(data, name)


@pytest.mark.django_db
def test_taking_in_a_year_counts_open_terms_anew_and_keeps_the_seeded_years():
    matter = LocalDecision.objects.create(congress_id=1, rules="planning", values={}, in_force_from=date(2026, 1, 1))
    clocks.run(matter, "t", "答复", start_on=date(2026, 11, 1), period=Period(2, "months"), calendar=workdays.in_use())
    moved = calendar_files.take_in(calendar_files.read(TOML.encode(), "a.toml"), actor=SYSTEM)
    assert len(moved) == 1
    assert "2027年1月4日" in moved[0]
    assert journal.of(matter).last().act == "recounted"
    assert workdays.years()[2026] is False
    assert workdays.years()[2027] is False


@pytest.mark.django_db
def test_only_the_office_and_the_administrator_take_in_a_year():
    years = calendar_files.read(TOML.encode(), "a.toml")
    for actor in (OUTSIDER, Actor(1, "代表", congress_id=1, roles=frozenset({"deputy"}))):
        with pytest.raises(NotYours):
            calendar_files.take_in(years, actor=actor)
    assert not CalendarDay.objects.exists()


@pytest.mark.django_db
def test_the_command_tells_what_it_took_in(tmp_path, capsys):
    path = tmp_path / "2027.toml"
    path.write_text(TOML, "utf-8")
    call_command("import_calendar", str(path))
    assert capsys.readouterr().out.splitlines() == ["2027年：11天与平常不同。", "没有期限因此变化。"]


def test_the_command_says_when_there_is_no_such_file():
    with pytest.raises(CommandError, match="打不开"):
        call_command("import_calendar", "/no/such/file.toml")


MANY = "".join(f"2027-{month:02}-{day:02},放假,假,通知\n" for month in (3, 4, 5) for day in range(1, 29))


def _toml(year, first, last, name="元旦"):
    span = f'{{ name = "{name}", from = {first}, to = {last} }}'
    return f'[[years]]\nyear = {year}\nsource = "通知"\noff = [{span}]'.encode()


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (_toml(1, "0001-01-01", "0001-01-02"), "a.toml", "年份1不在"),
        (_toml(9999, "9999-12-31", "9999-12-31"), "a.toml", "年份9999不在"),
        (_toml(2028, "2027-12-31", "2028-01-02"), "a.toml", "不全在2028年"),
        (b"years = " + b"[" * 100_000 + b"]" * 100_000, "a.toml", "写法"),
        (("日期,类别,名称,依据\n" + "长" * 200_000).encode(), "a.csv", "写法"),
        ("日期,类别,名称,依据\r2028-01-01,放假,元旦,通知\rx".encode(), "a.csv", "类别"),
        (("日期,类别,名称,依据\n" + MANY).encode(), "a.csv", "84天放假"),
    ],
)  # fmt: skip
def test_an_absurd_arrangement_is_refused_in_words(data, name, told):
    with pytest.raises(Unfit, match=told):
        calendar_files.read(data, name)


def test_unseen_characters_do_not_come_in_with_a_name():
    assert calendar_files.read(_toml(2028, "2028-01-01", "2028-01-01", r"元\u0000旦"), "a.toml")[2028][0].name == "元旦"
    text = "日期,类别,名称,依据\n2028-01-01,放假,元\0旦,通知\n"
    assert calendar_files.read(text.encode(), "a.csv")[2028][0].name == "元旦"
