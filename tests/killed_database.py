"""Votes cast while the database itself is killed with -9, over a server of its own; the long loop of renda/ballots/tests/test_kills.py."""

import os
import random
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path


def main(folder: Path, kills: int) -> None:
    """Prints the figures; anything lost ends in an AssertionError."""
    from renda.config.launch.postgres import served
    from renda.config.launch.surroundings import surroundings

    place, programs = folder / "postgres", surroundings().server_bin
    with served(place, programs) as server:
        os.environ["DATABASE_URL"] = server.url()
        set_up()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        ballot_id, persons = begin(40 * kills)
    confirmed: dict[int, str] = {}
    for _ in range(kills):
        with served(place, programs) as server:
            one_life(server.process, ballot_id, persons, confirmed)  # type: ignore[arg-type]
    with served(place, programs):
        end(ballot_id, persons, confirmed, kills)


def set_up() -> None:
    import django

    django.setup()


def begin(number: int) -> tuple[int, list[int]]:
    from renda.ballots.builders import a_ballot, a_motion, opened
    from renda.ballots.tests.crowds import crowd
    from renda.people import builders as people

    members = crowd(number)
    ballot = opened(a_ballot(people.a_congress(), a_motion(rule="congress")), members)
    close_connections()
    return ballot.pk, [member.pk for member in members]


def one_life(process: object, ballot_id: int, persons: list[int], confirmed: dict[int, str]) -> None:
    """Votes of four at once until the postmaster and all its children are gone."""
    from renda.ballots.models import Ballot

    voted = set(Ballot.objects.get(pk=ballot_id).voted)
    assert set(confirmed) <= voted, "a confirmed vote is lost"
    waiting = [pk for pk in persons if pk not in voted]
    threads = [threading.Thread(target=press, args=(ballot_id, waiting[n::4], confirmed)) for n in range(4)]
    goal = len(confirmed) + random.randint(5, 25)
    for thread in threads:
        thread.start()
    until = time.monotonic() + 20
    while len(confirmed) < goal and time.monotonic() < until:
        time.sleep(0.002)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    for thread in threads:
        thread.join()
    close_connections()


def press(ballot_id: int, persons: list[int], confirmed: dict[int, str]) -> None:
    from django.db import Error

    from renda.ballots import operations
    from renda.kernel.actors import Actor
    from renda.kernel.errors import Refusal

    for person in persons:
        try:
            receipt = operations.cast(
                ballot_id, {"marks": {"1": "for"}}, actor=Actor(person, "", roles=frozenset({"member"}))
            )
        except Refusal:
            continue
        except (Error, OSError):
            return
        confirmed[person] = receipt.code


def end(ballot_id: int, persons: list[int], confirmed: dict[int, str], kills: int) -> None:
    from renda.ballots import operations
    from renda.ballots.models import CountedVote
    from renda.kernel.actors import SYSTEM

    heard = len(confirmed)
    press(ballot_id, [pk for pk in persons if pk not in confirmed], confirmed)
    operations.close(ballot_id, actor=SYSTEM)
    done = operations.seal(ballot_id, actor=SYSTEM)
    codes = set(CountedVote.objects.values_list("code", flat=True))
    assert done.sums["returned"] == len(persons)
    assert set(confirmed.values()) <= codes, "a confirmed vote is lost"
    close_connections()
    unheard = len(persons) - len(confirmed)
    print(
        f"{kills} kills of the database, {len(persons)} voters, {heard} confirmed in between: none lost, {unheard} stored unheard"
    )


def close_connections() -> None:
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
