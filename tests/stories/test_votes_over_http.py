"""A hall voting over HTTP on a real server: everyone on two devices at once; 300 people in the long loop."""

import os
import random
import re
from collections import Counter

import pytest

from renda.ballots import operations as ballots
from renda.ballots.models import BoxedVote, CountedVote
from renda.demo.bench.client import Client
from renda.demo.bench.voters import pressed, rush
from tests.served import served
from tests.stories.the_vote import a_vote_going_on

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
MEMBERS = min(int(os.environ.get("RENDA_VOTERS", "100")), 300)
CODE = re.compile(r'class="receipt-code">([A-Z2-9]{4}-[A-Z2-9]{4})<')


def test_a_hall_pressing_on_two_devices_each_at_once_gives_one_vote_a_person(tmp_path):
    going = a_vote_going_on(MEMBERS, devices=2)
    sessions = [session for device in going.sessions for session in device]
    random.shuffle(sessions)
    codes, told = [], Counter()

    def press(client: Client) -> int:
        status, page = pressed(client, going.path, **{"mark-1": "for"})
        codes.extend(CODE.findall(page))
        told.update(word for word in ("已投票", "您已经投过票了，这一次没有重复计入") if word in page)
        return status

    with served(tmp_path) as server:
        done = rush(server.port, sessions, press, lines=32)
    slowest = done.spans[-1]
    print(
        f"\n{MEMBERS} people on two devices: {done.seconds:.1f} s, {done.per_second:.0f} presses/s, slowest {slowest:.0f} ms"
    )
    assert done.statuses == {200: MEMBERS, 409: MEMBERS}
    assert told == {"已投票": MEMBERS, "您已经投过票了，这一次没有重复计入": MEMBERS}
    assert len(set(codes)) == MEMBERS == BoxedVote.objects.count()
    assert going.ballot.voted == sorted(actor.person_id for actor in going.hall.members)
    ballots.close(going.vote.ballot_id, actor=going.hall.staff)
    sealed = ballots.seal(going.vote.ballot_id, actor=going.hall.staff)
    assert sealed.sums["returned"] == MEMBERS
    assert set(CountedVote.objects.values_list("code", flat=True)) == set(codes)
