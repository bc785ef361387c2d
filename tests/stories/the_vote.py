"""A congress in its hall with a secret vote going on, and a signed-in session for every member's every device."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from renda.access.models import Account
from renda.ballots.kinds import Channel, Kind, Secrecy
from renda.ballots.models import Ballot
from renda.demo.bench.voters import sessions_for
from renda.meetings import operations
from renda.meetings.models import Vote
from renda.meetings.tests.the_hall import Hall, a_congress_hall, at
from renda.meetings.voting_designs import Wanted


@dataclass(frozen=True, slots=True)
class Going:
    """``sessions`` by device, each in the order of the hall's members."""

    hall: Hall
    vote: Vote
    sessions: list[list[str]]

    @property
    def path(self) -> str:
        return f"/ballots/{self.vote.ballot_id}/"

    @property
    def ballot(self) -> Ballot:
        return Ballot.objects.get(pk=self.vote.ballot_id)


def a_vote_going_on(members: int, devices: int = 1) -> Going:
    """Opened from attendance, as on the day."""
    hall = a_congress_hall(members)
    with at(9):
        [item] = hall.opened("关于政府工作报告的决议（草案）")
        vote = operations.put_to_vote(
            item.pk, "关于政府工作报告的决议", Wanted(Kind.MOTION, ("决议草案",)), secrecy=Secrecy.SECRET,
            channel=Channel.DEVICE, leaves="resolution", actor=hall.staff,
        )  # fmt: skip
        operations.open_vote(vote.pk, actor=hall.staff)
    names = [f"voter-{actor.person_id}" for actor in hall.members]
    Account.objects.bulk_create(
        Account(username=name, person_id=actor.person_id, password=make_password(None))
        for name, actor in zip(names, hall.members, strict=True)
    )
    return Going(hall, vote, [sessions_for(names) for _ in range(devices)])
