"""项目征集 — what is proposed for next year's plan stands as a draft in the plan under review, for the planners to weigh."""

from django.db.models import Max

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.planning import policies
from renda.planning.kinds import Form, PlanKind, PlanState
from renda.planning.models import Plan, PlanItem
from renda.planning.workflow import PLAN_FLOW

SECTION = "征集项目"
STEP = 10


@operation
def collect(congress_id: int, year: int, *, actor: Actor, title: str, reason: str = "") -> PlanItem:
    """征集计划项目 — for a year not yet planned; the plan under review is begun where there is none."""
    policies.require_planner(actor, congress_id)
    if not clock.today().year <= year <= clock.today().year + 5:
        raise Unfit(f"年度{year}不合理", field="year", way_out="请填写今年或者以后的年度。")
    title = " ".join(title.split())
    if not title:
        raise Unfit("请填写项目名称", field="title")
    plan = _under_review(congress_id, year) or _begin(congress_id, year, actor)
    last = plan.items.aggregate(last=Max("position"))["last"] or 0
    note = " ".join(reason.split())[:300]
    item = PlanItem.objects.create(
        plan=plan, congress_id=congress_id, year=year, position=last + STEP, section=SECTION, title=title[:300],
        form=Form.OTHER, note=note,
    )  # fmt: skip
    PLAN_FLOW.note("collect", "征集计划项目", plan, actor, item=item.pk, title=item.title)
    return item


def _under_review(congress_id: int, year: int) -> Plan | None:
    """The newest plan of the year that is still open, held until the act ends."""
    rows = Plan.objects.filter(congress_id=congress_id, year=year, state=PlanState.REVIEWING)
    return rows.select_for_update(of=("self",), no_key=True).order_by("-pk").first()


def _begin(congress_id: int, year: int, actor: Actor) -> Plan:
    plan = Plan.objects.create(
        congress_id=congress_id, year=year, kind=PlanKind.SUPERVISION_PLAN, title=f"{year}年度监督工作计划（征集项目）",
        made_at=clock.now(),
    )  # fmt: skip
    PLAN_FLOW.begin(plan, actor, label="征集计划项目", year=year)
    return plan
