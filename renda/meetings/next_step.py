"""Whose move a meeting is and what comes next, in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from renda.kernel import clock
from renda.meetings.kinds import ItemState, MeetingKind, MeetingState
from renda.meetings.models import Meeting
from renda.meetings.programme import Line

OFFICES = {
    MeetingKind.CONGRESS: "大会秘书处",
    MeetingKind.STANDING_COMMITTEE: "常委会办公室",
    MeetingKind.CHAIRPERSONS: "常委会办公室",
    MeetingKind.PRESIDIUM: "主席团",
}


@dataclass(frozen=True, slots=True)
class Step:
    who: str
    what: str


def step_of(meeting: Meeting, lines: Sequence[Line]) -> Step | None:
    """None where nothing is to come: a meeting that was held and all its items dealt with, or one cancelled."""
    office = OFFICES.get(MeetingKind(meeting.kind), str(meeting.body or "承办委员会"))
    listed = [line for line in lines if line.number]
    waiting = [line for line in listed if line.item is None or line.item.state == ItemState.LISTED]
    if meeting.state == MeetingState.PLANNED:
        return Step(office, "确定会议日期")
    if meeting.state == MeetingState.FIXED:
        return Step(office, _before(meeting, bool(listed)))
    if meeting.state == MeetingState.OPEN:
        return _during(meeting, waiting, office)
    if meeting.state == MeetingState.HELD and waiting:
        return Step(office, f"登记{len(waiting)}项议题的审议结果")
    return None


def _before(meeting: Meeting, has_agenda: bool) -> str:
    if meeting.held_on and meeting.held_on < clock.today():
        return "会议日期已过，登记召开或者改期"
    if not has_agenda:
        return "编排议程"
    return "按期开会" if meeting.noticed_on else "发出会议通知"


def _during(meeting: Meeting, waiting: Sequence[Line], office: str) -> Step:
    if meeting.kind in (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE) and meeting.agenda_adopted_at is None:
        return Step("全体会议", "通过议程")
    if not waiting:
        return Step(office, "议题已经审议完，宣布散会")
    current = max((w for w in waiting if w.item and w.item.begun_at), key=lambda w: w.item.begun_at, default=waiting[0])  # type: ignore[union-attr,arg-type,return-value]
    title = f"：{current.item.title}" if current.item else ""
    return Step("会议", f"审议第{current.number}项{title}")
