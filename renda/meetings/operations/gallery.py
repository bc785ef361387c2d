"""Observers' places (旁听): opened by the office, applied for by residents, drawn by lot, and their data removed afterwards."""

from datetime import date, timedelta

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import drawing, gallery
from renda.meetings.events import ObserverNotTold, ObserversAnswered
from renda.meetings.kinds import LIVE_APPLICATIONS, MeetingState, ObserverState
from renda.meetings.models import Meeting, ObserverApplication
from renda.meetings.operations.finding import run_meeting, words
from renda.meetings.workflow import FLOW, OBSERVER_FLOW
from renda.notifications import texting

MOST_SEATS, MOST_APPLICATIONS, MOST_A_MINUTE = 200, 2000, 30


@operation
def open_gallery(meeting_id: int, seats: int, until: date, *, actor: Actor) -> Meeting:
    """开放旁听 — so many places, applied for until the end of a day before the meeting; only at meetings open to the public."""
    meeting = run_meeting(meeting_id, actor)
    if meeting.kind not in gallery.OPEN_MEETINGS:
        raise Unfit(f"{meeting.get_kind_display()}不设旁听", way_out="人代会会议和常委会会议可以开放旁听。")
    if meeting.state != MeetingState.FIXED or meeting.held_on is None:
        raise OutOfTurn("定了日期、还没有开会的会议才能开放旁听")
    if not 1 <= seats <= MOST_SEATS:
        raise Unfit(f"旁听席位应在1至{MOST_SEATS}之间", field="seats")
    if not clock.today() <= until < meeting.held_on:
        raise Unfit("报名截止日应在今天以后、开会以前", field="until")
    if gallery.is_drawn(meeting):
        raise OutOfTurn("旁听已经抽签，不能再改席位和截止日")
    meeting.gallery_seats, meeting.gallery_until = seats, until
    meeting.save(update_fields=["gallery_seats", "gallery_until"])
    FLOW.note("open_gallery", "开放旁听", meeting, actor, seats=seats, until=until)
    return meeting


@operation
def close_gallery(meeting_id: int, why: str, *, actor: Actor) -> Meeting:
    """停止旁听 — a session behind closed doors has no observers; everyone who applied is told no, with the reason."""
    meeting = run_meeting(meeting_id, actor)
    if not meeting.gallery_seats:
        raise OutOfTurn("这次会议没有开放旁听")
    reason = words(why, field="why", label="停止旁听的原因", at_most=300, required=True)
    rows = list(
        _applications(meeting).filter(state__in=LIVE_APPLICATIONS).select_for_update(no_key=True).order_by("pk")
    )
    OBSERVER_FLOW.make_many("decline", rows, actor, why=reason)
    ObserverApplication.objects.filter(pk__in=[r.pk for r in rows]).update(why=reason)
    meeting.gallery_seats, meeting.gallery_until = 0, None
    meeting.save(update_fields=["gallery_seats", "gallery_until"])
    FLOW.note("close_gallery", "停止旁听", meeting, actor, why=reason, applications=len(rows))
    announce(ObserversAnswered(tuple(r.pk for r in rows)))
    return meeting


@operation
def apply_to_observe(
    meeting_id: int, name: str, phone: str, *, actor: Actor, adult: bool, employer: str = ""
) -> ObserverApplication:
    """申请旁听 — by anyone of age, once by phone number; the answer carries the receipt code.

    No name, number or address goes into the record, which is kept for ever.
    """
    meeting = lock(Meeting, meeting_id)
    gallery.require_open(meeting)
    if not adult:
        raise Unfit("旁听人员应当年满十八周岁", field="adult")
    number = texting.number(phone)
    if not number:
        raise Unfit("请填写手机号", field="phone")
    if _applications(meeting).filter(phone=number, state__in=LIVE_APPLICATIONS).exists():
        raise Unfit(
            "这个手机号已经报过名", field="phone",
            way_out="请用回执码查看结果；回执码丢了的，请打电话给常委会办公室。",
        )  # fmt: skip
    _require_quiet(meeting)
    application = ObserverApplication.objects.create(
        meeting=meeting, code=drawing.new_code(), phone=number, adult=True, at=clock.now(),
        name=words(name, field="name", label="姓名", at_most=60, required=True),
        employer=words(employer, field="employer", label="单位或者居住地", at_most=100),
    )  # fmt: skip
    OBSERVER_FLOW.begin(application, actor, label="申请旁听")
    return application


@operation
def draw_observers(meeting_id: int, *, actor: Actor) -> int:
    """旁听抽签 — after the deadline, once: as many as there are places, the others wait in the order of the draw.

    Nobody chooses: the order follows from the receipt codes alone (see ``drawing``), also where all find a place.
    """
    meeting = run_meeting(meeting_id, actor)
    if not meeting.gallery_seats or meeting.gallery_until is None:
        raise OutOfTurn("这次会议没有开放旁听")
    if clock.today() <= meeting.gallery_until:
        raise OutOfTurn("报名还没有截止", way_out=f"{meeting.gallery_until:%Y-%m-%d}以后再抽签。")
    if gallery.is_drawn(meeting):
        raise OutOfTurn("已经抽过签，不能再抽", way_out="有人取消的，候补自动递补。")
    rows = {
        r.code: r for r in _applications(meeting).filter(state=ObserverState.APPLIED).select_for_update(no_key=True)
    }
    if not rows:
        raise Unfit("没有旁听申请")
    order = drawing.drawn(rows)
    for lot, code in enumerate(order, start=1):
        rows[code].lot = lot
    ObserverApplication.objects.bulk_update(rows.values(), ["lot"])
    taken = min(meeting.gallery_seats, len(order))
    OBSERVER_FLOW.make_many("accept", [rows[c] for c in order[:taken]], actor)
    OBSERVER_FLOW.make_many("waitlist", [rows[c] for c in order[taken:]], actor)
    seed = drawing.seed_of(drawing.tag_of(code) for code in order)
    FLOW.note("draw_observers", "旁听抽签", meeting, actor, applications=len(order), accepted=taken, seed=seed)
    announce(ObserversAnswered(tuple(rows[code].pk for code in order)))
    return taken


