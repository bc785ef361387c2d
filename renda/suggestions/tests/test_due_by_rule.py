"""bin/renda due --rule: a room's term by its name, in the rules of a place, without a database."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from renda.kernel.management.commands import due


@pytest.fixture(autouse=True)
def without_database(monkeypatch):
    monkeypatch.setattr(due, "stored_calendar", lambda: None)


def told(capsys, *arguments):
    call_command("due", *arguments)
    return capsys.readouterr().out.splitlines()


def test_the_date_the_steps_and_the_article_are_printed(capsys):
    lines = told(capsys, "--rule", "suggestions.reply", "--pack", "shanghai", "--start", "2026-02-05")
    assert lines[0] == "2026-05-06"
    assert lines[1] == "1. 上海建议规定第十九条：自交办之日起3个月内答复代表。"
    assert lines[-1].startswith("依据：《上海市人民代表大会关于代表建议、批评和意见的规定》")
    assert lines[-1].endswith("第十九条")


def test_without_a_pack_the_national_law_counts(capsys):
    lines = told(capsys, "--rule", "suggestions.reply", "--start", "2026-02-05")
    assert lines[0] == "2026-05-06"
    assert lines[-1].endswith("（2025年修正）第五十一条")


def test_the_township_of_chongqing_has_two_months(capsys):
    arguments = ("--rule", "suggestions.reply", "--pack", "chongqing_township", "--start", "2026-03-10")
    assert told(capsys, *arguments)[0] == "2026-05-11"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--rule", "suggestions.none"), "没有“suggestions.none”这条期限规则。现有：.*suggestions.reply（答复）"),
        (("--rule", "os.path"), "没有“os.path”"),
        (("--rule", ""), "--rule|没有“”"),
        (("--rule", "../kernel.x"), "没有“../kernel.x”"),
        (("--rule", "suggestions.reply", "--pack", "tokyo"), "没有“tokyo”这套规定。现有：.*shanghai（上海）"),
        (("--rule", "suggestions.feedback", "--pack", "shanghai"), "上海没有规定代表反馈的期限"),
        (("--rule", "suggestions.reply", "--no-roll"), "不能与 --rule 一起用"),
        (("--rule", "suggestions.reply", "--months", "3"), "--months"),
        (("--months", "3", "--pack", "shanghai"), "--pack 只与 --rule 一起用"),
        (("--rule", "suggestions.reply", "--start", "1800-01-01"), "日期应在"),
    ],
)
def test_what_does_not_exist_gets_a_sentence(arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("due", *arguments)


def alone(*arguments):
    """The command as the launcher runs it, with a database address where nobody answers."""
    env = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "-m", "renda.config.launch", "due", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=60)


def test_it_runs_without_a_database_and_fails_with_exit_code_one():
    found = alone("--rule", "suggestions.reply", "--pack", "shanghai", "--start", "2026-02-05")
    assert (found.returncode, found.stdout.splitlines()[0]) == (0, "2026-05-06")
    refused = alone("--rule", "suggestions.reply", "--pack", "tokyo")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "没有“tokyo”" in refused.stderr
