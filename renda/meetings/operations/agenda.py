"""编排议程 — what a meeting will deal with: drawn from what is planned for it, added, changed, ordered, listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings import fields, policies, procedure, sources
from renda.meetings.kinds import ItemState, MeetingKind
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.procedure import Basis
from renda.meetings.workflow import FLOW, ITEM_FLOW

MOST = 200
OPEN_ITEMS = (ItemState.DRAFT, ItemState.LISTED, ItemState.PUT_OFF)
DRAFTED_BY = {MeetingKind.STANDING_COMMITTEE: "地方组织法54"}


@operation
def add_planned(meeting_id: int, keys: Sequence[str], *, actor: Actor) -> list[AgendaItem]:
    """按计划列题 — planned matters (``sources.Planned.key``) become items in draft, each saying which one it fulfils.

    What stands on the agenda already is passed over, so that pressing twice adds once.
    """
    meeting = _drafted(meeting_id, actor)
    if meeting.agenda_adopted_at is not None:
        raise OutOfTurn("议程已经通过，不能再按计划成批加入", way_out="请用“临时增加”，逐项写明理由。")
    known = {p.key for function in sources.SOURCES for p in function(meeting)}
    if not keys or not set(keys) <= known:
        raise Unfit("请选择排到这次会议的计划事项", field="keys", way_out="请刷新页面后再选。")
    chosen = [p for p in sources.planned_for(meeting) if p.key in set(keys)]
    return [_planned(meeting, planned, actor) for planned in chosen]


def _planned(meeting: Meeting, planned: sources.Planned, actor: Actor) -> AgendaItem:
    given = {
        "title": planned.title[: fields.LONGEST_TITLE], "kind": planned.kind, "mode": planned.mode,
        "organ_id": planned.organ_id, "committee_id": planned.committee_id,
    }  # fmt: skip
    item = _begin(meeting, fields.checked(meeting, given), actor, why=planned.note)
    sources.connect(item, planned)
    return item


@operation
def add_item(
    meeting_id: int, title: str, kind: str, *, actor: Actor, why: str = "", basis: Basis | None = None,
    movers: Sequence[int] = (), **given: Any,
) -> AgendaItem:  # fmt: skip
    """增加议题 — ``given`` are the other fields of an item (``fields.FIELDS``); ``movers`` the persons who move it together.

    Once the agenda is adopted, ``why`` and the consent the place asks for stand in the record, and the item counts as listed.
    """
    meeting = _drafted(meeting_id, actor)
    values = fields.checked(meeting, {**given, "title": title, "kind": kind})
    if movers:
        values["mover"] = fields.moved_by(meeting, values["kind"], movers)
    if meeting.agenda_adopted_at is None:
        return _begin(meeting, values, actor, why=why.strip()[:500])
    return _add_late(meeting, values, actor, why.strip()[:500], basis or Basis())


def _add_late(meeting: Meeting, values: Mapping[str, Any], actor: Actor, why: str, basis: Basis) -> AgendaItem:
    if not why:
        raise Unfit("议程已经通过，请写明临时增加的理由", field="why")
    consent = procedure.of_late_item(meeting)
    facts = procedure.require_basis(meeting, consent, basis)
    item = _begin(meeting, {**values, "added_late": True, "why": why}, actor, why=why)
    ITEM_FLOW.make("list", item, actor, why=why, law=consent.law, **facts)
    FLOW.note("add_late", "临时增加议题", meeting, actor, law=consent.law, item=item.pk, **facts)
    return item


@operation
def change_item(item_id: int, *, actor: Actor, version: int, **given: Any) -> AgendaItem:
    """修改议题 — ``version`` is the one the form was drawn from; what was dealt with or taken back stays as it is."""
    item = locked_item(item_id, actor)
    require_open(item.meeting)
    if item.version != version:
        raise Stale("这个议题刚被别人修改过", way_out="请刷新页面，看过新的内容后再改。")
    if item.state not in OPEN_ITEMS:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不能再改")
    values = fields.checked(item.meeting, given)
    changed: dict[str, Any] = {
        name: [getattr(item, name), value] for name, value in values.items() if getattr(item, name) != value
    }
    for name, value in values.items():
        setattr(item, name, value)
    item.version += 1
    item.save()
    ITEM_FLOW.note("change", "修改议题", item, actor, **changed)
    return item


@operation
def order_items(meeting_id: int, order: Sequence[int], *, actor: Actor) -> None:
    """调整顺序 — ``order`` names every item of the meeting that was not taken back, in the order wanted."""
    meeting = _drafted(meeting_id, actor)
    rows = {i.pk: i for i in AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.WITHDRAWN)}
    if len(order) != len(rows) or set(order) != set(rows):
        raise Stale("议程刚被别人修改过，顺序没有保存", way_out="请刷新页面后再调整。")
    before = list(rows)
    for position, pk in enumerate(order, 1):
        rows[pk].position = position
    AgendaItem.objects.bulk_update(rows.values(), ["position"])
    if before != list(order):
        FLOW.note("order_items", "调整议程顺序", meeting, actor, order=list(order))


@operation
def list_items(meeting_id: int, item_ids: Sequence[int], *, actor: Actor) -> list[AgendaItem]:
    """列入议程 — drafted by the chair council, put before the whole meeting. Source: 地方组织法54."""
    meeting = _drafted(meeting_id, actor)
    if meeting.agenda_adopted_at is not None:
        raise OutOfTurn("议程已经通过，再列入议题须写明理由", way_out="请用“临时增加”。")
    items = list(AgendaItem.objects.select_for_update().filter(meeting=meeting, pk__in=list(item_ids)))
    if not items or len(items) != len(set(item_ids)):
        raise Unfit("请选择要列入议程的议题", field="items")
    ITEM_FLOW.make_many("list", items, actor, law=DRAFTED_BY.get(MeetingKind(meeting.kind), ""))
    return items


@operation
def list_item(item_id: int, *, actor: Actor) -> AgendaItem:
    """列入议程 — one item."""
    item = locked_item(item_id, actor)
    [listed] = list_items(item.meeting_id, [item.pk], actor=actor)  # type: ignore[attr-defined]
    return listed


@operation
def unlist_item(item_id: int, *, actor: Actor, why: str = "") -> AgendaItem:
    """移出议程 — back among what is only proposed, while the agenda is not adopted."""
    item = locked_item(item_id, actor)
    require_open(item.meeting)
    if item.meeting.agenda_adopted_at is not None:
        raise OutOfTurn("议程已经通过，议题不能移出", way_out="请改用“暂不付表决”或者“撤回”。")
    item.version += 1
    ITEM_FLOW.make("unlist", item, actor, why=why.strip()[:500])
    return item


@operation
def adopt_agenda(meeting_id: int, *, actor: Actor, items: Sequence[int] | None = None) -> Meeting:
    """通过议程 — by the whole meeting once it is open; ``items`` are those the form showed as listed, in their order."""
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    if meeting.agenda_adopted_at is not None:
        raise OutOfTurn("议程已经通过", way_out="需要增加议题的，请用“临时增加”。")
    listed = list(meeting.agenda.filter(state=ItemState.LISTED).values_list("pk", flat=True))
    if not listed:
        raise Unfit("还没有列入议程的议题", way_out="请先在议程页面列入议题。")
    if items is not None and list(items) != listed:
        raise Stale("议程刚被别人修改过", way_out="请刷新页面，看过新的议程后再通过。")
    meeting.agenda_adopted_at = clock.now()
    meeting.version += 1
    FLOW.make("adopt_agenda", meeting, actor, law=procedure.of_adoption(meeting), items=listed)
    return meeting


def locked_item(item_id: int, actor: Actor) -> AgendaItem:
    """The item, its meeting locked before it: acts on one agenda wait for each other."""
    meeting_id = AgendaItem.objects.filter(pk=item_id).values_list("meeting_id", flat=True).first()
    meeting = lock(Meeting, meeting_id or 0)
    policies.require_runner(actor, meeting)
    item = lock(AgendaItem, item_id)
    item.meeting = meeting
    return item


def require_open(meeting: Meeting) -> None:
    if meeting.is_over:
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，议程不能再改")


def _drafted(meeting_id: int, actor: Actor) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    require_open(meeting)
    return meeting


def _begin(meeting: Meeting, values: Mapping[str, Any], actor: Actor, *, why: str) -> AgendaItem:
    rows = meeting.agenda.values_list("position", flat=True)
    if len(rows) >= MOST:
        raise Unfit(f"一次会议的议题不超过{MOST}项")
    item = AgendaItem.objects.create(meeting=meeting, position=max(rows, default=0) + 1, **values)
    ITEM_FLOW.begin(item, actor, label="提出议题", why=why, title=item.title)
    return item
