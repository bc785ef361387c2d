"""The tables of moves: a plan from its document to publication, an item from January to its result."""

from renda.kernel.flow import Flow, governs, move
from renda.planning.kinds import ItemState as I
from renda.planning.kinds import PlanState as P
from renda.planning.models import Plan, PlanItem

PLAN_FLOW = governs(
    Plan,
    Flow(
        P.REVIEWING,
        move("submit", "提交审定", from_=[P.REVIEWING], to=P.SUBMITTED),
        move("send_back", "退回核对", from_=[P.SUBMITTED], to=P.REVIEWING),
        move("adopt", "通过", from_=[P.SUBMITTED], to=P.ADOPTED, law="监督法63"),
        move("publish", "公布", from_=[P.ADOPTED], to=P.PUBLISHED, law="监督法63"),
        move("withdraw", "撤下", from_=[P.REVIEWING, P.SUBMITTED], to=P.WITHDRAWN),
        noun="年度计划",
    ),
)

ITEM_FLOW = governs(
    PlanItem,
    Flow(
        I.PLANNED,
        move("start", "开始准备", from_=[I.PLANNED, I.POSTPONED], to=I.PREPARING),
        move("finish", "完成", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], to=I.DONE),
        move("reopen", "恢复办理", from_=[I.DONE], to=I.PREPARING),
        move("move", "调整时间", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], law="监督法63"),
        move("postpone", "延期", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], to=I.POSTPONED, law="监督法63"),
        move("replace", "替换", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], to=I.REPLACED, law="监督法63"),
        move("drop", "取消", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], to=I.DROPPED, law="监督法63"),
        move("reserve", "转入储备", from_=[I.PLANNED, I.PREPARING, I.POSTPONED], to=I.RESERVE, law="监督法63"),
        noun="计划事项",
        unborn=[I.DRAFT],
    ),
)
