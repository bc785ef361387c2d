"""The record cannot be changed unnoticed: the database refuses, and check-journal finds what got past it."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from renda.kernel import flow, journal, replay
from renda.kernel.actors import SYSTEM
from renda.kernel.models import JournalEntry, LocalDecision

KIND = "kernel.localdecision"


def a_matter(lines: int = 3) -> LocalDecision:
    matter = LocalDecision.objects.create(congress_id=1, rules="planning", values={}, in_force_from=date(2026, 1, 1))
    for number in range(lines):
        journal.write(matter, SYSTEM, act=f"act{number}", label=f"第{number}步", facts={"n": number})
    return matter


@contextmanager
def past_the_triggers():
    """As whoever owns the tables could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_journalentry DISABLE TRIGGER journal_append_only")
        yield cursor
        cursor.execute("ALTER TABLE kernel_journalentry ENABLE ALWAYS TRIGGER journal_append_only")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE kernel_journalentry SET why = 'x'", "DELETE FROM kernel_journalentry", "TRUNCATE kernel_journalentry"],
)
def test_the_database_itself_refuses_to_change_the_record(statement):
    a_matter()
    with connection.cursor() as cursor:  # the test run has switched this one off, to empty tables between tests
        cursor.execute("ALTER TABLE kernel_journalentry ENABLE ALWAYS TRIGGER journal_no_truncate")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalEntry.objects.count() == 3


@pytest.mark.django_db
def test_a_sound_record_has_no_faults(capsys):
    a_matter()
    a_matter(1)
    assert list(replay.faults()) == []
    call_command("check_journal")
    assert "4条" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE kernel_journalentry SET person_name = '别人' WHERE serial = 2", "内容与摘要不符"),
        ("UPDATE kernel_journalentry SET at = at - interval '1 day' WHERE serial = 3", "内容与摘要不符"),
        ("UPDATE kernel_journalentry SET facts = '{\"n\": 7}' WHERE serial = 1", "内容与摘要不符"),
        ("DELETE FROM kernel_journalentry WHERE serial = 2", "缺失"),
        ("DELETE FROM kernel_journalentry WHERE serial = 1", "缺失"),
        ("UPDATE kernel_journalentry SET previous = '' WHERE serial = 2", "不连"),
    ],
)
def test_tampering_past_the_triggers_is_found(tampering, told, capsys):
    a_matter()
    with past_the_triggers() as cursor:
        cursor.execute(tampering)
    assert any(told in fault for fault in replay.faults())
    with pytest.raises(SystemExit) as stopped:
        call_command("check_journal")
    assert stopped.value.code == 1
    assert KIND in capsys.readouterr().out


@pytest.fixture
def governed(monkeypatch):
    """The kernel's own matter under a table of moves: its ``rules`` stand for a state."""
    moves = flow.Flow("new", flow.move("close", "办结", from_=["new"], to="closed"), unborn=["draft"])
    monkeypatch.setattr(flow, "FLOWS", flow.FLOWS)
    monkeypatch.setitem(flow.FLOWS, KIND, moves)
    monkeypatch.setattr(LocalDecision, "state", property(lambda self: self.rules), raising=False)
    return moves


def stateful(state: str) -> LocalDecision:
    return LocalDecision.objects.create(congress_id=1, rules=state, values={}, in_force_from=date(2026, 1, 1))


@pytest.mark.django_db
def test_a_state_changed_past_the_moves_is_found(governed):
    matter = stateful("new")
    governed.begin(matter, SYSTEM)
    assert list(replay.faults()) == []
    LocalDecision.objects.filter(pk=matter.pk).update(rules="closed")
    assert list(replay.faults()) == [f"{KIND} {matter.pk}：记录到new为止，现在却是closed"]


@pytest.mark.django_db
def test_a_matter_without_lines_is_found_unless_it_is_a_draft(governed):
    stateful("draft")
    silent = stateful("new")
    assert list(replay.faults()) == [f"{KIND} {silent.pk}：没有办理记录，现在却是new"]


@pytest.mark.django_db
def test_a_matter_that_vanished_is_found(governed):
    matter = stateful("new")
    governed.begin(matter, SYSTEM)
    pk = matter.pk
    matter.delete()
    assert list(replay.faults()) == [f"{KIND} {pk}：有办理记录，事项却不在了"]


@pytest.mark.django_db
def test_batches_lose_no_matter(monkeypatch):
    monkeypatch.setattr(replay, "LINES", 2)
    matters = [a_matter(3) for _ in range(4)]
    seen = [key for batch in replay._batches() for key in batch]
    assert seen == [(KIND, matter.pk) for matter in matters]
