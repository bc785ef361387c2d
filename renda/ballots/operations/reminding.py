"""Reminding those who have not voted, without naming them to anyone."""

from renda.ballots import policies, queries
from renda.ballots.kinds import State
from renda.ballots.models import Ballot
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.operations import lock, operation
from renda.notifications.operations import notify


@operation
def remind(ballot_id: int, url: str, *, actor: Actor) -> int:
    """提醒投票 — how many were told; who they are is told to nobody, and no line is written."""
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    if ballot.state != State.OPEN or not ballot.takes_devices:
        raise OutOfTurn("只有正在用终端投票时才能提醒")
    return notify(queries.not_yet_voted(ballot), f"请投票：{ballot}", url, mail=False)
