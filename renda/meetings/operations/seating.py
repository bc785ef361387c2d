"""Seats and groups: set out for everyone at once, then moved by hand."""

from collections.abc import Mapping, Sequence

from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.meetings import arranging
from renda.meetings.attendee_lists import in_rank
from renda.meetings.kinds import Answer, AttendeeRole, MeetingKind
from renda.meetings.models import Attendee, Meeting
from renda.meetings.operations.finding import chosen, run_meeting, words
from renda.meetings.workflow import FLOW
from renda.people.models import Body

GONE = (Answer.DECLINED, Answer.EXCUSED, Answer.REPLACED)
"""No seat is kept for them."""


@operation
def seat_all(meeting_id: int, per_row: int, *, actor: Actor) -> int:
    """排座位 — everyone who may come, by rank and pronunciation, row by row; replaces what was set before."""
    meeting = run_meeting(meeting_id, actor)
    rows = _who_may_come(meeting)
    for attendee, place in arranging.seats(in_rank(meeting, rows), per_row):
        attendee.seat = place
    return _keep(meeting, rows, "seat", "排座位", actor)


@operation
def seat(meeting_id: int, seats: Mapping[int, str], *, actor: Actor) -> int:
    """调整座位 — by attendee, "" takes it away; no seat is given twice."""
    meeting = run_meeting(meeting_id, actor)
    rows = chosen(meeting, list(seats))
    for attendee in rows:
        attendee.seat = words(seats[attendee.pk], field="seats", label="座位", at_most=20)
    _require_single(meeting, rows)
    return _keep(meeting, rows, "seat", "调整座位", actor)


@operation
def group_all(meeting_id: int, n: int, *, actor: Actor) -> int:
    """分组 — into ``n`` groups that differ by one at most, chairs in different ones; a congress by delegation with 0."""
    meeting = run_meeting(meeting_id, actor)
    rows = in_rank(meeting, [a for a in _who_may_come(meeting) if a.role != AttendeeRole.STAFF])
    if n == 0:
        _by_delegation(meeting, rows)
    else:
        for attendee, name in arranging.groups(rows, n):
            attendee.group = name
    return _keep(meeting, rows, "group", "分组", actor)


@operation
def group(meeting_id: int, groups: Mapping[int, str], *, actor: Actor) -> int:
    """调整分组 — by attendee, "" takes one out of any group."""
    meeting = run_meeting(meeting_id, actor)
    rows = chosen(meeting, list(groups))
    for attendee in rows:
        attendee.group = words(groups[attendee.pk], field="groups", label="分组", at_most=30)
    return _keep(meeting, rows, "group", "调整分组", actor)


def _who_may_come(meeting: Meeting) -> list[Attendee]:
    rows = Attendee.objects.filter(meeting=meeting).exclude(state__in=GONE).select_for_update(of=("self",), no_key=True)
    found = list(rows.select_related("person", "body").order_by("pk"))
    if not found:
        raise Unfit("名单上还没有人", way_out="请先拟定参会名单。")
    return found


def _require_single(meeting: Meeting, changed: Sequence[Attendee]) -> None:
    taken = dict(
        Attendee.objects.filter(meeting=meeting).exclude(seat="").exclude(pk__in=[a.pk for a in changed])
        .exclude(state__in=GONE).values_list("seat", "name")
    )  # fmt: skip
    for attendee in changed:
        if attendee.seat and attendee.seat in taken:
            raise Unfit(f"{attendee.seat}已排给{taken[attendee.seat]}", field="seats", way_out="请换一个座位。")
        taken[attendee.seat] = attendee.name


def _by_delegation(meeting: Meeting, rows: Sequence[Attendee]) -> None:
    if meeting.kind != MeetingKind.CONGRESS:
        raise Unfit("只有人代会按代表团分组", field="n", way_out="请填写组数。")
    names = dict(Body.objects.filter(kind="delegation", congress=meeting.congress_id).values_list("pk", "short_name"))
    for attendee in rows:
        attendee.group = names.get(attendee.body_id or 0, "")[:30]


def _keep(meeting: Meeting, rows: Sequence[Attendee], field: str, label: str, actor: Actor) -> int:
    Attendee.objects.bulk_update(rows, [field], batch_size=500)
    FLOW.note(f"{field}_people", label, meeting, actor, people=len(rows))
    return len(rows)
