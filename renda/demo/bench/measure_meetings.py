"""Pages of a large meeting, check-in of three hundred, and secret votes of three thousand over HTTP."""

from collections.abc import Sequence

from renda.ballots import operations as ballots
from renda.ballots.kinds import Channel, Kind, Secrecy
from renda.ballots.models import Ballot, BoxedVote
from renda.demo.bench import machine
from renda.demo.bench.client import Client
from renda.demo.bench.load_meetings import CLERK, DEPUTIES, GUESTS, MEMBERS, meeting_of, username
from renda.demo.bench.measure import STATEMENTS, Row, measured, statements_of
from renda.demo.bench.measure_suggestions import Scenario, once
from renda.demo.bench.voters import Press, Rush, as_person, pressed, rush, sessions_for
from renda.kernel.actors import SYSTEM
from renda.meetings import operations, scanning
from renda.meetings.models import AgendaItem, Attendee, Presence, Vote
from renda.meetings.voting_designs import Wanted

NAMES, SINGLE, PRESSES = 40, 300, 100
MEMBER = username(0)


def scenarios() -> list[Scenario]:
    here, session = meeting_of("standing_committee").pk, meeting_of("congress").pk
    return [
        ("meeting, 60 items", 40, CLERK, f"/meetings/{here}/"),
        ("meeting, by a member", 40, MEMBER, f"/meetings/{here}/"),
        ("papers, 400", 40, CLERK, f"/meetings/{here}/papers"),
        ("agenda editor, 60 items", 40, CLERK, f"/meetings/{here}/agenda"),
        ("people, 300", 40, CLERK, f"/meetings/{here}/people"),
        ("my page", 40, MEMBER, f"/meetings/{here}/mine"),
        ("day console", 40, CLERK, f"/meetings/{here}/day"),
        ("check-in desk", 60, CLERK, f"/meetings/{here}/check-in"),
        ("session of 3,000", 40, CLERK, f"/meetings/{session}/"),
        ("hall screen, 3,000", 40, CLERK, f"/meetings/{session}/hall"),
    ]


def checking_in(port: int, server_pid: int, password: str) -> list[Row]:
    """The staff press one after another; then three hundred telephones, each with the code it has just read."""
    meeting = meeting_of("standing_committee")
    sitting = meeting.sittings.get()
    keys = list(Attendee.objects.filter(meeting=meeting).order_by("pk").values_list("pk", flat=True))
    path = f"/meetings/sittings/{sitting.pk}/check-in/{{}}/in"
    client = Client(port)
    client.sign_in(CLERK, password)
    _, page = client.get(f"/meetings/{meeting.pk}/check-in")
    statements = statements_of(path.format(keys.pop()), {}, CLERK)
    waiting = iter(keys)

    def press() -> None:
        status, answer = client.post(path.format(next(waiting)), page)
        assert status == 303, f"check-in answered {status}: {answer[:500]}"

    row = measured("act: check in", 25, press, statements, server_pid, PRESSES)
    Presence.objects.filter(sitting=sitting).delete()
    sessions = sessions_for([username(n) for n in range(MEMBERS + GUESTS)])

    def arrive(one: Client) -> int:
        one.get(f"/meetings/{meeting.pk}/arrive?t={scanning.token_of(sitting)}")
        return pressed(one, f"/meetings/{meeting.pk}/arrive")[0]

    return [row, _rush("300 arrivals by code", 60, port, server_pid, sessions, arrive, {303: len(sessions)})]


def votes(port: int, server_pid: int, backend_pid: int) -> list[Row]:
    """One name voted on by three hundred, one after another; forty names by all three thousand at once, then the tally."""
    item = AgendaItem.objects.get(meeting=meeting_of("congress"))
    sessions = sessions_for([username(n) for n in range(DEPUTIES)])
    rows = [_one_by_one(_opened(item, 1), port, server_pid, sessions)]
    vote = _prepared(item, NAMES)
    rows.append(once("opening for 3,000", 1500, lambda: _open(vote), backend_pid, statements=60))
    _open(vote)
    rows.append(_all_at_once(vote, port, server_pid, sessions))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    rows.append(once("tally of 3,000 × 40", 1000, lambda: _tally(vote.ballot_id), backend_pid, statements=100))
    return rows


def _prepared(item: AgendaItem, names: int) -> Vote:
    labels = tuple(f"人选{n}" for n in range(1, names + 1))
    return operations.put_to_vote(
        item.pk, f"{names}人的任职", Wanted(Kind.PERSONS, labels), secrecy=Secrecy.SECRET, channel=Channel.DEVICE, actor=SYSTEM
    )  # fmt: skip


def _open(vote: Vote) -> None:
    operations.open_vote(vote.pk, actor=SYSTEM)


def _opened(item: AgendaItem, names: int) -> Vote:
    vote = _prepared(item, names)
    _open(vote)
    return vote


def _one_by_one(vote: Vote, port: int, server_pid: int, sessions: Sequence[str]) -> Row:
    path, client = f"/ballots/{vote.ballot_id}/", Client(port)
    statements = statements_of(path, {"mark-1": "for"}, username(DEPUTIES - 1))
    waiting = iter(sessions)

    def press() -> None:
        status, _ = pressed(as_person(client, next(waiting)), path, **{"mark-1": "for"})
        assert status == 200, f"the vote answered {status}"

    row = measured("act: secret vote", 10, press, statements, server_pid, SINGLE)
    assert BoxedVote.objects.filter(ballot=vote.ballot_id).count() == SINGLE + 2, "a vote is lost"
    ballots.annul(vote.ballot_id, "量测完毕", actor=SYSTEM)
    return row


def _all_at_once(vote: Vote, port: int, server_pid: int, sessions: Sequence[str]) -> Row:
    marks = {f"mark-{n}": ("for", "against", "abstain")[n % 3] for n in range(1, NAMES + 1)}
    path = f"/ballots/{vote.ballot_id}/"
    row = _rush(
        "3,000 votes of 40 names",
        10,
        port,
        server_pid,
        sessions,
        lambda c: pressed(c, path, **marks)[0],
        {200: DEPUTIES},
    )
    stored = BoxedVote.objects.filter(ballot=vote.ballot_id).count()
    assert stored == len(Ballot.objects.get(pk=vote.ballot_id).voted) == DEPUTIES, f"{stored} votes of {DEPUTIES}"
    return row


def _tally(ballot_id: int) -> None:
    done = ballots.seal(ballot_id, actor=SYSTEM)
    counted = done.sums or {}
    assert counted.get("returned") == DEPUTIES, counted


def _rush(
    name: str, target: float, port: int, server_pid: int, sessions: Sequence[str], press: Press, wanted: dict[int, int]
) -> Row:  # fmt: skip
    before = machine.usage(server_pid)
    done: Rush = rush(port, sessions, press)
    after = machine.usage(server_pid)
    assert done.statuses == wanted, f"{name}: {done.statuses}"
    n = len(done.spans)
    web, database = (after.web - before.web) * 1000 / n, (after.database - before.database) * 1000 / n
    return Row(
        name,
        target,
        done.spans[n // 2],
        done.spans[int(n * 0.95)],
        done.per_second,
        web,
        database,
        0,
        STATEMENTS.get(name, 12),
    )
