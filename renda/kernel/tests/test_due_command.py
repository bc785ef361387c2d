"""bin/renda due: the date alone on the first line, then the steps."""

from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from renda.kernel import workdays
from renda.kernel.actors import SYSTEM
from renda.kernel.management.commands import due
from renda.kernel.models import CalendarDay


@pytest.fixture(autouse=True)
def without_database(monkeypatch):
    monkeypatch.setattr(due, "stored_calendar", lambda: None)


def told(capsys, *arguments):
    call_command("due", *arguments)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--months", "3", "--start", "2026-02-05"), "2026-05-06"),
        (("--months", "3", "--start", "2026-02-05", "--no-roll"), "2026-05-05"),
        (("--workdays", "7", "--start", "2026-02-11"), "2026-02-27"),
        (("--days", "20", "--before", "--start", "2026-12-24"), "2026-12-04"),
        (("--days", "0", "--start", "2026-03-02"), "2026-03-02"),
    ],
)
def test_the_first_line_is_the_date(arguments, expected, capsys):
    lines = told(capsys, *arguments)
    assert lines[0] == expected
    assert lines[1].startswith("1. ")


def test_a_year_without_published_holidays_is_said_to_be_provisional(capsys):
    assert "暂定" in told(capsys, "--months", "6", "--start", "2026-08-31")[-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--months", "3", "--start", "二月五日"), "不是日期"),
        (("--months", "-3", "--start", "2026-02-05"), "期限应在"),
        (("--days", "1", "--start", "1800-01-01"), "日期应在"),
        (("--start", "2026-02-05"), "--months"),
        (("--months", "1", "--days", "1"), "--days"),
    ],
)
def test_bad_input_gets_a_sentence(arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("due", *arguments)


def test_a_database_that_does_not_answer_leaves_the_seeded_calendar(monkeypatch):
    monkeypatch.undo()
    place = {"NAME": "none", "USER": "u", "PASSWORD": "", "HOST": "127.0.0.1", "PORT": "1"}
    monkeypatch.setattr(due, "settings", SimpleNamespace(DATABASES={"default": place}))
    assert due.stored_calendar() is None


@pytest.mark.django_db(transaction=True)
def test_the_stored_calendar_is_used_where_the_database_answers(monkeypatch, capsys):
    monkeypatch.undo()
    workdays.seed(actor=SYSTEM)
    CalendarDay.objects.create(day="2026-05-06", kind="holiday", name="试验", source="试验")
    assert told(capsys, "--months", "3", "--start", "2026-02-05")[0] == "2026-05-07"
