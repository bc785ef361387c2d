"""Tellers: papers and hands counted twice, each count entered by its own teller."""

from typing import Any

from renda.ballots import counting, policies
from renda.ballots.kinds import Channel, Secrecy, State
from renda.ballots.models import Ballot, TellerCount
from renda.ballots.workflow import FLOW
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import lock, operation


@operation
def enter_count(ballot_id: int, data: dict[str, Any], *, actor: Actor) -> TellerCount:
    """录入计票数 — as ``counting.counted`` reads it; a teller may correct the own count until the ballot is sealed.

    For a show of hands the papers are the people present, and whoever raised no hand has not voted.
    """
    ballot = lock(Ballot, ballot_id)
    policies.require_teller(actor, ballot)
    if ballot.state != State.CLOSED:
        raise OutOfTurn(
            f"“{ballot}”目前是{ballot.get_state_display()}，不能录入计票数", way_out="结束表决之后、封存之前录入。"
        )
    if ballot.secrecy == Secrecy.HAND and isinstance(data, dict):
        data = {**data, "issued": ballot.entitled, "returned": ballot.entitled, "invalid": 0}
    sums = counting.counted(ballot.paper, data)
    _require_issued(ballot, sums.issued)
    entered, _ = TellerCount.objects.update_or_create(
        ballot=ballot, person_id=actor.person_id or 0, defaults={"data": sums.as_data()}
    )
    FLOW.note("enter_count", "录入计票数", ballot, actor, returned=sums.returned, invalid=sums.invalid)
    return entered


def _require_issued(ballot: Ballot, issued: int) -> None:
    if ballot.channel == Channel.MIXED and issued != len(ballot.papered):
        raise Unfit(
            f"登记领票{len(ballot.papered)}张，录入发出{issued}张，对不上", field="issued", way_out="请核对发票登记。"
        )
    if issued > ballot.entitled:
        raise Unfit(
            f"发出{issued}张，多于可以表决的{ballot.entitled}人", field="issued", way_out="请重新清点发出的票。"
        )
