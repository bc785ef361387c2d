"""核对 — what was read is corrected, split, joined, added to and confirmed before the plan is put forward."""

from typing import Any

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings.models import MeetingKind
from renda.planning import policies
from renda.planning.kinds import Form, PlanState
from renda.planning.models import EDITABLE, Plan, PlanItem
from renda.planning.operations.intake import tie_to_bodies
from renda.planning.repeats import repeats
from renda.planning.rules import require_months
from renda.planning.workflow import PLAN_FLOW


def under_review(plan_id: int, actor: Actor) -> Plan:
    plan = lock(Plan, plan_id)
    policies.require_planner(actor, plan.congress_id)
    if plan.state != PlanState.REVIEWING:
        raise OutOfTurn(
            f"《{plan}》目前是{plan.get_state_display()}，不能再改读出的事项", law="监督法63",
            way_out="通过之后的变动，请在事项页面登记调整。",
        )  # fmt: skip
    return plan


def item_under_review(item_id: int, actor: Actor) -> tuple[Plan, PlanItem]:
    found = PlanItem.objects.filter(pk=item_id).values_list("plan_id", flat=True).first()
    if found is None:
        raise Missing("没有这项计划事项，可能已被并入别项或者删去")
    plan = under_review(found, actor)
    return plan, lock(PlanItem, item_id)


@operation
def correct(item_id: int, *, actor: Actor, version: int, **changes: Any) -> PlanItem:
    """更正 — change fields of one item; it then counts as confirmed. Stale if another has changed it meanwhile."""
    plan, item = item_under_review(item_id, actor)
    require_current(item, version)
    before = item.snapshot()
    put(item, changes)
    item.confirmed = True
    item.save()
    tie_to_bodies([item])
    changed = {k: [before[k], v] for k, v in item.snapshot().items() if v != before[k]}
    PLAN_FLOW.note("correct", "更正事项", plan, actor, item=item.pk, title=item.title, changed=changed)
    return item


@operation
def confirm(item_id: int, *, actor: Actor, version: int) -> PlanItem:
    """确认本项 — as read."""
    plan, item = item_under_review(item_id, actor)
    require_current(item, version)
    if item.confirmed:
        raise OutOfTurn(f"“{item}”已经核对过了")
    item.confirmed = True
    item.version += 1
    item.save(update_fields=["confirmed", "version"])
    PLAN_FLOW.note("confirm", "核对事项", plan, actor, item=item.pk, title=item.title)
    return item


@operation
def confirm_sound(plan_id: int, *, actor: Actor) -> int:
    """采用无疑问的事项 — all at once; those with doubts stay."""
    plan = under_review(plan_id, actor)
    count = plan.items.filter(confirmed=False, doubts=[]).update(confirmed=True)
    if not count:
        raise OutOfTurn("没有待采用的无疑问事项")
    PLAN_FLOW.note("confirm_sound", "采用无疑问的事项", plan, actor, items=count)
    return count


@operation
def split(item_id: int, *, actor: Actor, version: int, titles: list[str]) -> list[PlanItem]:
    """拆分 — one item becomes several that share everything but their titles."""
    plan, item = item_under_review(item_id, actor)
    require_current(item, version)
    titles = [t.strip()[:300] for t in titles if t.strip()]
    if not 2 <= len(titles) <= 20:
        raise Unfit("拆分后应有2至20项，每行写一项的名称", field="titles")
    made, old = [], item.title
    item.title, item.activities, item.confirmed = titles[0], [], True
    item.version += 1
    item.save()
    for offset, title in enumerate(titles[1:], 1):
        made.append(_copy(item, title, item.position + offset % 10))
    tie_to_bodies([item, *made])
    PLAN_FLOW.note("split", "拆分事项", plan, actor, item=item.pk, title=old, into=titles)
    return [item, *made]