@operation
def decline_observer(application_id: int, why: str, *, actor: Actor) -> ObserverApplication:
    """不同意旁听 — one application, with its reason; whoever waits next moves up."""
    meeting = run_meeting(_meeting_of(application_id), actor)
    application = lock(ObserverApplication, application_id)
    application.why = words(why, field="why", label="原因", at_most=300, required=True)
    held_a_place = application.state == ObserverState.ACCEPTED
    OBSERVER_FLOW.make("decline", application, actor)
    announce(ObserversAnswered((application.pk,)))
    if held_a_place:
        _move_up(meeting, actor)
    return application


@operation
def give_up_observing(code: str, *, actor: Actor) -> ObserverApplication:
    """取消旁听申请 — by whoever holds the receipt code; whoever waits next moves up."""
    application = _by_code(code)
    meeting = lock(Meeting, application.meeting_id)
    if meeting.is_over:
        raise OutOfTurn("会议已经结束，不用再取消")
    application = lock(ObserverApplication, application.pk)
    held_a_place = application.state == ObserverState.ACCEPTED
    application.why = "本人取消"
    OBSERVER_FLOW.make("give_up", application, actor)
    if held_a_place:
        _move_up(meeting, actor)
    return application


@operation
def comment_as_observer(code: str, comment: str, *, actor: Actor) -> ObserverApplication:
    """旁听意见 — in writing, by whoever was let in, from the meeting's beginning until thirty days after it."""
    application = lock(ObserverApplication, _by_code(code).pk)
    meeting = Meeting.objects.get(pk=application.meeting_id)
    if application.state != ObserverState.ACCEPTED:
        raise OutOfTurn("旁听过会议的人可以提出书面意见")
    if not gallery.takes_comments(meeting):
        raise OutOfTurn(f"书面意见在开会以后{gallery.COMMENT_DAYS}天内提出")
    text = "".join(c for c in comment.strip() if c.isprintable() or c == "\n")
    if not text or len(text) > 2000:
        raise Unfit("请写意见，不超过2000个字", field="comment")
    application.comment = text
    application.save(update_fields=["comment"])
    OBSERVER_FLOW.note("comment", "提出旁听意见", application, actor)
    return application


@operation
def remove_observers_data(meeting_id: int, *, actor: Actor) -> int:
    """删除旁听人个人信息 — once the meeting is over: the name shortened, number and address gone; how many rows.

    Source: 个人信息保护法47.
    """
    meeting = lock(Meeting, meeting_id) if actor.is_system else run_meeting(meeting_id, actor, over=True)
    if not meeting.is_over:
        raise OutOfTurn("会议结束以后才删除旁听人的个人信息")
    rows = list(gallery.with_data(meeting).select_for_update(no_key=True))
    if not rows:
        return 0
    for row in rows:
        row.name, row.phone, row.employer = f"{row.name[:1]}**", "", ""
    ObserverApplication.objects.bulk_update(rows, ["name", "phone", "employer"])
    FLOW.note("remove_observers_data", "删除旁听人个人信息", meeting, actor, law="个人信息保护法47", rows=len(rows))
    return len(rows)


@operation
def note_observer_not_told(application_id: int, *, actor: Actor) -> None:
    """短信没有发出 — stays in the record of the meeting, and whoever runs it is asked to call."""
    if not actor.is_system:
        raise NotYours("短信没有发出由系统登记")
    meeting = lock(Meeting, _meeting_of(application_id))
    FLOW.note("not_told", "短信没有发出", meeting, actor, why=texting.why_not(), application=application_id)
    announce(ObserverNotTold(meeting.pk))


def _applications(meeting: Meeting) -> gallery.Applications:
    return ObserverApplication.objects.filter(meeting=meeting)


def _meeting_of(application_id: int) -> int:
    """Its key: the meeting is held before its applications, by every act."""
    key = ObserverApplication.objects.filter(pk=application_id).values_list("meeting_id", flat=True).first()
    if key is None:
        raise Missing("没有这项旁听申请，或者您无权查看")
    return key


def _by_code(code: str) -> ObserverApplication:
    found = ObserverApplication.objects.filter(code=drawing.as_code(code)).first()
    if found is None:
        raise Missing("没有这个回执码", way_out="请核对回执码的十二个字符。")
    return found


def _move_up(meeting: Meeting, actor: Actor) -> None:
    """The next in the order of the draw gets the place that came free."""
    rows = _applications(meeting).filter(state=ObserverState.WAITLISTED).order_by("lot", "pk")
    following = rows.select_for_update(no_key=True).first()
    accepted = _applications(meeting).filter(state=ObserverState.ACCEPTED).count()
    if following is not None and accepted < meeting.gallery_seats:
        OBSERVER_FLOW.make("accept", following, actor)
        announce(ObserversAnswered((following.pk,)))


def _require_quiet(meeting: Meeting) -> None:
    """A flood of applications stops here, whoever sends it."""
    rows = _applications(meeting)
    if rows.count() >= MOST_APPLICATIONS:
        raise Unfit("报名人数已经很多，暂不接受新的申请", way_out="请联系常委会办公室。")
    if rows.filter(at__gt=clock.now() - timedelta(minutes=1)).count() >= MOST_A_MINUTE:
        raise Unfit("报名的人太多", way_out="请过一分钟再试。")
