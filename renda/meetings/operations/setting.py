"""The acts of this room: plan, fix, move, hold, cancel."""

from dataclasses import dataclass
from datetime import date, time

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Stale, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import policies, rules
from renda.meetings.events import MeetingCancelled, MeetingFixed, MeetingHeld
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.meetings.operations import dealing, sittings
from renda.meetings.workflow import FLOW
from renda.people.models import Body, Congress, Term
from renda.people.queries import committees


@dataclass(frozen=True, slots=True)
class Day:
    """When and where a meeting is; what is left empty stays as it was."""

    held_on: date
    ends_on: date | None = None
    starts_at: time | None = None
    place: str = ""


@operation
def plan_meeting(
    term: Term, kind: str, number: int | None, year: int, month: int | None = None, *, body_id: int | None = None,
    actor: Actor,
) -> Meeting:  # fmt: skip
    """安排会议 — known by its number, its month, or both; the day comes later with ``fix_date``.

    A committee's meeting names the committee, whose own people may plan it too.
    """
    congress = lock(Congress, term.congress_id)
    body = _committee(congress.pk, body_id) if kind == MeetingKind.COMMITTEE else None
    if body is None or not actor.acts_for(body.pk) or actor.holds("auditor"):
        policies.require_setter(actor, congress.pk)
    if number is not None and Meeting.objects.filter(term=term, kind=kind, number=number, body=body).exists():
        raise Unfit(
            f"{term}的第{number}次{_label(kind)}已经安排",
            field="number",
            way_out="请换一个次数，或者打开那次会议修改。",
        )
    return _begin(term, kind, number, year, month, actor, body)


def _committee(congress_id: int, body_id: int | None) -> Body:
    body = committees(congress_id).filter(pk=body_id or 0).first()
    if body is None:
        raise Unfit("请选择召开会议的委员会", field="body_id", way_out="只能选择本级人大的专门委员会和工作机构。")
    return body


@operation
def ensure(term: Term, kind: str, number: int | None, year: int, month: int | None = None, *, actor: Actor) -> Meeting:
    """The meeting a paper announces: the one known by that number, else by that month, else newly planned.

    A consequence of an act of a room above, which has asked for its own rights; this one only asks for the house.
    """
    lock(Congress, term.congress_id)
    policies.require_insider(actor, term.congress_id)
    return _known(term, kind, number, year, month) or _begin(term, kind, number, year, month, actor)


@operation
def fix_date(
    meeting_id: int, held_on: date, *, actor: Actor, version: int, place: str = "", starts_at: time | None = None,
    ends_on: date | None = None,
) -> Meeting:  # fmt: skip
    """确定日期 — ``version`` is the one the form was drawn from; ``ends_on`` where the meeting takes several days."""
    meeting = _held(meeting_id, actor, version)
    return _set_day(meeting, "fix", Day(held_on, ends_on, starts_at, place), actor)


@operation
def move(
    meeting_id: int, held_on: date, *, actor: Actor, version: int, place: str = "", why: str = "",
    starts_at: time | None = None, ends_on: date | None = None,
) -> Meeting:  # fmt: skip
    """改期 — another day, time or place for a meeting whose day was fixed; a reason is asked for."""
    meeting = _held(meeting_id, actor, version)
    if not why.strip():
        raise Unfit("请写明改期原因", field="why")
    return _set_day(meeting, "move", Day(held_on, ends_on, starts_at, place), actor, why=why.strip()[:500])


@operation
def hold(meeting_id: int, *, actor: Actor) -> Meeting:
    """登记召开 — on the meeting's day or after it."""
    meeting = _held(meeting_id, actor)
    if meeting.held_on is not None and meeting.held_on > clock.today():
        raise Unfit(f"会议定在{meeting.held_on:%Y-%m-%d}，还没有到", field="held_on", way_out="提前召开的，请先改期。")
    meeting.version += 1
    FLOW.make("hold", meeting, actor, on=meeting.held_on)
    assert meeting.held_on is not None  # a fixed meeting has its day
    announce(MeetingHeld(meeting.pk, meeting.held_on))
    return meeting


