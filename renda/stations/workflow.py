"""The tables of moves: of stations, reception days, turns of duty, bookings, talks, campaigns and cases."""

from renda.kernel.flow import Flow, governs, move
from renda.stations.kinds import BookingState as B
from renda.stations.kinds import CampaignState as C
from renda.stations.kinds import CaseState as P
from renda.stations.kinds import PointState, SummaryState, SwapState
from renda.stations.kinds import ReceptionState as R
from renda.stations.kinds import StationState as S
from renda.stations.kinds import TalkState as K
from renda.stations.kinds import TurnState as T
from renda.stations.models import (
    Booking,
    Campaign,
    PracticeCase,
    Reception,
    Station,
    Summary,
    Swap,
    Talk,
    TalkPoint,
    Turn,
)  # fmt: skip

FLOW = governs(
    Station,
    Flow(
        S.PLANNED,
        move("open", "启用站点", from_=[S.PLANNED, S.PAUSED], to=S.OPEN),
        move("pause", "暂停开放", from_=[S.OPEN], to=S.PAUSED),
        move("close", "撤销站点", from_=[S.PLANNED, S.OPEN, S.PAUSED], to=S.CLOSED),
        noun="家站点",
    ),
)

RECEPTION_FLOW = governs(
    Reception,
    Flow(
        R.PLANNED,
        move("publish", "发布接待安排", from_=[R.PLANNED], to=R.PUBLISHED),
        move("reschedule", "调整接待时间", from_=[R.PLANNED, R.PUBLISHED]),
        move("hold", "登记接待", from_=[R.PLANNED, R.PUBLISHED], to=R.HELD),
        move("cancel", "取消接待", from_=[R.PLANNED, R.PUBLISHED], to=R.CANCELLED),
        noun="接待日",
    ),
)

TURN_FLOW = governs(
    Turn,
    Flow(
        T.ASSIGNED,
        move("confirm", "确认到岗", from_=[T.ASSIGNED], to=T.CONFIRMED),
        move("ask_leave", "请假", from_=[T.ASSIGNED, T.CONFIRMED], to=T.ON_LEAVE),
        move("swap", "换班", from_=[T.ASSIGNED, T.CONFIRMED], to=T.SWAPPED),
        move("come", "到岗", from_=[T.ASSIGNED, T.CONFIRMED, T.ON_LEAVE, T.MISSED], to=T.CAME),
        move("miss", "未到岗", from_=[T.ASSIGNED, T.CONFIRMED, T.CAME], to=T.MISSED),
        noun="排班",
        unborn=[T.ASSIGNED],
    ),
)

SWAP_FLOW = governs(
    Swap,
    Flow(
        SwapState.ASKED,
        move("agree", "同意换班", from_=[SwapState.ASKED], to=SwapState.AGREED),
        move("decline", "不同意换班", from_=[SwapState.ASKED], to=SwapState.DECLINED),
        noun="换班",
    ),
)

BOOKING_FLOW = governs(
    Booking,
    Flow(
        B.BOOKED,
        move("come", "到访", from_=[B.BOOKED], to=B.CAME),
        move("cancel", "取消预约", from_=[B.BOOKED], to=B.CANCELLED),
        move("miss", "未到访", from_=[B.BOOKED], to=B.MISSED),
        noun="预约",
    ),
)

TALK_FLOW = governs(
    Talk,
    Flow(
        K.PLANNED,
        move("hold", "登记会谈", from_=[K.PLANNED], to=K.HELD),
        move("close", "会谈事项办结", from_=[K.HELD], to=K.CLOSED),
        move("cancel", "取消会谈", from_=[K.PLANNED], to=K.CANCELLED),
        noun="三方会谈",
    ),
)

POINT_FLOW = governs(
    TalkPoint,
    Flow(
        PointState.OPEN,
        move("fulfil", "落实约定", from_=[PointState.OPEN], to=PointState.DONE),
        move("fail", "未能落实", from_=[PointState.OPEN], to=PointState.NOT_DONE),
        noun="会谈约定事项",
    ),
)

CAMPAIGN_FLOW = governs(
    Campaign,
    Flow(
        C.PLANNED,
        move("start", "启动活动", from_=[C.PLANNED], to=C.RUNNING),
        move("close", "结束活动", from_=[C.RUNNING], to=C.CLOSED),
        move("report", "反馈处理情况", from_=[C.CLOSED, C.REPORTED], to=C.REPORTED),
        noun="集中联系社区活动",
    ),
)

CASE_FLOW = governs(
    PracticeCase,
    Flow(
        P.DRAFT,
        move("submit", "报送案例", from_=[P.DRAFT, P.RETURNED], to=P.SUBMITTED),
        move("send_back", "退回修改", from_=[P.SUBMITTED], to=P.RETURNED),
        move("choose", "入选", from_=[P.SUBMITTED], to=P.CHOSEN),
        move("pass_over", "不入选", from_=[P.SUBMITTED], to=P.NOT_CHOSEN),
        move("publish", "展示案例", from_=[P.CHOSEN, P.WITHDRAWN], to=P.PUBLISHED),
        move("withdraw", "撤下案例", from_=[P.PUBLISHED], to=P.WITHDRAWN),
        noun="实践案例",
    ),
)

SUMMARY_FLOW = governs(
    Summary,
    Flow(
        SummaryState.DRAFT,
        move("submit", "报送小结", from_=[SummaryState.DRAFT], to=SummaryState.SUBMITTED),
        noun="站点年度小结",
    ),
)
