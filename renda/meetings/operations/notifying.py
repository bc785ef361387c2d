"""会议通知 — a meeting is announced to those who are asked; one called ad hoc is free of the periods."""

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import policies, terms, timing
from renda.meetings.events import MeetingNoticed
from renda.meetings.kinds import Answer, MeetingKind, MeetingState
from renda.meetings.models import Attendee, Meeting
from renda.meetings.workflow import ATTENDEE_FLOW, FLOW

CALLED = {MeetingKind.STANDING_COMMITTEE: "地方组织法51", MeetingKind.CONGRESS: "地方组织法14"}
"""Which article lets a meeting be called ad hoc."""
ASKED = (Answer.INVITED, Answer.COMING)


@operation
def notify(meeting_id: int, *, actor: Actor, why: str = "") -> int:
    """发出会议通知 — to all who are listed; how many were told. A late notice says why; what is added later is told then.

    Unfit where nobody is listed, or where the notice is late and says no reason.
    """
    meeting = lock(Meeting, meeting_id)
    policies.require_runner(actor, meeting)
    first, why = meeting.noticed_on is None, why.strip()[:500]
    listed, told = _people(meeting, first)
    if not told:
        raise Unfit("没有要通知的人", field="why", way_out="请先在参会人员里开列名单。")
    length = terms.notice_length(timing.pack_of(meeting), meeting.kind)
    running = clocks.of(meeting).filter(name="notice", met_on=None).first()
    if first and running is not None and running.due_on < clock.today() and not why:
        raise Unfit(
            f"会议通知应在{running.due_on:%Y-%m-%d}前发出，现在已经晚了", field="why", law=running.law,
            way_out="请写明原因；确需临时召开的，请先登记为临时召开。",
        )  # fmt: skip
    meeting.noticed_on = meeting.noticed_on or clock.today()
    meeting.version += 1
    law = timing.citable(length.law) if length and not meeting.ad_hoc else ""
    FLOW.make("notify", meeting, actor, why=why, law=law, told=len(told), on=clock.today())
    ATTENDEE_FLOW.make_many("invite", listed, actor, law=law)
    clocks.meet(meeting, "notice", clock.today())
    announce(MeetingNoticed(meeting.pk, tuple(a.pk for a in told)))
    return len(told)


def _people(meeting: Meeting, first: bool) -> tuple[list[Attendee], list[Attendee]]:
    """Who is listed, and who is to be told: with the first notice also those who were asked one by one before it."""
    states = (Answer.LISTED, *ASKED) if first else (Answer.LISTED,)
    rows = Attendee.objects.select_for_update(of=("self",), no_key=True).filter(meeting=meeting, state__in=states)
    people = list(rows.order_by("pk"))
    return [a for a in people if a.state == Answer.LISTED], people


@operation
def call_ad_hoc(meeting_id: int, why: str, *, actor: Actor) -> Meeting:
    """登记为临时召开 — with its reason; the periods it is free of run no more. Source: 地方组织法14、51."""
    meeting = _before_it(meeting_id, actor)
    why = " ".join(why.split())
    if not why:
        raise Unfit("请写明临时召开的原因", field="why", law=CALLED.get(MeetingKind(meeting.kind), ""))
    return _set(meeting, True, why[:500], actor)


@operation
def call_as_usual(meeting_id: int, *, actor: Actor) -> Meeting:
    """改回按期召开 — the periods run again."""
    return _set(_before_it(meeting_id, actor), False, "", actor)


def _before_it(meeting_id: int, actor: Actor) -> Meeting:
    meeting = lock(Meeting, meeting_id)
    policies.require_insider(actor, meeting.congress_id)
    policies.require_setter(actor, meeting.congress_id)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.FIXED):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能再改召开方式")
    return meeting


def _set(meeting: Meeting, ad_hoc: bool, why: str, actor: Actor) -> Meeting:
    if meeting.ad_hoc == ad_hoc:
        raise OutOfTurn(f"{meeting}已经是{'临时召开' if ad_hoc else '按期召开'}", way_out="请刷新页面。")
    meeting.ad_hoc, meeting.ad_hoc_why = ad_hoc, why
    meeting.version += 1
    meeting.save()
    label = "登记为临时召开" if ad_hoc else "改回按期召开"
    law = CALLED.get(MeetingKind(meeting.kind), "") if ad_hoc else ""
    FLOW.note("ad_hoc" if ad_hoc else "as_usual", label, meeting, actor, why=why, law=law)
    timing.start(meeting)
    return meeting
