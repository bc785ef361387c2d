"""签到 — who came, went and came back: by the code on the hall's screen, by the staff one by one, or by a list."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings import membership, policies
from renda.meetings.kinds import Answer, AttendeeRole, CheckIn, MeetingState, SittingState
from renda.meetings.models import Attendee, Meeting, Presence, Sitting
from renda.meetings.operations.people import add_attendee
from renda.meetings.own_place import is_own
from renda.meetings.workflow import ATTENDEE_FLOW

SCAN_LASTS = timedelta(minutes=5)
"""From reading the code to the press: time to sign in, too short to pass the place on."""
NOT_LISTED = "参会名单上没有您"
TO_THE_DESK = "请到会场签到台，由工作人员核对。"


@operation
def arrive(sitting_id: int, scanned_at: datetime, *, actor: Actor) -> Presence:
    """扫码签到 — for oneself, after the screen's code was read; pressed twice, or on two telephones, it counts once."""
    if not timedelta() <= clock.now() - scanned_at <= SCAN_LASTS:
        raise Unfit("二维码已经过期", way_out="请重新扫一扫会场屏幕上的二维码。")
    sitting = lock(Sitting, sitting_id)
    attendee = _own(sitting, actor) or _member(sitting.meeting, actor.person_id)
    return _come(attendee, sitting, CheckIn.QR, actor)


@operation
def check_in(attendee_id: int, sitting_id: int, *, actor: Actor, video: bool = False) -> Presence:
    """代签到 — by the meeting's staff; ``video`` where the person attends from elsewhere and the meeting allows it."""
    sitting = lock(Sitting, sitting_id)
    attendee = _attendee(sitting, attendee_id)
    policies.require_runner(actor, attendee.meeting)
    if video and not attendee.meeting.video:
        raise Unfit("这次会议没有安排视频参会", way_out="需要视频参会的，请先在会议安排中注明。")
    return _come(attendee, sitting, CheckIn.STAFF, actor, video=video)


@operation
def check_out(attendee_id: int, sitting_id: int, *, actor: Actor) -> Presence:
    """离会 — by oneself or the staff; who comes back checks in again."""
    sitting = lock(Sitting, sitting_id)
    attendee = _attendee(sitting, attendee_id)
    if not is_own(actor, attendee):
        policies.require_runner(actor, attendee.meeting)
    stay = Presence.objects.filter(attendee=attendee, sitting=sitting, left_at=None).first()
    if stay is None:
        raise OutOfTurn(f"{attendee}现在不在会", way_out="请刷新页面，查看当前状态。")
    stay.left_at = clock.now()
    stay.save(update_fields=["left_at"])
    ATTENDEE_FLOW.note("check_out", "离会", attendee, actor, sitting=sitting.pk)
    return stay


@operation
def undo_check_in(presence_id: int, *, actor: Actor) -> Attendee:
    """撤销签到 — a wrong name was pressed; the record keeps both lines."""
    stay = Presence.objects.filter(pk=presence_id).values_list("sitting_id", "attendee_id").first()
    if stay is None:
        raise Missing("没有这条签到，或者已经撤销", way_out="请刷新页面，查看当前状态。")
    attendee = _attendee(lock(Sitting, stay[0]), stay[1])
    policies.require_runner(actor, attendee.meeting)
    gone, _ = Presence.objects.filter(pk=presence_id).delete()
    if not gone:
        raise Missing("没有这条签到，或者已经撤销", way_out="请刷新页面，查看当前状态。")
    ATTENDEE_FLOW.note("undo_check_in", "撤销签到", attendee, actor, sitting=stay[0])
    return attendee


@operation
def record_attendance(sitting_id: int, attendee_ids: Sequence[int], *, actor: Actor) -> int:
    """按名单登记 — after calling the names, or afterwards from paper; who is in already is passed over. How many were added."""
    sitting = lock(Sitting, sitting_id)
    policies.require_runner(actor, sitting.meeting)
    _require_time(sitting, afterwards=True)
    wanted = set(attendee_ids)
    rows = Attendee.objects.select_for_update(no_key=True).filter(meeting=sitting.meeting_id, pk__in=wanted)  # type: ignore[misc]
    found = list(rows.exclude(state=Answer.REPLACED).order_by("pk"))
    if not wanted or len(found) != len(wanted):
        raise Unfit("请在参会名单中选择", field="attendees", way_out="请刷新页面后再选。")
    over = sitting.state == SittingState.CLOSED or sitting.meeting.is_over
    known = Presence.objects.filter(sitting=sitting) if over else Presence.objects.filter(sitting=sitting, left_at=None)
    there = set(known.values_list("attendee_id", flat=True))
    new = [a for a in found if a.pk not in there]
    came, left = (_hours(sitting)) if over else (clock.now(), None)
    Presence.objects.bulk_create(
        Presence(attendee=a, sitting=sitting, came_at=came, left_at=left, how=CheckIn.LIST) for a in new
    )
    journal.write_many([_line(a, "按名单登记到会", sitting) for a in new], actor)
    return len(new)


