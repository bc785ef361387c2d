"""调整 — a plan in force is changed with a reason, by the body that adopted it (监督法63)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.kernel import clock, clocks, links
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings.models import Meeting
from renda.planning import policies, timing
from renda.planning.events import ItemAdjusted
from renda.planning.kinds import OPEN_STATES, AdjustmentKind, PlanState
from renda.planning.models import Adjustment, Plan, PlanItem
from renda.planning.operations.adopting import begin_items, require_reason
from renda.planning.operations.intake import tie_to_bodies
from renda.planning.operations.living import answerable
from renda.planning.operations.reviewing import put, require_current
from renda.planning.rules import require_months
from renda.planning.workflow import ITEM_FLOW, PLAN_FLOW

NEEDS_TIME = (AdjustmentKind.MOVE, AdjustmentKind.POSTPONE)
ENDS = (AdjustmentKind.REPLACE, AdjustmentKind.DROP, AdjustmentKind.RESERVE)


@operation
def propose(
    item_id: int, *, actor: Actor, kind: str, reason: str, version: int, months: Sequence[int] = (),
    meeting_id: int | None = None, new_title: str = "",
) -> Adjustment:  # fmt: skip
    """报主任会议 — the responsible committee asks for a change; nothing moves before the decision."""
    item = answerable(item_id, actor)
    require_current(item, version)
    return _propose(item, actor, kind, reason, months, meeting_id, new_title)


@operation
def adjust(
    item_id: int, *, actor: Actor, kind: str, reason: str, version: int, decided_by: str, decided_on: date,
    months: Sequence[int] = (), meeting_id: int | None = None, new_title: str = "",
) -> Adjustment:  # fmt: skip
    """登记调整 — a change the chairpersons' meeting has decided already, recorded in one act."""
    item = lock(PlanItem, item_id)
    policies.require_decider(actor, item.congress_id)
    require_current(item, version)
    adjustment = _propose(item, actor, kind, reason, months, meeting_id, new_title, told=False)
    _approve(adjustment, item, actor, decided_by, decided_on, "")
    return adjustment


@operation
def decide(
    adjustment_id: int, *, actor: Actor, approve: bool, decided_by: str, decided_on: date, answer: str = ""
) -> Adjustment:
    """决定调整 — by the chairpersons' meeting; declined ones keep their reason."""
    item_id = Adjustment.objects.filter(pk=adjustment_id).values_list("item_id", flat=True).first()
    item = lock(PlanItem, item_id or 0)
    policies.require_decider(actor, item.congress_id)
    adjustment = lock(Adjustment, adjustment_id)
    if adjustment.state != Adjustment.State.PROPOSED:
        raise OutOfTurn(f"这项调整{adjustment.get_state_display()}，不能再次决定")
    if approve:
        _approve(adjustment, item, actor, decided_by, decided_on, answer)
        return adjustment
    _conclude(adjustment, Adjustment.State.DECLINED, decided_by, decided_on, require_reason(answer))
    item.version += 1
    item.save(update_fields=["version"])
    ITEM_FLOW.note("decline", "未同意调整", item, actor, why=adjustment.answer, law="监督法63", decided_by=decided_by)
    return adjustment


@operation
def add(plan_id: int, *, actor: Actor, reason: str, decided_by: str, decided_on: date, **fields: Any) -> PlanItem:
    """增加事项 — during the year, to a plan in force."""
    plan = lock(Plan, plan_id)
    policies.require_decider(actor, plan.congress_id)
    if plan.state not in (PlanState.ADOPTED, PlanState.PUBLISHED):
        raise OutOfTurn(f"《{plan}》还没有通过", way_out="通过之前请在核对页面补录。")
    _require_decided(decided_by, decided_on)
    item = _new_item(plan, fields)
    begin_items([item], actor, label="年中增加", why=require_reason(reason))
    PLAN_FLOW.note(
        "add", "年中增加事项", plan, actor, why=reason, law="监督法63", item=item.pk, title=item.title,
        decided_by=decided_by, decided_on=decided_on,
    )  # fmt: skip
    return item


