"""The tables of moves: of the suggestion, of each unit's part, of refusals, replies and commitments."""

from renda.kernel.flow import Flow, governs, move
from renda.suggestions.kinds import CLOSED_STATES, HANDLED_STATES, WAITING_STATES
from renda.suggestions.kinds import AppointmentState as M
from renda.suggestions.kinds import AssignmentState as A
from renda.suggestions.kinds import CommitmentState as C
from renda.suggestions.kinds import ObjectionState as D
from renda.suggestions.kinds import RefusalState as F
from renda.suggestions.kinds import ReplyState as R
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Appointment, Assignment, Commitment, Objection, Refusal, Reply, Suggestion

FOLLOWING = (*HANDLED_STATES, S.ACCEPTED)
WITHDRAWABLE = (S.DRAFT, S.COSIGNING, S.SUBMITTED, S.REVISING, S.MERGED, *FOLLOWING)

SUGGESTION_FLOW = governs(
    Suggestion,
    Flow(
        S.DRAFT,
        move("invite", "邀请联名", from_=[S.DRAFT, S.COSIGNING, S.REVISING], to=S.COSIGNING),
        move("submit", "提交建议", from_=[S.DRAFT, S.COSIGNING, S.REVISING], to=S.SUBMITTED, law="代表法24"),
        move("accept", "受理", from_=[S.SUBMITTED], to=S.ACCEPTED),
        move("send_back", "退回代表", from_=[S.SUBMITTED], to=S.RETURNED),
        move("ask_to_revise", "请代表修改", from_=[S.SUBMITTED], to=S.REVISING),
        move("convert_to_letter", "作来信处理", from_=[S.SUBMITTED], to=S.LETTER),
        move("refer", "转作参考", from_=[S.SUBMITTED], to=S.REFERENCE),
        move("pass_to_higher_level", "转上级代表", from_=[S.SUBMITTED, *WAITING_STATES], to=S.PASSED_UP),
        move("merge", "并案", from_=[*WAITING_STATES], to=S.MERGED),
        move("unmerge", "撤销并案", from_=[S.MERGED], to=S.ACCEPTED),
        move("withdraw", "撤回", from_=[*WITHDRAWABLE], to=S.WITHDRAWN),
        # The rest follow from the assignments: see following.state_from.
        move("to_accepted", "待交办", from_=[S.PRE_ASSIGNED], to=S.ACCEPTED),
        move("to_pre_assigned", "预交办", from_=[*WAITING_STATES], to=S.PRE_ASSIGNED),
        move("to_assigned", "交办", from_=FOLLOWING, to=S.ASSIGNED, law="代表法51"),
        move("to_handling", "进入办理", from_=FOLLOWING, to=S.HANDLING),
        move("to_reassigning", "待重新交办", from_=FOLLOWING, to=S.REASSIGNING),
        move("to_replied", "答复", from_=FOLLOWING, to=S.REPLIED, law="代表法51"),
        move("to_rehandling", "重新办理", from_=FOLLOWING, to=S.REHANDLING),
        move("to_closed", "办结", from_=[S.REPLIED], to=S.CLOSED),
        move("to_closed_dissatisfied", "办结", from_=[S.REPLIED], to=S.CLOSED_DISSATISFIED),
        move("publish", "公开建议", from_=[S.REPLIED, S.MERGED, *CLOSED_STATES]),
        noun="代表建议",
    ),
)

FOLLOWING_MOVES = frozenset(name for name in SUGGESTION_FLOW.moves if name.startswith("to_"))
"""Moves that follow from the assignments: they change neither the text nor who may read it."""