@operation
def add_on_the_spot(
    meeting_id: int, role: str, name: str, *, actor: Actor, person_id: int | None = None, title: str = "",
    body_id: int | None = None,
) -> Attendee:  # fmt: skip
    """现场增加参会人 — somebody at the door who is not on the list; members come by their office alone."""
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    if meeting.state not in (MeetingState.FIXED, MeetingState.OPEN):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能再增加参会人")
    made = (
        _member(meeting, person_id)
        if role == AttendeeRole.MEMBER
        else add_attendee(
            meeting_id, role, name, actor=actor, person_id=person_id, title=title, body_id=body_id, ground="现场增加"
        )
    )
    ATTENDEE_FLOW.make("invite", made, actor, why="现场增加")
    made.answered_at = clock.now()
    ATTENDEE_FLOW.make("come", made, actor)
    return made


def _own(sitting: Sitting, actor: Actor) -> Attendee | None:
    """The actor's own row; else the place of the own body for which nobody has been named."""
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        raise NotYours(NOT_LISTED, way_out=TO_THE_DESK)
    rows = _rows(sitting).exclude(state=Answer.REPLACED)
    attendee = rows.filter(person=actor.person_id).first()
    if attendee is not None or not actor.body_ids:
        return attendee
    free = rows.filter(role=AttendeeRole.EX_OFFICIO, person=None, body__in=actor.body_ids).order_by("pk").first()
    if free is not None:
        free.person_id, free.name = actor.person_id, actor.name  # type: ignore[attr-defined]
        free.save(update_fields=["person", "name"])
    return free


def _member(meeting: Meeting, person_id: int | None) -> Attendee:
    """A member's right to attend does not hang on a list."""
    found = next((m for m in membership.members_of(meeting) if m.person.pk == person_id), None)
    if found is None:
        raise NotYours(NOT_LISTED, way_out=TO_THE_DESK)
    if Attendee.objects.filter(meeting=meeting, person=found.person).exists():
        raise Unfit(f"{found.person}已在参会名单上", field="person_id", way_out="请在名单上找到后签到。")
    return Attendee.objects.create(
        meeting=meeting, person=found.person, name=found.person.name, title=found.title[:100], body_id=found.body_id,
        role=AttendeeRole.MEMBER, ground=AttendeeRole.MEMBER.label,
    )  # fmt: skip


def _rows(sitting: Sitting) -> "QuerySet[Attendee]":
    there = Presence.objects.filter(attendee=OuterRef("pk"), sitting=sitting, left_at=None)
    rows = Attendee.objects.select_for_update(of=("self",), no_key=True).filter(meeting=sitting.meeting_id)  # type: ignore[misc]
    return rows.select_related("meeting").annotate(is_in=Exists(there))


def _attendee(sitting: Sitting, attendee_id: int) -> Attendee:
    attendee = _rows(sitting).filter(pk=attendee_id).first()
    if attendee is None:
        raise Missing("没有这位参会人，或者您无权查看")
    return attendee


def _come(attendee: Attendee, sitting: Sitting, how: CheckIn, actor: Actor, *, video: bool = False) -> Presence:
    sitting.meeting = attendee.meeting
    _require_time(sitting)
    if getattr(attendee, "is_in", False):
        return Presence.objects.get(attendee=attendee, sitting=sitting, left_at=None)
    stay = Presence.objects.create(attendee=attendee, sitting=sitting, came_at=clock.now(), how=how)
    facts = {"video": True} if video else {}
    journal.write_many([_line(attendee, how.label, sitting, **facts)], actor)
    return stay


def _line(attendee: Attendee, label: str, sitting: Sitting, **facts: bool) -> journal.Line:
    return journal.Line(
        attendee, "check_in", label, attendee.state, attendee.state, facts={"sitting": sitting.pk, **facts}
    )


def _require_time(sitting: Sitting, *, afterwards: bool = False) -> None:
    meeting, today = sitting.meeting, clock.today()
    if meeting.state == MeetingState.CANCELLED or sitting.on > today or meeting.state == MeetingState.PLANNED:
        raise OutOfTurn(f"{sitting}定在{sitting.on:%Y-%m-%d}，现在不能签到", way_out="请在会议当天签到。")
    if afterwards:
        return
    if sitting.state == SittingState.CLOSED or meeting.state == MeetingState.HELD or sitting.on != today:
        raise OutOfTurn(f"{sitting}已经结束，不能再签到", way_out="到会而没有签到的，由工作人员按名单补登。")


def _hours(sitting: Sitting) -> tuple[datetime, datetime]:
    """For a sitting that is over: its own hours, or those it was planned for."""
    came = sitting.opened_at or datetime.combine(sitting.on, sitting.starts_at or time(9), clock.SHANGHAI)
    left = sitting.closed_at or datetime.combine(sitting.on, sitting.ends_at or time(12), clock.SHANGHAI)
    return came, max(came, left)