@operation
def join(item_id: int, *, actor: Actor, version: int, others: list[int]) -> PlanItem:
    """合并 — other items of the same plan go into this one, which takes their months and forms too."""
    plan, item = item_under_review(item_id, actor)
    require_current(item, version)
    absorbed = list(plan.items.filter(pk__in=others).exclude(pk=item.pk).select_for_update())
    if not absorbed:
        raise Unfit("请选择要并入的事项", field="others")
    for other in absorbed:
        item.months = sorted({*item.months, *other.months})
        item.also = [f for f in dict.fromkeys([*item.also, other.form, *other.also]) if f != item.form]
    item.confirmed = True
    item.version += 1
    item.save()
    titles = [o.title for o in absorbed]
    PlanItem.objects.filter(pk__in=[o.pk for o in absorbed]).delete()
    PLAN_FLOW.note("join", "合并事项", plan, actor, item=item.pk, title=item.title, joined=titles)
    return item


@operation
def merge_repeats(plan_id: int, *, actor: Actor) -> int:
    """并入重复事项 — what the main text names and an attachment arranges becomes one item, the attachment's."""
    plan = under_review(plan_id, actor)
    pairs = repeats(list(plan.items.order_by("position", "pk").select_for_update()))
    if not pairs:
        raise OutOfTurn("没有重复的事项")
    for repeated, kept in pairs:
        kept.also = [f for f in dict.fromkeys([*kept.also, *repeated.also]) if f != kept.form]
        kept.version += 1
        kept.save(update_fields=["also", "version"])
    PlanItem.objects.filter(pk__in=[r.pk for r, _ in pairs]).delete()
    merged = [[r.title, k.title] for r, k in pairs]
    PLAN_FLOW.note("merge_repeats", "并入重复事项", plan, actor, merged=merged)
    return len(pairs)


@operation
def insert(plan_id: int, *, actor: Actor, after_id: int | None = None, **fields: Any) -> PlanItem:
    """补录 — an item the reader did not find."""
    plan = under_review(plan_id, actor)
    after = plan.items.filter(pk=after_id).first() if after_id else plan.items.order_by("-position").first()
    item = PlanItem(
        plan=plan, congress_id=plan.congress_id, year=plan.year, position=after.position + 1 if after else 10,
        part=after.part if after else "", section=after.section if after else "", confirmed=True,
    )  # fmt: skip
    put(item, {"form": Form.OTHER, **fields})
    item.version = 1
    item.save()
    tie_to_bodies([item])
    PLAN_FLOW.note("insert", "补录事项", plan, actor, item=item.pk, title=item.title)
    return item


@operation
def remove(item_id: int, *, actor: Actor, version: int) -> Plan:
    """不是事项 — take out something that was read by mistake; the journal keeps what it said."""
    plan, item = item_under_review(item_id, actor)
    require_current(item, version)
    gone = item.snapshot()
    PLAN_FLOW.note("remove", "删去误读的事项", plan, actor, item=item.pk, gone=gone)
    item.delete()
    return plan


def require_current(item: PlanItem, version: int) -> None:
    if item.version != version:
        raise Stale(f"“{item}”刚被别人改过，您的修改没有保存", way_out="请看最新内容后再改；您填写的内容仍在页面上。")


def put(item: PlanItem, changes: dict[str, Any]) -> None:
    """Set editable fields after checking them; raises the version."""
    for name, value in changes.items():
        if name not in EDITABLE:
            raise Unfit(f"不能修改{name}", field=name)
        setattr(item, name, value)
    item.title = (item.title or "").strip()
    if not item.title:
        raise Unfit("事项名称不能为空", field="title")
    if item.form not in Form.values or any(f not in Form.values for f in item.also):
        raise Unfit("没有这种监督形式", field="form")
    if item.meeting_kind and item.meeting_kind not in MeetingKind.values:
        raise Unfit("没有这类会议", field="meeting_kind")
    if item.meeting_number is not None and not 1 <= item.meeting_number <= 400:
        raise Unfit("会议次数应在1至400之间", field="meeting_number")
    item.months = require_months(item.months)
    item.also = [f for f in dict.fromkeys(item.also) if f != item.form]
    item.version += 1


def _copy(item: PlanItem, title: str, position: int) -> PlanItem:
    values = {f.attname: getattr(item, f.attname) for f in item._meta.concrete_fields if not f.primary_key}
    return PlanItem.objects.create(**{**values, "title": title, "position": position, "version": 1})
