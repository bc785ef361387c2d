"""The tables of moves: of a meeting, its items, papers, invitations, sittings, speeches, and of what it adopts."""

from renda.kernel.flow import Flow, governs, move
from renda.meetings.kinds import Answer as A
from renda.meetings.kinds import ItemState as I
from renda.meetings.kinds import MeetingState as M
from renda.meetings.kinds import MinutesState, OpinionState, ResolutionState
from renda.meetings.kinds import ObserverState as O
from renda.meetings.kinds import PaperState as P
from renda.meetings.kinds import QuestionState as Q
from renda.meetings.kinds import SittingState as T
from renda.meetings.kinds import SpeechState as S
from renda.meetings.models import (
    AgendaItem,
    Attendee,
    Meeting,
    Minutes,
    ObserverApplication,
    Opinion,
    Paper,
    Resolution,
    Sitting,
    Speech,
    WrittenQuestion,
)  # fmt: skip

FLOW = governs(
    Meeting,
    Flow(
        M.PLANNED,
        move("fix", "确定日期", from_=[M.PLANNED], to=M.FIXED),
        move("move", "改期", from_=[M.FIXED]),
        move("notify", "发出会议通知", from_=[M.FIXED]),
        move("open", "开会", from_=[M.FIXED], to=M.OPEN),
        move("adopt_agenda", "通过议程", from_=[M.OPEN]),
        move("close", "散会", from_=[M.OPEN], to=M.HELD),
        move("hold", "登记召开", from_=[M.FIXED], to=M.HELD),
        move("cancel", "取消", from_=[M.PLANNED, M.FIXED], to=M.CANCELLED),
        noun="会议",
    ),
)

ITEM_FLOW = governs(
    AgendaItem,
    Flow(
        I.DRAFT,
        move("list", "列入议程", from_=[I.DRAFT], to=I.LISTED),
        move("unlist", "移出议程", from_=[I.LISTED], to=I.DRAFT),
        move("deal", "审议", from_=[I.LISTED], to=I.DEALT),
        move("put_off", "暂不付表决", from_=[I.LISTED], to=I.PUT_OFF),
        move("take_up", "恢复审议", from_=[I.PUT_OFF], to=I.LISTED),
        move("withdraw", "撤回", from_=[I.DRAFT, I.LISTED, I.PUT_OFF], to=I.WITHDRAWN),
        noun="议题",
    ),
)

PAPER_FLOW = governs(
    Paper,
    Flow(
        P.AWAITED,
        move("hand_in", "送交", from_=[P.AWAITED], to=P.IN),
        move("send_back", "退回修改", from_=[P.IN], to=P.AWAITED),
        move("hand_out", "印发", from_=[P.IN], to=P.OUT),
        noun="会议材料",
    ),
)

ATTENDEE_FLOW = governs(
    Attendee,
    Flow(
        A.LISTED,
        move("invite", "通知", from_=[A.LISTED], to=A.INVITED),
        move("come", "答复参加", from_=[A.INVITED, A.DECLINED], to=A.COMING),
        move("decline", "答复不参加", from_=[A.INVITED, A.COMING], to=A.DECLINED),
        move("ask_leave", "请假", from_=[A.LISTED, A.INVITED, A.COMING], to=A.LEAVE_ASKED),
        move("grant_leave", "准假", from_=[A.LEAVE_ASKED], to=A.EXCUSED),
        move("refuse_leave", "不准假", from_=[A.LEAVE_ASKED], to=A.LEAVE_REFUSED),
        move("take_back_leave", "销假", from_=[A.LEAVE_ASKED, A.EXCUSED, A.LEAVE_REFUSED], to=A.COMING),
        move("replace", "由他人代替", from_=[A.INVITED, A.COMING, A.DECLINED], to=A.REPLACED),
        noun="参会人",
        unborn=[A.LISTED],
    ),
)

OBSERVER_FLOW = governs(
    ObserverApplication,
    Flow(
        O.APPLIED,
        move("accept", "同意旁听", from_=[O.APPLIED, O.WAITLISTED], to=O.ACCEPTED),
        move("waitlist", "列为候补", from_=[O.APPLIED], to=O.WAITLISTED),
        move("decline", "不同意旁听", from_=[O.APPLIED, O.WAITLISTED, O.ACCEPTED], to=O.DECLINED),
        move("give_up", "取消旁听申请", from_=[O.APPLIED, O.WAITLISTED, O.ACCEPTED], to=O.DECLINED),
        noun="旁听申请",
    ),
)

SITTING_FLOW = governs(
    Sitting,
    Flow(
        T.PLANNED,
        move("open", "开始", from_=[T.PLANNED], to=T.OPEN),
        move("close", "结束", from_=[T.OPEN], to=T.CLOSED),
        noun="分场会议",
        unborn=[T.PLANNED],
    ),
)

SPEECH_FLOW = governs(
    Speech,
    Flow(
        S.ASKED,
        move("call", "请发言", from_=[S.ASKED], to=S.SPEAKING),
        move("end", "发言结束", from_=[S.SPEAKING], to=S.DONE),
        move("drop", "放弃发言", from_=[S.ASKED], to=S.DROPPED),
        noun="发言",
    ),
)

QUESTION_FLOW = governs(
    WrittenQuestion, Flow(Q.ASKED, move("answer", "答复询问", from_=[Q.ASKED], to=Q.ANSWERED), noun="书面询问")
)

RESOLUTION_FLOW = governs(
    Resolution,
    Flow(
        ResolutionState.DRAFT,
        move("adopt", "通过", from_=[ResolutionState.DRAFT], to=ResolutionState.ADOPTED),
        move("fail", "未获通过", from_=[ResolutionState.DRAFT], to=ResolutionState.FAILED),
        move("publish", "公布", from_=[ResolutionState.ADOPTED], to=ResolutionState.PUBLISHED),
        noun="决议决定",
    ),
)

MINUTES_FLOW = governs(
    Minutes,
    Flow(
        MinutesState.DRAFT,
        move("sign", "签发", from_=[MinutesState.DRAFT], to=MinutesState.SIGNED),
        move("take_back", "撤回签发", from_=[MinutesState.SIGNED], to=MinutesState.DRAFT),
        noun="会议纪要",
    ),
)

OPINION_FLOW = governs(
    Opinion,
    Flow(
        OpinionState.DRAFT,
        move("issue", "交办", from_=[OpinionState.DRAFT], to=OpinionState.ISSUED),
        noun="审议意见",
    ),
)
