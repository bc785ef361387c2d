"""Who watches the whole database and the server's own words while a hall votes learns nothing beside the ballot itself."""

import random

import pytest
from django.db import connection

from renda.ballots import operations as ballots
from renda.ballots.models import CountedVote
from renda.demo.bench.client import Client
from renda.demo.bench.voters import as_person, pressed
from renda.kernel import clock
from renda.notifications.models import Notice
from tests.served import served
from tests.stories.the_vote import Going, a_vote_going_on

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
MEMBERS = 24
OF_THE_BALLOT = {"ballots_ballot", "ballots_boxedvote"}
OF_PERSONS = {
    "access_account", "access_signin", "ballots_voter", "django_session", "meetings_attendee", "meetings_presence",
    "notifications_mail", "notifications_notice", "people_deputy", "people_person", "people_post", "usersessions_usersession",
}  # fmt: skip


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def tables() -> list[str]:
    return [
        t for (t,) in rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
    ]


def everything() -> dict[str, list[tuple]]:
    """Every row of every table with its hidden columns, and where every sequence stands."""
    seen = {t: rows(f'SELECT ctid::text, xmin::text, xmax::text, t::text FROM "{t}" t ORDER BY ctid') for t in tables()}
    return seen | {"sequences": rows("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")}


def look_vote_and_press_again(client: Client, going: Going, mark: str) -> str:
    """What a member does with a telephone; the page with the receipt."""
    assert client.get(f"/meetings/{going.hall.meeting.pk}/mine")[0] == 200
    assert client.get(going.path)[0] == 200
    status, page = pressed(client, going.path, **{"mark-1": mark})
    assert (status, pressed(client, going.path, **{"mark-1": mark})[0]) == (200, 409)
    return page


@pytest.fixture(scope="module")
def marks() -> list[str]:
    return ["against" if n % 3 == 0 else "for" for n in range(MEMBERS)]


def voted_by_all(going: Going, port: int, marks: list[str]) -> list[str]:
    """Everyone in an order drawn by lot; the pages by member."""
    pages, order = [""] * MEMBERS, random.sample(range(MEMBERS), MEMBERS)
    for n in order:
        pages[n] = look_vote_and_press_again(as_person(Client(port), going.sessions[0][n]), going, marks[n])
    return pages


def test_voting_writes_into_no_table_but_the_ballots_own_and_the_server_says_nothing(tmp_path, marks):
    going = a_vote_going_on(MEMBERS)
    with served(tmp_path) as server:
        before, said = everything(), server.log
        voted_by_all(going, server.port, marks)
        after = everything()
        assert {name for name in after if after[name] != before.get(name)} == OF_THE_BALLOT
        assert server.log == said
    assert len(rows("SELECT 1 FROM ballots_boxedvote b JOIN ballots_ballot t ON b.xmin = t.xmin")) == 1
    assert going.ballot.voted == sorted(going.ballot.voted)


def test_the_opening_gives_all_members_the_same_stamp_and_the_same_instant(marks):
    going = a_vote_going_on(MEMBERS)
    for table in ("ballots_voter", "notifications_notice"):
        of_vote = "t.url = %s" if table == "notifications_notice" else "t.ballot_id::text = %s"
        wanted = going.path if table == "notifications_notice" else str(going.vote.ballot_id)
        assert len(rows(f"SELECT DISTINCT xmin::text FROM {table} t WHERE {of_vote}", wanted)) == 1
    assert Notice.objects.filter(url=going.path).values("at").distinct().count() == 1


def test_after_sealing_no_row_about_a_person_shares_a_stamp_an_order_or_an_instant_with_a_vote(tmp_path, marks):
    going = a_vote_going_on(MEMBERS)
    with served(tmp_path) as server:
        pages = voted_by_all(going, server.port, marks)
    before = everything()
    ballots.close(going.vote.ballot_id, actor=going.hall.staff)
    ballots.seal(going.vote.ballot_id, actor=going.hall.staff)
    after = everything()
    assert not {name for name in OF_PERSONS if name in after and after[name] != before[name]}
    sharing = {
        name for name in tables()
        if name != "ballots_countedvote" and rows(f'SELECT 1 FROM "{name}" o JOIN ballots_countedvote c ON o.xmin = c.xmin LIMIT 1')
    }  # fmt: skip
    assert not sharing & OF_PERSONS
    assert len(rows("SELECT DISTINCT xmin::text FROM ballots_countedvote")) == 1
    by_person = [page.split('class="receipt-code">')[1][:9] for page in pages]
    kept = {vote.code: vote.choice["marks"]["1"] for vote in CountedVote.objects.all()}
    assert [kept[code] for code in by_person] == marks
    for column in ("ctid", "id", "code"):
        lying = [code for (code,) in rows(f"SELECT code FROM ballots_countedvote ORDER BY {column}")]
        assert lying not in (by_person, by_person[::-1])
    for name, held in after.items():
        assert name == "ballots_countedvote" or not any(by_person[0] in str(row) for row in held)


def test_opening_the_notice_of_a_ballot_leaves_the_day_and_no_instant(tmp_path):
    going = a_vote_going_on(1)
    notice = Notice.objects.get(url=going.path)
    with served(tmp_path, workers=1) as server:
        status, _ = pressed(as_person(Client(server.port), going.sessions[0][0]), f"/notices/{notice.pk}/reading")
    assert status == 303
    notice.refresh_from_db()
    read = notice.read_at.astimezone(clock.SHANGHAI)
    assert (read.hour, read.minute, read.second, read.microsecond) == (0, 0, 0, 0)
