"""A server killed with -9 in mid-vote loses no confirmed vote and lets the rest go on; RENDA_KILLS=20 for the long loop."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.conf import settings
from django.db import connection

from renda.ballots import operations
from renda.ballots.builders import a_ballot, a_motion, opened, voting_as
from renda.ballots.errors import AlreadyVoted
from renda.ballots.models import Ballot, BoxedVote, CountedVote
from renda.ballots.tests.crowds import crowd
from renda.kernel.actors import SYSTEM
from renda.people import builders as people

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("RENDA_KILLS", "5"))
LONG = 20
VOTERS = 60 * KILLS


def address() -> str:
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}&port={place['PORT']}"


@pytest.fixture
def server():
    """Starts servers for a ballot, all ended with the test."""
    running = []

    def start(ballot_id: int) -> subprocess.Popen[str]:
        env = {**os.environ, "DATABASE_URL": address(), "RENDA_SECRET_KEY": settings.SECRET_KEY,
               "DJANGO_SETTINGS_MODULE": "renda.config.settings", "PYTHONPATH": str(settings.BASE_DIR)}  # fmt: skip
        command = [sys.executable, "-m", "renda.ballots.tests.killed_server", str(ballot_id)]
        running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env))
        return running[-1]

    yield start
    for process in running:
        process.stdin.close()
        process.wait(20)


def one_life(process: subprocess.Popen[str], waiting: list[int], after: int) -> dict[int, str]:
    """Confirmed votes of one server that is killed once ``after`` votes were confirmed, a moment later."""
    process.stdin.write(" ".join(map(str, waiting)) + "\n")
    process.stdin.flush()
    confirmed, pid = {}, 0
    for line in process.stdout:
        word, *rest = line.split()
        if word == "gone":
            return confirmed
        if word == "pid":
            pid = int(rest[0])
        elif word == "ok":
            confirmed[int(rest[0])] = rest[1]
            if len(confirmed) == after:
                time.sleep(random.random() / 50)
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
    raise AssertionError("the server of servers ended")


@pytest.mark.skipif(KILLS < LONG, reason=f"a database of its own is killed in the long loop only: RENDA_KILLS={LONG}")
def test_a_database_killed_in_mid_vote_loses_no_confirmed_vote(tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {
        "RENDA_DATA": str(tmp_path / "data"),
        "RENDA_SECRET_KEY": settings.SECRET_KEY,
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    command = [sys.executable, "-m", "tests.killed_database", str(tmp_path), str(KILLS)]
    told = subprocess.run(command, env=env, capture_output=True, text=True, timeout=600, check=False)
    print(f"\n{told.stdout.strip()}")
    assert told.returncode == 0, told.stderr[-2000:]


def test_a_server_killed_in_mid_vote_loses_no_confirmed_vote(server):
    members = crowd(VOTERS)
    ballot = opened(a_ballot(people.a_congress(), a_motion(rule="congress")), members)
    process, confirmed, began = server(ballot.pk), {}, time.monotonic()
    for _ in range(KILLS):
        voted = set(Ballot.objects.get(pk=ballot.pk).voted)
        waiting = [m.pk for m in members if m.pk not in voted]
        confirmed |= one_life(process, waiting, random.randint(3, 25))
        stored = Ballot.objects.get(pk=ballot.pk)
        assert set(confirmed) <= set(stored.voted)
        assert BoxedVote.objects.count() == len(stored.voted)
    unheard = 0
    for member in members:
        if member.pk in confirmed:
            continue
        try:
            mark = "for" if member.pk % 2 else "against"
            confirmed[member.pk] = operations.cast(ballot.pk, {"marks": {"1": mark}}, actor=voting_as(member)).code
        except AlreadyVoted:
            unheard += 1
    print(f"\n{KILLS} kills, {VOTERS} voters: none lost, {unheard} stored unheard, {time.monotonic() - began:.1f} s")
    operations.close(ballot.pk, actor=SYSTEM)
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.sums["returned"] == VOTERS == len(confirmed) + unheard
    kept = dict(CountedVote.objects.values_list("code", "choice"))
    assert all(kept[code]["marks"]["1"] == ("for" if pk % 2 else "against") for pk, code in confirmed.items())
