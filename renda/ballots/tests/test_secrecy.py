"""Trying to join voter and vote: stamps, order, keys, times, sequences, texts, dead rows; before and after sealing."""

import logging

import pytest
from django.db import connection

from renda.ballots import operations
from renda.ballots.builders import a_ballot, opened, voting_as
from renda.ballots.models import Ballot, BoxedVote, CountedVote
from renda.ballots.tests.crowds import crowd
from renda.kernel.actors import SYSTEM
from renda.people import builders as people
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
VOTERS = 60


@pytest.fixture
def voted(caplog):
    """An open ballot with sixty votes cast at once; each third against. Gives the receipts in the order of persons."""
    caplog.set_level(logging.DEBUG)
    members = crowd(VOTERS)
    ballot = opened(a_ballot(people.a_congress()), members)
    marks = ["against" if n % 3 == 0 else "for" for n in range(VOTERS)]
    receipts = at_once(
        lambda n: operations.cast(ballot.pk, {"marks": {"1": marks[n]}}, actor=voting_as(members[n])),
        VOTERS,
        numbered=True,
    )
    return ballot, members, [r.code for r in receipts], marks


def rows(sql: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def tables() -> list[str]:
    return [
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    ]


def sharing_a_stamp_with(table: str) -> set[str]:
    """Tables with a row written by a transaction that also wrote into ``table``."""
    found = set()
    for other in tables():
        if other != table and rows(f'SELECT 1 FROM "{other}" o JOIN "{table}" t ON o.xmin = t.xmin LIMIT 1'):
            found.add(other)
    return found


def holding(text: str) -> set[str]:
    """Tables in which any row, printed, contains the text."""
    return {name for name in tables() if rows(f'SELECT 1 FROM "{name}" t WHERE t::text LIKE %s LIMIT 1', f"%{text}%")}


def close_and_seal(ballot: Ballot) -> Ballot:
    operations.close(ballot.pk, actor=SYSTEM)
    return operations.seal(ballot.pk, actor=SYSTEM)


def test_while_open_only_the_last_vote_shares_a_stamp_and_only_with_the_whole_list(voted):
    ballot, members, _, _ = voted
    assert sharing_a_stamp_with("ballots_boxedvote") <= {"ballots_ballot"}
    joined = rows("SELECT b.id FROM ballots_boxedvote b JOIN ballots_ballot t ON b.xmin = t.xmin")
    assert len(joined) == 1
    assert Ballot.objects.get(pk=ballot.pk).voted == sorted(m.pk for m in members)


def test_the_roll_bears_the_stamp_of_the_opening_alone(voted):
    assert len(rows("SELECT DISTINCT xmin::text FROM ballots_voter")) == 1


def test_while_open_no_table_and_no_log_tells_a_choice_or_a_code(voted, caplog):
    _, _, codes, _ = voted
    for code in codes[:5]:
        assert holding(code) == set()
        assert code not in caplog.text
    assert "against" not in "".join(str(row) for row in rows("SELECT b::text FROM ballots_boxedvote b"))
    assert len(rows("SELECT DISTINCT length(cipher) FROM ballots_boxedvote")) == 1


def test_the_box_has_no_sequence_no_time_and_no_person():
    for table in ("ballots_boxedvote", "ballots_countedvote"):
        columns = rows(
            "SELECT column_name, data_type, column_default FROM information_schema.columns WHERE table_name = %s", table
        )
        kinds = {kind for _, kind, _ in columns}
        assert not [kind for kind in kinds if "timestamp" in kind or "date" in kind]
        assert {name for name, *_ in columns} <= {"id", "ballot_id", "cipher", "code", "choice"}
        assert all(default is None for *_, default in columns)


def test_casting_uses_no_sequence_and_writes_no_line(voted):
    ballot, *_ = voted
    before = rows("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
    lines = rows("SELECT count(*) FROM kernel_journalentry")
    member = crowd(1)[0]
    again = opened(a_ballot(ballot.congress), [member])
    middle = rows("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
    written = rows("SELECT count(*) FROM kernel_journalentry")
    operations.cast(again.pk, {"marks": {"1": "for"}}, actor=voting_as(member))
    assert rows("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1") == middle != before
    assert rows("SELECT count(*) FROM kernel_journalentry") == written != lines


def test_after_sealing_all_votes_bear_one_stamp_and_share_it_with_no_person(voted):
    ballot, *_ = voted
    close_and_seal(ballot)
    assert len(rows("SELECT DISTINCT xmin::text FROM ballots_countedvote")) == 1
    assert len(rows("SELECT DISTINCT xmax::text FROM ballots_countedvote")) == 1
    sharing = sharing_a_stamp_with("ballots_countedvote")
    assert sharing <= {"ballots_ballot", "kernel_journalentry"}  # the act of sealing itself
    assert not BoxedVote.objects.exists()


def test_after_sealing_the_order_of_rows_is_not_that_of_casting(voted):
    """Rows lie by lot: neither by place, by command nor by key do they follow persons or the box."""
    ballot, _, codes, _ = voted
    was = [code for (code,) in rows("SELECT id::text FROM ballots_boxedvote ORDER BY ctid")]
    close_and_seal(ballot)
    lying = [code for (code,) in rows("SELECT code FROM ballots_countedvote ORDER BY ctid")]
    by_key = [code for (code,) in rows("SELECT code FROM ballots_countedvote ORDER BY id")]
    assert sorted(lying) == sorted(codes)
    assert lying not in (codes, codes[::-1])
    assert by_key not in (codes, codes[::-1], lying)
    assert not {str(pk) for pk in CountedVote.objects.values_list("pk", flat=True)} & set(was)


def test_after_sealing_codes_lead_to_choices_and_to_nothing_else(voted):
    ballot, _, codes, marks = voted
    close_and_seal(ballot)
    kept = {vote.code: vote.choice["marks"]["1"] for vote in CountedVote.objects.all()}
    assert [kept[code] for code in codes] == marks
    assert holding(codes[0]) == {"ballots_countedvote"}


def test_the_key_of_the_box_is_gone_after_sealing(voted):
    ballot, *_ = voted
    salt = bytes(Ballot.objects.get(pk=ballot.pk).salt)
    close_and_seal(ballot)
    assert Ballot.objects.get(pk=ballot.pk).salt is None
    assert holding(salt.hex()) == set()


def test_dead_rows_of_the_box_and_old_versions_of_the_list_are_swept_away(voted):
    if not rows("SELECT 1 FROM pg_available_extensions WHERE name = 'pageinspect'"):
        pytest.skip("this PostgreSQL has no pageinspect to look at pages with")
    if not rows("SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper"):
        pytest.skip("only a superuser of PostgreSQL may look at pages")
    ballot, *_ = voted
    salt = bytes(Ballot.objects.get(pk=ballot.pk).salt)
    close_and_seal(ballot)
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
    for table in ("ballots_boxedvote", "ballots_ballot"):
        pages = rows("SELECT pg_relation_size(%s) / 8192", table)[0][0]
        items = [
            item
            for n in range(pages)
            for item in rows("SELECT t_data FROM heap_page_items(get_raw_page(%s, %s))", table, n)
        ]
        alive = [bytes(data) for (data,) in items if data is not None]
        assert len(alive) == (1 if table == "ballots_ballot" else 0)
        assert not any(salt in data for data in alive)
