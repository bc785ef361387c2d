"""办理 — an item is prepared, done with its result and papers, linked with the level above or below."""

from datetime import date

from renda.kernel import attachments, clock, clocks, links
from renda.kernel.actors import Actor
from renda.kernel.attachments import Attachment
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.planning import policies, timing
from renda.planning.events import ItemFinished
from renda.planning.models import PlanItem
from renda.planning.operations.adopting import require_reason
from renda.planning.workflow import ITEM_FLOW


@operation
def start(item_id: int, *, actor: Actor, note: str = "") -> PlanItem:
    """开始准备 — by the responsible committee."""
    item = answerable(item_id, actor)
    item.version += 1
    ITEM_FLOW.make("start", item, actor, why=note.strip()[:2000])
    return item


@operation
def finish(
    item_id: int, *, actor: Actor, result: str, done_on: date | None = None, name: str = "", data: bytes = b""
) -> PlanItem:
    """完成 — with what came of it, and the paper if there is one."""
    item = answerable(item_id, actor)
    done_on = done_on or clock.today()
    if not result.strip():
        raise Unfit("请写明结果", field="result", way_out="例如：常委会第二十次会议听取和审议，形成审议意见。")
    if done_on > clock.today():
        raise Unfit("完成日期不能晚于今天", field="done_on")
    item.result, item.done_on = result.strip()[:5000], done_on
    item.version += 1
    ITEM_FLOW.make("finish", item, actor, result=item.result, done_on=done_on)
    for name_of_term in ("draft_report", "final_report", "members_report"):
        clocks.meet(item, name_of_term, done_on)
    if data:
        attachments.keep(item, actor, name=name, data=data, secrecy=Attachment.Secrecy.PUBLIC)
    announce(ItemFinished(item.pk))
    return item


@operation
def reopen(item_id: int, *, actor: Actor, reason: str) -> PlanItem:
    """恢复办理 — an item was marked done too early; by the office, with the reason."""
    item = lock(PlanItem, item_id)
    policies.require_planner(actor, item.congress_id)
    reason = require_reason(reason)
    item.done_on = None
    item.version += 1
    ITEM_FLOW.make("reopen", item, actor, why=reason, result_before=item.result)
    timing.run_clocks([item])
    return item


@operation
def attach(item_id: int, *, actor: Actor, name: str, data: bytes, secrecy: str) -> Attachment:
    """添加材料 — a paper that belongs to the item."""
    item = answerable(item_id, actor)
    if secrecy not in Attachment.Secrecy.values:
        raise Unfit("没有这种公开程度", field="secrecy")
    kept = attachments.keep(item, actor, name=name, data=data, secrecy=secrecy)
    ITEM_FLOW.note("attach", "添加材料", item, actor, name=kept.name, secrecy=secrecy)
    return kept


@operation
def link(item_id: int, *, actor: Actor, other_id: int) -> PlanItem:
    """市区联动 — this item and one of the congress above or below are the same work."""
    item = answerable(item_id, actor)
    other = PlanItem.objects.select_related("congress__jurisdiction").filter(pk=other_id).first()
    if other is None or not policies.may_see_item(actor, other):
        raise Missing("没有这项计划事项，或者对方尚未公布")
    here, there = item.congress.jurisdiction, other.congress.jurisdiction
    if here == there or not (here.path.startswith(there.path) or there.path.startswith(here.path)):
        raise Unfit("联动只在上下级人大之间", field="other_id", way_out=f"{there}不是{here}的上级或者下级。")
    if item.year != other.year:
        raise Unfit("联动的两项应在同一年度", field="other_id")
    links.connect(item, "linked", other)
    item.linked = True
    item.version += 1
    item.save(update_fields=["linked", "version"])
    ITEM_FLOW.note("link", "建立联动", item, actor, other=other.pk, title=other.title, congress=str(other.congress))
    return item


def answerable(item_id: int, actor: Actor) -> PlanItem:
    """The locked item, if the actor's body answers for it."""
    item = lock(PlanItem, item_id)
    if not policies.may_see_item(actor, item):
        raise Missing("没有这项计划事项，或者您无权查看")
    policies.require_answerable(actor, item)
    if item.state == "draft":
        raise NotYours("计划通过以后才能办理", law="监督法63")
    return item
