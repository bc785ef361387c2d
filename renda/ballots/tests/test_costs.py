"""What voting and counting cost; figures are printed, the bounds leave room for a busy machine."""

import os
import time

import pytest

from renda.ballots import operations
from renda.ballots.builders import a_ballot, a_motion, opened, voting_as
from renda.ballots.counting import count
from renda.ballots.deciding import decide
from renda.ballots.kinds import Kind
from renda.ballots.rules import House, designed
from renda.ballots.tests.crowds import crowd
from renda.kernel.actors import SYSTEM
from renda.people import builders as people


def test_three_thousand_papers_of_forty_names_are_tallied_within_a_second():
    design = designed(Kind.PERSONS, [f"候选人{n}" for n in range(40)], "election", seats=30)
    votes = [{"marks": {str(k): "for" if (k + n) % 4 else "against" for k in range(1, 41)}} for n in range(3000)]
    began = time.process_time()
    sums = count(design, votes)
    sums.issued = sums.returned
    outcome = decide(design, House(3000, present=3000), sums)
    spent = time.process_time() - began
    print(f"\ntally of 3,000 × 40 names: {spent * 1000:.0f} CPU ms")
    assert outcome.valid
    assert spent < 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("voters", [int(os.environ.get("RENDA_VOTERS", "200"))])
def test_a_vote_costs_few_milliseconds_and_five_statements(voters, django_assert_max_num_queries):
    members = crowd(voters)
    ballot = opened(a_ballot(people.a_congress(), a_motion(rule="congress")), members)
    choice, actors = {"marks": {"1": "for"}}, [voting_as(member) for member in members]
    with django_assert_max_num_queries(6):
        operations.cast(ballot.pk, choice, actor=actors[0])
    began = time.process_time()
    for actor in actors[1:]:
        operations.cast(ballot.pk, choice, actor=actor)
    spent = (time.process_time() - began) / (voters - 1)
    began = time.process_time()
    operations.close(ballot.pk, actor=SYSTEM)
    operations.seal(ballot.pk, actor=SYSTEM)
    sealing = time.process_time() - began
    print(f"\na vote: {spent * 1000:.1f} CPU ms; closing and sealing {voters} votes: {sealing * 1000:.0f} CPU ms")
    assert spent < 0.010
