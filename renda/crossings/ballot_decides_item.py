"""When a ballot on an item is sealed, what the item leaves behind is adopted or fails; a further round stays with it."""

from renda.ballots.events import BallotSealed, FurtherRoundPrepared
from renda.kernel.actors import SYSTEM
from renda.kernel.events import when
from renda.meetings import operations as meetings


@when(BallotSealed)
def conclude(event: BallotSealed) -> None:
    meetings.conclude_vote(event.ballot_id, actor=SYSTEM)


@when(FurtherRoundPrepared)
def follow(event: FurtherRoundPrepared) -> None:
    meetings.follow_round(event.ballot_id, event.previous_id, actor=SYSTEM)
