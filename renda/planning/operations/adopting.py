"""审定与公布 — the plan is put forward, adopted by the body the rule names, and published."""

from datetime import date

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.planning import policies, timing
from renda.planning.events import PlanPublished
from renda.planning.kinds import ItemState, PlanState
from renda.planning.models import Plan, PlanItem
from renda.planning.rules import adoption_law
from renda.planning.workflow import PLAN_FLOW


@operation
def submit(plan_id: int, *, actor: Actor) -> Plan:
    """提交审定 — closed while doubts are left or nothing is in the plan."""
    plan = lock(Plan, plan_id)
    policies.require_planner(actor, plan.congress_id)
    total = plan.items.count()
    open_doubts = plan.items.filter(confirmed=False).exclude(doubts=[]).count()
    if not total:
        raise Unfit("计划里还没有事项", way_out="请先补录事项。")
    if plan.state == PlanState.REVIEWING and open_doubts:
        raise OutOfTurn(f"还有{open_doubts}项未定，不能提交", way_out="请先在核对页面逐项确定。")
    PLAN_FLOW.make("submit", plan, actor, items=total)
    plan.items.filter(confirmed=False).update(confirmed=True)
    return plan


@operation
def send_back(plan_id: int, *, actor: Actor, reason: str) -> Plan:
    """退回核对 — with what is to be mended."""
    plan = lock(Plan, plan_id)
    policies.require_decider(actor, plan.congress_id)
    PLAN_FLOW.make("send_back", plan, actor, why=require_reason(reason))
    return plan


@operation
def withdraw(plan_id: int, *, actor: Actor, reason: str) -> Plan:
    """撤下 — a document taken in by mistake; only before adoption."""
    plan = lock(Plan, plan_id)
    policies.require_planner(actor, plan.congress_id)
    PLAN_FLOW.make("withdraw", plan, actor, why=require_reason(reason))
    return plan


@operation
def adopt(plan_id: int, *, actor: Actor, adopted_by: str, adopted_on: date) -> Plan:
    """通过 — by 主任会议 (监督法63, 代表法43) or as the local rule says; every item begins its life."""
    plan = lock(Plan, plan_id)
    policies.require_decider(actor, plan.congress_id)
    rules = timing.rules_on(plan.congress_id, adopted_on)
    body = rules.adopted_by(plan.kind)
    if not adopted_by.strip():
        raise Unfit(f"请写明由哪次{body}通过", field="adopted_by", law=adoption_law(plan.kind))
    if adopted_on > clock.today():
        raise Unfit("通过日期不能晚于今天", field="adopted_on")
    plan.adopted_by, plan.adopted_on = adopted_by.strip()[:100], adopted_on
    PLAN_FLOW.make("adopt", plan, actor, law=adoption_law(plan.kind), adopted_by=plan.adopted_by, adopted_on=adopted_on)
    begin_items(list(plan.items.order_by("position", "pk")), actor, label="列入年度计划")
    return plan


def begin_items(items: list[PlanItem], actor: Actor, *, label: str, why: str = "") -> None:
    """Items leave the draft: they get their meeting, their days, their terms and the first line of their journal."""
    for item in items:
        item.state = ItemState.PLANNED
    timing.place(items, actor)
    PlanItem.objects.bulk_update(
        items, ["state", "meeting", "handed_out_at", "starts_on", "due_on", "public"], batch_size=500
    )
    journal.write_first(items, actor, label=label, after=ItemState.PLANNED, why=why)
    timing.run_clocks(items)


@operation
def publish(plan_id: int, *, actor: Actor) -> Plan:
    """公布 — the plan and its items are open to everyone from now on."""
    plan = lock(Plan, plan_id)
    policies.require_planner(actor, plan.congress_id)
    plan.published_on = clock.today()
    PLAN_FLOW.make("publish", plan, actor, law=adoption_law(plan.kind))
    plan.items.update(public=True)
    journal.touched(PlanItem, list(plan.items.values_list("pk", flat=True)), "publish")
    announce(PlanPublished(plan.pk))
    return plan


def require_reason(reason: str) -> str:
    if not reason.strip():
        raise Unfit("请写明理由", field="reason")
    return reason.strip()[:2000]