def _propose(
    item: PlanItem, actor: Actor, kind: str, reason: str, months: Sequence[int], meeting_id: int | None, title: str,
    *, told: bool = True,
) -> Adjustment:  # fmt: skip
    if kind not in AdjustmentKind.values:
        raise Unfit("没有这种调整方式", field="kind")
    if item.state not in OPEN_STATES:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不能再调整", law="监督法63")
    if item.adjustments.filter(state=Adjustment.State.PROPOSED).exists():
        raise OutOfTurn("这项已有一个待决定的调整", way_out="请等主任会议决定，或者先由办公室登记决定。")
    meeting = _meeting(item, meeting_id)
    months = require_months([meeting.held_on.month] if meeting and meeting.held_on and not months else list(months))
    if kind in NEEDS_TIME and not (months or meeting):
        raise Unfit("请写明调整到哪个月或者哪次会议", field="months")
    if kind == AdjustmentKind.REPLACE and not title.strip():
        raise Unfit("请写明替换成什么事项", field="new_title")
    adjustment = Adjustment.objects.create(
        item=item, kind=kind, reason=require_reason(reason), months=months, meeting=meeting, new_title=title.strip()[:300],
        made_at=clock.now(),
    )  # fmt: skip
    if told:
        item.version += 1
        item.save(update_fields=["version"])
        ITEM_FLOW.note(
            "propose", f"提出{adjustment.get_kind_display()}", item, actor, why=adjustment.reason, law="监督法63",
            months=months, meeting=str(meeting or ""),
        )  # fmt: skip
    return adjustment


def _meeting(item: PlanItem, meeting_id: int | None) -> Meeting | None:
    if meeting_id is None:
        return None
    meeting = Meeting.objects.filter(pk=meeting_id, congress_id=item.congress_id).exclude(state="cancelled").first()
    if meeting is None:
        raise Unfit("没有这次会议", field="meeting_id")
    return meeting


def _approve(
    adjustment: Adjustment, item: PlanItem, actor: Actor, decided_by: str, decided_on: date, answer: str
) -> None:
    _conclude(adjustment, Adjustment.State.APPROVED, decided_by, decided_on, answer)
    before = {"months": item.months, "meeting": str(item.meeting or "")}
    if adjustment.kind in NEEDS_TIME:
        _move(item, adjustment)
    if adjustment.kind == AdjustmentKind.REPLACE:
        adjustment.replacement = _replace(item, adjustment, actor)
        adjustment.save(update_fields=["replacement"])
    item.version += 1
    ITEM_FLOW.make(
        adjustment.kind, item, actor, why=adjustment.reason, decided_by=decided_by, decided_on=decided_on,
        before=before, after={"months": item.months, "meeting": str(item.meeting or "")}, title=adjustment.new_title,
    )  # fmt: skip
    if adjustment.kind in ENDS:
        clocks.stop(item)
    else:
        timing.run_clocks([item])
    announce(ItemAdjusted(item.pk, adjustment.kind))


def _conclude(adjustment: Adjustment, state: str, decided_by: str, decided_on: date, answer: str) -> None:
    _require_decided(decided_by, decided_on)
    adjustment.state, adjustment.answer = state, answer.strip()[:2000]
    adjustment.decided_by, adjustment.decided_on = decided_by.strip()[:100], decided_on
    adjustment.save()


def _require_decided(decided_by: str, decided_on: date) -> None:
    if not decided_by.strip():
        raise Unfit("请写明由哪次主任会议决定", field="decided_by", law="监督法63")
    if decided_on > clock.today():
        raise Unfit("决定日期不能晚于今天", field="decided_on")


def _move(item: PlanItem, adjustment: Adjustment) -> None:
    clocks.stop(item)
    item.months = adjustment.months or item.months
    if adjustment.meeting:
        item.meeting = adjustment.meeting
        item.meeting_kind, item.meeting_number = adjustment.meeting.kind, adjustment.meeting.number
    elif adjustment.months:
        item.meeting, item.meeting_number = None, None
    timing.set_days(item)


def _replace(item: PlanItem, adjustment: Adjustment, actor: Actor) -> PlanItem:
    fields = {name: getattr(item, name) for name in ("form", "organ", "responsible", "linked")}
    new = _new_item(item.plan, {**fields, "title": adjustment.new_title, "months": adjustment.months or item.months})
    begin_items([new], actor, label="替换列入", why=adjustment.reason)
    links.connect(item, "replaced_by", new)
    return new


def _new_item(plan: Plan, fields: dict[str, Any]) -> PlanItem:
    last = plan.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = PlanItem(
        plan=plan, congress_id=plan.congress_id, year=plan.year, position=last + 10, confirmed=True, added_later=True,
        public=plan.is_published, section="年中增加",
    )  # fmt: skip
    put(item, fields)
    item.version = 1
    item.save()
    tie_to_bodies([item])
    return item
