"""The day begins and ends: the meeting and its sittings open by check-ins counted, items begin, what is left over is asked for."""

from datetime import date

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import attendance, policies
from renda.meetings.events import MeetingHeld
from renda.meetings.kinds import ItemState, MeetingKind, MeetingState, SittingKind, SittingState, SpeechState
from renda.meetings.models import AgendaItem, Meeting, Presence, Sitting, Speech
from renda.meetings.operations.sittings import ensure_plenary
from renda.meetings.workflow import FLOW, ITEM_FLOW, SITTING_FLOW, SPEECH_FLOW

COUNTED = (SittingKind.PREPARATORY, SittingKind.PLENARY)
"""Sittings for which the quorum is asked: all members are called to them."""
BEFORE = (SittingKind.PREPARATORY, SittingKind.PRESIDIUM, SittingKind.DELEGATION)
"""Sittings a congress holds before it opens: 预备会议, and those that prepare for it."""
ADOPTS = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)


@operation
def open_meeting(meeting_id: int, *, actor: Actor) -> Meeting:
    """开会 — on its day, with enough members checked in; its plenary sitting opens with it. Source: 地方组织法14、51."""
    meeting = _run(meeting_id, actor)
    _require_day(meeting, clock.today())
    sitting = _plenary_of(meeting, actor)
    count = _require_quorum(sitting)
    meeting.opened_at = clock.now()
    meeting.version += 1
    FLOW.make("open", meeting, actor, law=count.law, members=count.members, present=count.present, needed=count.needed)
    if sitting.state == SittingState.PLANNED:
        _open(sitting, actor, count)
    return meeting


@operation
def open_sitting(sitting_id: int, *, actor: Actor) -> Sitting:
    """开始分场 — one where all members are called asks for the quorum again; 预备会议 comes before the meeting opens."""
    sitting, meeting = _sitting(sitting_id, actor)
    early = meeting.state == MeetingState.FIXED and sitting.kind in BEFORE
    if meeting.state != MeetingState.OPEN and not early:
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能开始{sitting}", way_out="请先宣布开会。")
    if sitting.on != clock.today():
        raise OutOfTurn(f"{sitting}定在{sitting.on:%Y-%m-%d}", way_out="改了日子的，请先修改分场。")
    count = _require_quorum(sitting) if sitting.kind in COUNTED else attendance.headcount(sitting)
    return _open(sitting, actor, count)


@operation
def close_sitting(sitting_id: int, *, actor: Actor) -> Sitting:
    """结束分场 — who is still in is checked out, who speaks has ended, who waited did not get to speak."""
    sitting, _ = _sitting(sitting_id, actor)
    return _close(sitting, actor)


@operation
def close_meeting(meeting_id: int, *, actor: Actor) -> Meeting:
    """散会 — once every listed item was dealt with, put off or withdrawn; told as ``MeetingHeld``."""
    meeting = _run(meeting_id, actor)
    left = meeting.agenda.filter(state=ItemState.LISTED).values_list("title", flat=True)
    if meeting.state == MeetingState.OPEN and left:
        named = "、".join(f"“{title}”" for title in left[:5])
        more = f"等{len(left)}项" if len(left) > 5 else ""
        raise OutOfTurn(
            f"议程上的{named}{more}还没有审议", way_out="请逐项登记审议结果；本次不审议的，办理暂不付表决或者撤回。"
        )
    meeting.closed_at = clock.now()
    meeting.version += 1
    FLOW.make("close", meeting, actor, came=attendance.was_there(meeting).count())
    for sitting in Sitting.objects.select_for_update(no_key=True).filter(meeting=meeting, state=SittingState.OPEN):
        _close(sitting, actor)
    assert meeting.held_on is not None  # an open meeting has its day
    announce(MeetingHeld(meeting.pk, meeting.held_on))
    return meeting


