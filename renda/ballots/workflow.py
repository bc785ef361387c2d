"""The table of moves of a ballot; casting is no move and writes no line (decision 0007)."""

from renda.ballots.kinds import State
from renda.ballots.models import Ballot
from renda.kernel.flow import Flow, governs, move

FLOW = governs(
    Ballot,
    Flow(
        State.PREPARED,
        move("open", "开始表决", from_=[State.PREPARED], to=State.OPEN),
        move("close", "结束表决", from_=[State.OPEN], to=State.CLOSED),
        move("seal", "封存", from_=[State.CLOSED], to=State.SEALED),
        move("publish", "公开票单", from_=[State.SEALED]),
        move("annul", "表决作废", from_=[State.PREPARED, State.OPEN, State.CLOSED], to=State.VOID),
        noun="表决",
    ),
)
