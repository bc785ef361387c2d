"""分场安排 — the sittings a meeting falls into are planned, changed, dropped; items are given to them."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings import policies
from renda.meetings.kinds import ItemState, MeetingKind, SittingKind, SittingState
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.meetings.operations.agenda import require_open
from renda.meetings.workflow import FLOW
from renda.people.kinds import BodyKind
from renda.people.models import Body
from renda.people.queries import in_house

MOST = 120
CONGRESS_ONLY = (SittingKind.PREPARATORY, SittingKind.DELEGATION, SittingKind.PRESIDIUM)


@operation
def plan_sittings(
    meeting_id: int, kind: str, on: date, *, actor: Actor, version: int, starts_at: time | None = None,
    ends_at: time | None = None, place: str = "", name: str = "", each_delegation: bool = False,
) -> list[Sitting]:  # fmt: skip
    """安排分场 — one sitting, or with ``each_delegation`` one for every delegation of the congress."""
    meeting = _planned(meeting_id, actor, version)
    values = _checked(meeting, kind, on, starts_at, ends_at, place, name)
    bodies = _delegations(meeting) if each_delegation else [None]
    last = max(meeting.sittings.values_list("position", flat=True), default=0)
    if meeting.sittings.count() + len(bodies) > MOST:
        raise Unfit(f"一次会议的分场不超过{MOST}个")
    made = Sitting.objects.bulk_create(
        Sitting(meeting=meeting, position=last + n, **{**values, **_of_body(values, body)})
        for n, body in enumerate(bodies, 1)
    )
    _noted(meeting, actor, "安排分场", sittings=[str(s) for s in made], on=on)
    return made


@operation
def change_sitting(
    sitting_id: int, on: date, *, actor: Actor, version: int, starts_at: time | None = None,
    ends_at: time | None = None, place: str = "", name: str = "",
) -> Sitting:  # fmt: skip
    """修改分场 — day, hours, place, name, before it begins; ``version`` is the meeting's."""
    sitting = _still_planned(sitting_id, actor, version)
    for field, value in _checked(sitting.meeting, sitting.kind, on, starts_at, ends_at, place, name).items():
        setattr(sitting, field, value)
    sitting.save()
    _noted(sitting.meeting, actor, "修改分场", sitting=str(sitting), on=on, starts_at=starts_at, place=sitting.place)
    return sitting


@operation
def remove_sitting(sitting_id: int, *, actor: Actor, version: int) -> None:
    """取消分场 — its items stay on the agenda without a sitting."""
    sitting = _still_planned(sitting_id, actor, version)
    _noted(sitting.meeting, actor, "取消分场", sitting=str(sitting), on=sitting.on)
    sitting.delete()


@operation
def assign_items(sitting_id: int, item_ids: Sequence[int], *, actor: Actor) -> int:
    """分配议题 — exactly these items are dealt with in this sitting. Returns how many changed."""
    meeting = _meeting_of(sitting_id, actor)
    sitting = lock(Sitting, sitting_id)
    if sitting.state == SittingState.CLOSED:
        raise OutOfTurn(f"{sitting}已经结束，不能再分配议题")
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(state__in=[ItemState.WITHDRAWN, ItemState.DEALT])
    wanted = set(item_ids)
    if rows.filter(pk__in=wanted).count() != len(wanted):
        raise Unfit("有的议题不在本次会议，或者已经审议、撤回", field="items")
    taken = rows.filter(pk__in=wanted).exclude(sitting=sitting).update(sitting=sitting)
    left = rows.filter(sitting=sitting).exclude(pk__in=wanted).update(sitting=None)
    if taken + left:
        FLOW.note("assign_items", "分配议题", meeting, actor, sitting=str(sitting), items=sorted(wanted))
    return taken + left


@operation
def ensure_plenary(meeting_id: int, *, actor: Actor) -> Sitting:
    """One plenary sitting for a meeting nobody has divided; all items not given to a sitting belong to it."""
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    sitting = meeting.sittings.order_by("on", "position", "pk").first()
    if sitting is not None:
        return sitting
    if meeting.held_on is None:
        raise OutOfTurn(f"{meeting}还没有确定日期", way_out="请先确定日期。")
    sitting = Sitting.objects.create(
        meeting=meeting, position=1, kind=SittingKind.PLENARY, on=meeting.held_on, starts_at=meeting.starts_at,
        place=meeting.place,
    )  # fmt: skip
    meeting.agenda.filter(sitting=None).exclude(state=ItemState.WITHDRAWN).update(sitting=sitting)
    FLOW.note("plan_sittings", "安排分场", meeting, actor, sittings=[str(sitting)], on=sitting.on)
    return sitting


