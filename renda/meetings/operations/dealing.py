"""审议 — what becomes of an item: dealt with, not voted on for now, taken up again, taken back."""

from datetime import date

from renda.ballots.kinds import State as BallotState
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.meetings import procedure
from renda.meetings.events import ItemDealt
from renda.meetings.kinds import ItemState, MeetingKind, MeetingState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.operations.agenda import OPEN_ITEMS, locked_item, require_open
from renda.meetings.procedure import Basis
from renda.meetings.workflow import ITEM_FLOW

ADOPTS = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)
LONGEST = 500


@operation
def deal_item(item_id: int, result: str, *, actor: Actor) -> AgendaItem:
    """审议 — with one sentence of what came of it; during the meeting, or afterwards for one held without its day pages."""
    item = locked_item(item_id, actor)
    meeting, result = item.meeting, result.strip()
    if not actor.is_system:  # a sealed ballot has its result whatever the day's record lacks
        _require_day(meeting)
    if not result:
        raise Unfit("请写明审议结果", field="result", way_out="例如：听取和审议，形成审议意见。")
    if len(result) > LONGEST:
        raise Unfit(f"审议结果不超过{LONGEST}个字，现有{len(result)}个字", field="result")
    if item.votes.filter(ballot__state__in=[BallotState.PREPARED, BallotState.OPEN, BallotState.CLOSED]).exists():
        raise OutOfTurn(f"“{item}”的表决还没有封存", way_out="请先完成表决，不表决的请作废。")
    item.result, item.dealt_at = result, clock.now()
    item.version += 1
    ITEM_FLOW.make("deal", item, actor, result=result)
    announce(ItemDealt(item.pk, meeting.pk, day_of_dealing(meeting), result))
    return item


def _require_day(meeting: Meeting) -> None:
    if meeting.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，还不能登记审议结果", way_out="请在开会以后登记。")
    if meeting.state == MeetingState.OPEN and meeting.kind in ADOPTS and meeting.agenda_adopted_at is None:
        raise OutOfTurn("议程还没有通过", way_out="请先由全体会议通过议程。")


def day_of_dealing(meeting: Meeting) -> date:
    """Today while the meeting goes on, else its last day."""
    last = meeting.ends_on or meeting.held_on or clock.today()
    return min(last, max(clock.today(), meeting.held_on or last))


@operation
def put_off_item(item_id: int, why: str, *, actor: Actor, basis: Basis | None = None) -> AgendaItem:
    """暂不付表决 — a grave question is open; who decides is asked of ``procedure``."""
    item = locked_item(item_id, actor)
    require_open(item.meeting)
    if item.meeting.state != MeetingState.OPEN:
        raise OutOfTurn("会议还没有开，不必暂不付表决", way_out="不列入的，请移出议程。")
    item.why = _reason(why)
    consent = procedure.of_putting_off(item.meeting)
    facts = procedure.require_basis(item.meeting, consent, basis or Basis())
    item.version += 1
    ITEM_FLOW.make("put_off", item, actor, why=item.why, law=consent.law, **facts)
    return item


@operation
def take_up_item(item_id: int, *, actor: Actor, why: str = "") -> AgendaItem:
    """恢复审议 — at the same meeting; at a later one it comes as a new item."""
    item = locked_item(item_id, actor)
    require_open(item.meeting)
    item.why = ""
    item.version += 1
    ITEM_FLOW.make("take_up", item, actor, why=why.strip()[:LONGEST])
    return item


@operation
def withdraw_item(item_id: int, why: str, *, actor: Actor, basis: Basis | None = None) -> AgendaItem:
    """撤回 — asked for by who moved it, before the vote; what is on the agenda needs consent."""
    item = locked_item(item_id, actor)
    require_open(item.meeting)
    item.why = _reason(why)
    if item.votes.exclude(ballot__state__in=[BallotState.PREPARED, BallotState.VOID]).exists():
        raise OutOfTurn(f"“{item}”已经交付表决，不能撤回", law=procedure.of_withdrawal(item.meeting).law)
    consent = procedure.of_withdrawal(item.meeting)
    on_agenda = item.state != ItemState.DRAFT and item.meeting.state == MeetingState.OPEN
    facts = procedure.require_basis(item.meeting, consent, basis or Basis()) if on_agenda else {}
    item.version += 1
    ITEM_FLOW.make("withdraw", item, actor, why=item.why, law=consent.law if on_agenda else "", **facts)
    return item


def withdraw_all(meeting: Meeting, actor: Actor) -> None:
    """A cancelled meeting gives its items back: what they were to fulfil is free for another meeting."""
    items = list(meeting.agenda.select_for_update().filter(state__in=OPEN_ITEMS))
    ITEM_FLOW.make_many("withdraw", items, actor, why="会议取消")


def _reason(why: str) -> str:
    why = why.strip()[:LONGEST]
    if not why:
        raise Unfit("请写明原因", field="why")
    return why