ASSIGNMENT_FLOW = governs(
    Assignment,
    Flow(
        A.ASSIGNED,
        move("object", "提出异议", from_=[A.PRE_ASSIGNED], to=A.OBJECTED),
        move("drop", "撤销预交办", from_=[A.PRE_ASSIGNED, A.OBJECTED], to=A.CANCELLED),
        move("uphold", "维持预交办", from_=[A.OBJECTED], to=A.PRE_ASSIGNED),
        move("assign", "交办", from_=[A.PRE_ASSIGNED], to=A.ASSIGNED, law="代表法51"),
        move("receive", "签收", from_=[A.ASSIGNED], to=A.HANDLING),
        move("give_back", "同意退办", from_=[A.ASSIGNED, A.HANDLING], to=A.RETURNED),
        move("dispatch", "分办", from_=[A.ASSIGNED, A.HANDLING], to=A.DISPATCHED),
        move("ask_extension", "申请延期", from_=[A.HANDLING]),
        move("extend", "同意延期", from_=[A.HANDLING], law="代表法51"),
        move("assist", "送会办意见", from_=[A.HANDLING], to=A.ASSISTED),
        move("ask_opinion_again", "请重新会办", from_=[A.ASSISTED], to=A.HANDLING),
        move("reply", "答复代表", from_=[A.HANDLING, A.REHANDLING], to=A.REPLIED, law="代表法51"),
        move("rehandle", "要求重新办理", from_=[A.REPLIED], to=A.REHANDLING),
        move("close", "办结", from_=[A.REPLIED, A.ASSISTED, A.HANDLING, A.ASSIGNED], to=A.CLOSED),
        move(
            "cancel", "终止办理", from_=[s for s in A if s not in (A.RETURNED, A.CLOSED, A.CANCELLED)], to=A.CANCELLED
        ),
        noun="交办件",
    ),
)

REFUSAL_FLOW = governs(
    Refusal,
    Flow(
        F.ASKED,
        move("agree", "同意退办", from_=[F.ASKED], to=F.AGREED),
        move("deny", "不同意退办", from_=[F.ASKED], to=F.DENIED),
        noun="退办申请",
    ),
)

REPLY_FLOW = governs(
    Reply,
    Flow(
        R.DRAFTED,
        move("redraft", "修改答复", from_=[R.DRAFTED, R.RETURNED], to=R.DRAFTED),
        move("check", "核稿", from_=[R.DRAFTED], to=R.CHECKED),
        move("return", "退回重拟", from_=[R.DRAFTED, R.CHECKED], to=R.RETURNED),
        move("deliver", "签发送达", from_=[R.CHECKED], to=R.DELIVERED),
        move("reclassify", "更正结果分类", from_=[R.DELIVERED]),
        noun="答复",
    ),
)

COMMITMENT_FLOW = governs(
    Commitment,
    Flow(
        C.OPEN,
        move("report", "报告进展", from_=[C.OPEN]),
        move("fulfil", "落实承诺", from_=[C.OPEN], to=C.DONE),
        move("change", "调整承诺", from_=[C.OPEN], to=C.CHANGED),
        move("cancel", "取消承诺", from_=[C.OPEN], to=C.CANCELLED),
        move("carry", "转下年跟踪", from_=[C.OPEN]),
        move("evaluate", "评价承诺", from_=[C.DONE, C.CHANGED, C.CANCELLED]),
        noun="承诺事项",
    ),
)

APPOINTMENT_FLOW = governs(
    Appointment,
    Flow(
        M.PROPOSED,
        move("confirm", "确认约见", from_=[M.PROPOSED], to=M.CONFIRMED),
        move("decline", "请改时间", from_=[M.PROPOSED, M.CONFIRMED], to=M.DECLINED),
        move("hold", "登记见面", from_=[M.PROPOSED, M.CONFIRMED], to=M.HELD),
        move("cancel", "取消约见", from_=[M.PROPOSED, M.CONFIRMED, M.DECLINED], to=M.CANCELLED),
        noun="约见",
    ),
)

OBJECTION_FLOW = governs(
    Objection,
    Flow(
        D.ASKED,
        move("agree", "采纳异议", from_=[D.ASKED], to=D.AGREED),
        move("deny", "维持交办", from_=[D.ASKED], to=D.DENIED),
        noun="对交办的异议",
    ),
)