def follow_move(meeting: Meeting, was: date | None) -> None:
    """Sittings not yet begun keep their place in a meeting that gets another day."""
    if was is None or meeting.held_on is None or was == meeting.held_on:
        return
    rows = list(meeting.sittings.filter(state=SittingState.PLANNED))
    for row in rows:
        row.on = min(row.on + (meeting.held_on - was), meeting.ends_on or meeting.held_on)
    Sitting.objects.bulk_update(rows, ["on"])


def _meeting_of(sitting_id: int, actor: Actor) -> Meeting:
    meeting_id = Sitting.objects.filter(pk=sitting_id).values_list("meeting_id", flat=True).first()
    meeting = lock(Meeting, meeting_id or 0)
    policies.require_runner(actor, meeting)
    require_open(meeting)
    return meeting


def _planned(meeting_id: int, actor: Actor, version: int) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    require_open(meeting)
    _require_current(meeting, version)
    if meeting.held_on is None:
        raise OutOfTurn(f"{meeting}还没有确定日期，不能安排分场", way_out="请先确定日期。")
    return meeting


def _still_planned(sitting_id: int, actor: Actor, version: int) -> Sitting:
    meeting = _meeting_of(sitting_id, actor)
    _require_current(meeting, version)
    sitting = lock(Sitting, sitting_id)
    if sitting.state != SittingState.PLANNED:
        raise OutOfTurn(f"{sitting}{sitting.get_state_display()}，不能再改")
    sitting.meeting = meeting
    return sitting


def _require_current(meeting: Meeting, version: int) -> None:
    if meeting.version != version:
        raise Stale("会议安排刚被别人修改过", way_out="请刷新页面，看过新的安排后再改。")


def _noted(meeting: Meeting, actor: Actor, label: str, **facts: Any) -> None:
    meeting.version += 1
    meeting.save(update_fields=["version"])
    FLOW.note("plan_sittings", label, meeting, actor, **facts)


def _checked(
    meeting: Meeting, kind: str, on: date, starts_at: time | None, ends_at: time | None, place: str, name: str
) -> dict[str, Any]:
    if kind not in SittingKind.values:
        raise Unfit("没有这种分场", field="kind")
    if kind in CONGRESS_ONLY and meeting.kind != MeetingKind.CONGRESS:
        raise Unfit(f"{SittingKind(kind).label}只在人民代表大会会议期间举行", field="kind")
    _require_inside(meeting, on)
    if starts_at and ends_at and ends_at <= starts_at:
        raise Unfit("结束时间应晚于开始时间", field="ends_at")
    place, name = " ".join(place.split()), " ".join(name.split())
    if len(place) > 100:
        raise Unfit("地点不超过100个字", field="place")
    if len(name) > 60:
        raise Unfit("名称不超过60个字", field="name")
    return {"kind": kind, "on": on, "starts_at": starts_at, "ends_at": ends_at, "place": place, "name": name}


def _require_inside(meeting: Meeting, on: date) -> None:
    first = meeting.held_on or on
    last = meeting.ends_on or first
    early = (
        timedelta(days=1) if meeting.kind == MeetingKind.CONGRESS else timedelta()
    )  # 预备会议 may sit the day before
    if not first - early <= on <= last:
        raise Unfit(f"会议在{first:%Y-%m-%d}至{last:%Y-%m-%d}举行，分场应在其中", field="on")


def _delegations(meeting: Meeting) -> list[Body | None]:
    if meeting.kind != MeetingKind.CONGRESS:
        raise Unfit("只有人民代表大会会议按代表团分场", field="each_delegation")
    found = list(in_house(meeting.congress_id, meeting.held_on).filter(kind=BodyKind.DELEGATION).order_by("rank", "pk"))
    if not found:
        raise Unfit("还没有登记代表团", field="each_delegation", way_out="请先在机构页面登记代表团。")
    return list(found)


def _of_body(values: dict[str, Any], body: Body | None) -> dict[str, Any]:
    return {} if body is None else {"kind": SittingKind.DELEGATION, "body": body, "name": f"{body}会议"[:60]}
