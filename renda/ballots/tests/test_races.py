"""Everybody at once over real connections: each vote once, each press answered, each vote in flight decided one way."""

import os
import time
from itertools import count

import pytest

from renda.ballots import operations, queries
from renda.ballots.builders import a_ballot, a_motion, opened, persons, voting_as
from renda.ballots.errors import AlreadyVoted, VotingOver
from renda.ballots.kinds import Channel, Secrecy
from renda.ballots.models import Ballot, BoxedVote, CountedVote, NamedVote
from renda.ballots.operations import Receipt
from renda.ballots.tests.crowds import crowd
from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn
from renda.people import builders as people
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
FOR = {"marks": {"1": "for"}}


def a_full_hall(number: int, **more):
    members = crowd(number)
    return opened(a_ballot(people.a_congress(), a_motion(rule="congress"), **more), members), members


def test_three_hundred_people_each_pressing_twice_give_three_hundred_votes():
    ballot, members = a_full_hall(300)
    actors = [voting_as(member) for member in members]
    busy, began = os.getloadavg()[0] > 2, time.monotonic()  # others' work says nothing about ours
    answers = at_once(lambda n: operations.cast(ballot.pk, FOR, actor=actors[n % 300]), 600, numbered=True)
    took = time.monotonic() - began
    print(f"\n600 presses of 300 people: {took:.2f} s")
    assert sum(isinstance(a, Receipt) for a in answers) == 300
    assert sum(isinstance(a, AlreadyVoted) for a in answers) == 300
    assert BoxedVote.objects.count() == 300
    assert Ballot.objects.get(pk=ballot.pk).voted == sorted(m.pk for m in members)
    assert len({a.code for a in answers if isinstance(a, Receipt)}) == 300
    if not busy:
        assert took < 3


def test_one_person_pressing_on_eight_devices_votes_once_by_name_too():
    ballot, [member, *_] = a_full_hall(8, secrecy=Secrecy.NAMED)
    answers = at_once(lambda: operations.cast(ballot.pk, FOR, actor=voting_as(member)), 8)
    assert sum(isinstance(a, Receipt) for a in answers) == 1
    assert sum(isinstance(a, AlreadyVoted) for a in answers) == 7
    assert NamedVote.objects.count() == 1


def test_paper_and_device_at_once_give_one_of_them():
    tellers = persons(2)
    ballot, members = a_full_hall(20, channel=Channel.MIXED, tellers=tellers)

    def press(n):
        member = members[n // 2]
        if n % 2:
            return operations.issue_paper(ballot.pk, member.pk, actor=SYSTEM)
        return operations.cast(ballot.pk, FOR, actor=voting_as(member))

    answers = at_once(press, 40, numbered=True)
    assert sum(isinstance(a, AlreadyVoted) for a in answers) == 20
    stored = Ballot.objects.get(pk=ballot.pk)
    assert len(stored.voted) == 20
    assert BoxedVote.objects.count() == 20 - len(stored.papered)


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.15])
def test_a_closing_while_votes_fly_in_decides_each_one_way_and_says_so(pause):
    ballot, members = a_full_hall(80)
    turn = count()

    def press(n):
        if n == 40:
            time.sleep(pause)
            return operations.close(ballot.pk, actor=SYSTEM)
        next(turn)
        return operations.cast(ballot.pk, FOR, actor=voting_as(members[n]))

    answers = at_once(press, 80, numbered=True)
    confirmed = [a for a in answers if isinstance(a, Receipt)]
    late = [a for a in answers if isinstance(a, VotingOver)]
    assert len(confirmed) + len(late) == 79
    assert all("没有计入" in no.reason for no in late)
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.sums["returned"] == len(confirmed)
    assert set(CountedVote.objects.values_list("code", flat=True)) == {a.code for a in confirmed}


def test_a_ballot_is_opened_closed_and_sealed_once():
    house, members = people.a_congress(), crowd(30)
    ballot = a_ballot(house)
    answers = at_once(lambda: opened(ballot, members))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    assert ballot.roll.count() == 30
    assert sum(isinstance(a, OutOfTurn) for a in at_once(lambda: operations.close(ballot.pk, actor=SYSTEM))) == 5
    assert sum(isinstance(a, OutOfTurn) for a in at_once(lambda: operations.seal(ballot.pk, actor=SYSTEM))) == 5
    assert [line.act for line in journal.of(ballot)] == ["begin", "open", "close", "seal"]
    assert queries.outcome_of(Ballot.objects.get(pk=ballot.pk)) is not None
