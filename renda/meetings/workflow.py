"""The table of moves of a meeting."""

from renda.kernel.flow import Flow, governs, move
from renda.meetings.models import Meeting

S = Meeting.State
FLOW = governs(
    Meeting,
    Flow(
        S.PLANNED,
        move("fix", "确定日期", from_=[S.PLANNED], to=S.FIXED),
        move("move", "改期", from_=[S.FIXED]),
        move("hold", "登记召开", from_=[S.FIXED], to=S.HELD),
        move("cancel", "取消", from_=[S.PLANNED, S.FIXED], to=S.CANCELLED),
        noun="会议",
    ),
)