@operation
def cancel(meeting_id: int, why: str, *, actor: Actor) -> Meeting:
    """取消 — with its reason; the number is free again, for the next meeting bears it."""
    meeting = _held(meeting_id, actor)
    if not why.strip():
        raise Unfit("请写明取消原因", field="why")
    number, meeting.number = meeting.number, None
    meeting.version += 1
    FLOW.make("cancel", meeting, actor, why=why.strip()[:500], number=number, on=meeting.held_on)
    dealing.withdraw_all(meeting, actor)
    announce(MeetingCancelled(meeting.pk, number))
    return meeting


def _held(meeting_id: int, actor: Actor, version: int | None = None) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_insider(actor, meeting.congress_id)
    if meeting.body_id is None or not policies.may_run(actor, meeting):  # type: ignore[attr-defined]
        policies.require_setter(actor, meeting.congress_id)
    if version is not None and version != meeting.version:
        raise Stale("会议安排刚被别人修改过", way_out="请刷新页面，看过新的安排后再改。")
    return meeting


def _set_day(meeting: Meeting, name: str, day: Day, actor: Actor, *, why: str = "") -> Meeting:
    held_on, place = day.held_on, " ".join(day.place.split())
    last = day.ends_on or held_on
    rules.require_in_term(held_on, meeting.term.starts_on, meeting.term.ends_on)
    rules.require_sound(meeting.number, held_on.year, held_on.month)
    rules.require_after(meeting.number, held_on, _neighbours(meeting))
    rules.require_days(held_on, last)
    if len(place) > 100:
        raise Unfit("地点不超过100个字", field="place")
    was = meeting.held_on
    meeting.held_on, meeting.year, meeting.month = held_on, held_on.year, held_on.month
    meeting.ends_on = last if last != held_on else None
    meeting.starts_at = day.starts_at or meeting.starts_at
    meeting.place = place or meeting.place
    if meeting.kind == MeetingKind.CONGRESS and meeting.number is not None:
        meeting.session = meeting.term.sessions.filter(number=meeting.number).first()
    meeting.version += 1
    FLOW.make(
        name,
        meeting,
        actor,
        why=why,
        on=held_on,
        was=was,
        until=meeting.ends_on,
        at=meeting.starts_at,
        place=meeting.place,
    )
    sittings.follow_move(meeting, was)
    announce(MeetingFixed(meeting.pk, held_on, was))
    return meeting


def _begin(
    term: Term, kind: str, number: int | None, year: int, month: int | None, actor: Actor, body: Body | None = None
) -> Meeting:
    if kind not in MeetingKind.values:
        raise Unfit("没有这种会议", field="kind")
    rules.require_sound(number, year, month)
    if number is None and month is None:
        raise Unfit("请填写次数或者月份", field="number")
    meeting = Meeting.objects.create(
        term=term, congress_id=term.congress_id, kind=kind, number=number, year=year, month=month, body=body
    )
    FLOW.begin(meeting, actor, label="安排会议", number=number, year=year, month=month)
    return meeting


def _known(term: Term, kind: str, number: int | None, year: int, month: int | None) -> Meeting | None:
    rows = Meeting.objects.filter(term=term, kind=kind).exclude(state=Meeting.State.CANCELLED)
    if number is not None:
        return rows.filter(number=number).first()
    return rows.filter(year=year, month=month).order_by("number", "pk").first()


def _neighbours(meeting: Meeting) -> list[tuple[int, date]]:
    rows = Meeting.objects.filter(term=meeting.term_id, kind=meeting.kind, body=meeting.body_id)  # type: ignore[attr-defined]
    rows = rows.filter(number__isnull=False, held_on__isnull=False)
    rows = rows.exclude(pk=meeting.pk).exclude(state=Meeting.State.CANCELLED)
    return list(rows.values_list("number", "held_on"))  # type: ignore[arg-type]


def _label(kind: str) -> str:
    return MeetingKind(kind).label if kind in MeetingKind.values else "会议"