@operation
def begin_item(item_id: int, *, actor: Actor) -> AgendaItem:
    """开始审议 — the item the hall now looks at; one interrupted is begun again."""
    meeting_id = AgendaItem.objects.filter(pk=item_id).values_list("meeting_id", flat=True).first()
    meeting = _run(meeting_id or 0, actor)
    item = lock(AgendaItem, item_id)
    if meeting.state != MeetingState.OPEN:
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能开始审议", way_out="请先宣布开会。")
    if meeting.kind in ADOPTS and meeting.agenda_adopted_at is None:
        raise OutOfTurn("议程还没有通过，不能开始审议", way_out="请先由全体会议通过议程。")
    if item.state != ItemState.LISTED:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不能开始审议", way_out="列入议程、还没有审议的才能开始。")
    item.begun_at = clock.now()
    item.save(update_fields=["begun_at"])
    ITEM_FLOW.note("begin_item", "开始审议", item, actor)
    _drop_waiting(item, actor)
    return item


def _drop_waiting(item: AgendaItem, actor: Actor) -> None:
    """Whoever waits to speak on an item that is done does not speak on the next one."""
    rows = Speech.objects.filter(item__meeting=item.meeting_id, state=SpeechState.ASKED).exclude(item=item)  # type: ignore[misc]
    late = list(rows.exclude(item__state=ItemState.LISTED).select_for_update(of=("self",), no_key=True))
    SPEECH_FLOW.make_many("drop", late, actor, why="议题已经审议完")


def _run(meeting_id: int, actor: Actor) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    return meeting


def _sitting(sitting_id: int, actor: Actor) -> tuple[Sitting, Meeting]:
    """The meeting's row is taken before the sitting's, as everywhere."""
    meeting_id = Sitting.objects.filter(pk=sitting_id).values_list("meeting_id", flat=True).first()
    meeting = _run(meeting_id or 0, actor)
    sitting = lock(Sitting, sitting_id)
    sitting.meeting = meeting
    return sitting, meeting


def _require_day(meeting: Meeting, today: date) -> None:
    if meeting.state != MeetingState.FIXED or meeting.held_on is None:
        return  # the table of moves says no in its own words
    last = meeting.ends_on or meeting.held_on
    if not meeting.held_on <= today <= last:
        until = f"至{last:%Y-%m-%d}" if last != meeting.held_on else ""
        way_out = "提前或者推迟的，请先改期；没有在系统里签到的，会后登记召开。"
        raise OutOfTurn(f"{meeting}定在{meeting.held_on:%Y-%m-%d}{until}，今天不能开会", way_out=way_out)


def _plenary_of(meeting: Meeting, actor: Actor) -> Sitting:
    sitting = attendance.sitting_now(meeting) or ensure_plenary(meeting.pk, actor=actor)
    if sitting.kind != SittingKind.PLENARY:
        raise OutOfTurn(f"会议由全体会议开始，现在签到的是{sitting}", way_out="请先结束它，再由全体会议宣布开会。")
    locked = lock(Sitting, sitting.pk)
    locked.meeting = meeting
    return locked


def _require_quorum(sitting: Sitting) -> attendance.Headcount:
    count = attendance.headcount(sitting)
    if not count.enough or not count.members:
        reason = count.sentence if count.members else "没有登记组成人员"
        way_out = "已经到会的，请补登签到；人数到不齐的，请改期。"
        raise OutOfTurn(f"出席人数不够，不能开会：{reason}", law=count.law, way_out=way_out)
    return count


def _open(sitting: Sitting, actor: Actor, count: attendance.Headcount) -> Sitting:
    sitting.opened_at = clock.now()
    SITTING_FLOW.make("open", sitting, actor, law=count.law, present=count.present, members=count.members)
    return sitting


def _close(sitting: Sitting, actor: Actor) -> Sitting:
    speeches = Speech.objects.select_for_update(no_key=True).filter(sitting=sitting)
    SPEECH_FLOW.make_many("end", list(speeches.filter(state=SpeechState.SPEAKING)), actor, ended_at=clock.now())
    SPEECH_FLOW.make_many("drop", list(speeches.filter(state=SpeechState.ASKED)), actor, why="本场结束时还没有轮到")
    sitting.closed_at = clock.now()
    stayed = Presence.objects.filter(sitting=sitting, left_at=None).update(left_at=sitting.closed_at)
    SITTING_FLOW.make("close", sitting, actor, stayed=stayed)
    return sitting
