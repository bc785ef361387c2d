"""The tables of moves: of consultations, of the tasks of points, of comments."""

from renda.consultation.kinds import CallState as K
from renda.consultation.kinds import CommentState as C
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.kinds import PointState
from renda.consultation.models import Call, Comment, Consultation, Point
from renda.kernel.flow import Flow, governs, move

FLOW = governs(
    Consultation,
    Flow(
        S.RECEIVED,
        move("assign", "布置征询", from_=[S.RECEIVED, S.ASSIGNED, S.COLLECTING], to=S.ASSIGNED),
        move("open", "开始征集", from_=[S.RECEIVED, S.ASSIGNED], to=S.COLLECTING),
        move("extend", "延长征集", from_=[S.COLLECTING]),
        move("close", "结束征集", from_=[S.COLLECTING], to=S.SORTING),
        move("reopen", "继续征集", from_=[S.SORTING], to=S.COLLECTING),
        move("approve", "审定意见", from_=[S.SORTING], to=S.APPROVED),
        move("send_back", "退回整理", from_=[S.APPROVED], to=S.SORTING),
        move("submit", "上报意见", from_=[S.APPROVED], to=S.SUBMITTED),
        move(
            "record_feedback",
            "登记采纳反馈",
            from_=[S.SUBMITTED, S.FEEDBACK_RECEIVED, S.FED_BACK],
            to=S.FEEDBACK_RECEIVED,
        ),
        move("feed_back", "反馈意见人", from_=[S.FEEDBACK_RECEIVED], to=S.FED_BACK),
        move("archive", "归档", from_=[S.SUBMITTED, S.FEEDBACK_RECEIVED, S.FED_BACK], to=S.ARCHIVED),
        move("cancel", "取消征询", from_=[S.RECEIVED, S.ASSIGNED, S.COLLECTING], to=S.CANCELLED),
        noun="征询",
    ),
)

CALL_FLOW = governs(
    Call,
    Flow(
        K.SENT,
        move("start", "开始征集", from_=[K.SENT], to=K.COLLECTING),
        move("hand_in", "报送意见", from_=[K.SENT, K.COLLECTING, K.RETURNED], to=K.HANDED_IN),
        move("nothing", "无意见", from_=[K.SENT, K.COLLECTING, K.RETURNED], to=K.NONE),
        move("return", "退回补充", from_=[K.HANDED_IN, K.NONE], to=K.RETURNED),
        noun="征询任务",
    ),
)

COMMENT_FLOW = governs(
    Comment,
    Flow(
        C.RECEIVED,
        move("release", "核对放行", from_=[C.HELD], to=C.RECEIVED),
        move("discard", "剔除", from_=[C.HELD, C.RECEIVED], to=C.DISCARDED),
        move("keep", "列入上报", from_=[C.RECEIVED, C.LEFT_OUT, C.MERGED], to=C.KEPT),
        move("merge", "归并", from_=[C.RECEIVED, C.KEPT, C.LEFT_OUT], to=C.MERGED),
        move("unmerge", "取消归并", from_=[C.MERGED], to=C.RECEIVED),
        move("leave_out", "不列入上报", from_=[C.RECEIVED, C.KEPT], to=C.LEFT_OUT),
        move("submit", "上报", from_=[C.KEPT, C.MERGED], to=C.SUBMITTED),
        move("record_feedback", "登记采纳情况", from_=[C.SUBMITTED]),
        noun="征询意见",
        unborn=[C.HELD],
    ),
)

POINT_FLOW = governs(
    Point,
    Flow(
        PointState.OPEN,
        move("close", "撤销联系点", from_=[PointState.OPEN], to=PointState.CLOSED),
        move("open", "恢复联系点", from_=[PointState.CLOSED], to=PointState.OPEN),
        noun="基层立法联系点",
    ),
)
