"""A meeting from its plan to its day."""

from datetime import date

import pytest
from icalendar import Calendar

from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.declarations import SEARCHABLES
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.events import listeners
from renda.kernel.figures import FIGURES, Scope
from renda.meetings import builders, events, ics, operations, parts, queries
from renda.meetings.desk import setting as desk
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.meetings.workflow import FLOW
from renda.people import builders as people
from renda.people import operations as registers
from renda.people.kinds import BodyKind

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)


@pytest.fixture
def term():
    return people.a_term(people.a_congress())


@pytest.fixture
def told(monkeypatch):
    """What was announced, in order."""
    heard = []
    for kind in (events.MeetingFixed, events.MeetingHeld, events.MeetingCancelled):
        monkeypatch.setitem(listeners_of(), kind, [heard.append])
    return heard


def listeners_of():
    from renda.kernel import events as kernel_events

    return kernel_events._listeners


def test_plan_meeting_is_for_the_office_and_the_chair_council(term):
    office = people.a_clerk_of(term.congress)
    council = people.a_clerk_of(term.congress, BodyKind.CHAIR_COUNCIL)
    finance = people.a_clerk_of(term.congress, BodyKind.SPECIAL_COMMITTEE)
    auditor = Actor(1, "审计", congress_id=term.congress_id, roles=frozenset({"auditor", "sc_office"}))
    assert operations.plan_meeting(term, "standing_committee", 34, 2026, 5, actor=office).number == 34
    assert operations.plan_meeting(term, "chairpersons", 90, 2026, 5, actor=council).number == 90
    for actor in (finance, auditor, OUTSIDER):
        with pytest.raises(NotYours):
            operations.plan_meeting(term, "standing_committee", 35, 2026, 7, actor=actor)


def test_a_number_is_given_once_in_a_term_and_kind(term):
    builders.a_meeting(term, 34)
    with pytest.raises(Unfit, match="第34次常委会会议已经安排"):
        builders.a_meeting(term, 34)
    assert builders.a_meeting(term, 34, kind=MeetingKind.CHAIRPERSONS).pk


@pytest.mark.parametrize(
    ("kind", "number", "year", "month"),
    [
        ("tea", 1, 2026, 5),
        ("chairpersons", 0, 2026, 5),
        ("chairpersons", 1, 20, 5),
        ("chairpersons", 1, 2026, 13),
        ("chairpersons", None, 2026, None),
    ],
)
def test_a_meeting_needs_a_kind_and_a_number_or_month(term, kind, number, year, month):
    with pytest.raises(Unfit):
        operations.plan_meeting(term, kind, number, year, month, actor=SYSTEM)


def test_ensure_finds_the_announced_meeting_before_planning_another(term):
    first = operations.ensure(term, "standing_committee", 34, 2026, 5, actor=SYSTEM)
    assert operations.ensure(term, "standing_committee", 34, 2026, None, actor=SYSTEM) == first
    assert operations.ensure(term, "standing_committee", None, 2026, 5, actor=SYSTEM) == first
    assert operations.ensure(term, "standing_committee", None, 2026, 7, actor=SYSTEM) != first
    with pytest.raises(Missing):
        operations.ensure(term, "standing_committee", 35, 2026, 7, actor=OUTSIDER)


def test_fix_date_asks_for_the_version_it_was_drawn_from(term, told):
    meeting = builders.a_meeting(term)
    fixed = operations.fix_date(meeting.pk, DAY, place="区会议中心", version=meeting.version, actor=SYSTEM)
    assert (fixed.state, fixed.held_on, fixed.month) == ("fixed", DAY, 5)
    assert told == [events.MeetingFixed(meeting.pk, DAY, None)]
    with pytest.raises(Stale, match="刚被别人修改"):
        operations.move(meeting.pk, date(2026, 6, 1), version=1, why="客观原因", actor=SYSTEM)


def test_move_asks_for_a_reason_and_tells_the_day_before(term, told):
    meeting = builders.fixed(builders.a_meeting(term), DAY)
    with pytest.raises(Unfit, match="改期原因"):
        operations.move(meeting.pk, date(2026, 6, 1), version=meeting.version, why=" ", actor=SYSTEM)
    operations.move(meeting.pk, date(2026, 6, 1), version=meeting.version, why="与市里会议冲突", actor=SYSTEM)
    assert told[-1] == events.MeetingFixed(meeting.pk, date(2026, 6, 1), DAY)
    assert journal.of(meeting).last().why == "与市里会议冲突"


def test_a_day_lies_in_the_term_and_numbers_follow_days(term):
    earlier = builders.fixed(builders.a_meeting(term, 33, month=4), date(2026, 4, 20))
    meeting = builders.a_meeting(term, 34)
    with pytest.raises(Unfit, match="任期"):
        builders.fixed(meeting, date(2021, 5, 1))
    with pytest.raises(Unfit, match="不能早于"):
        builders.fixed(meeting, date(2026, 4, 1))
    builders.fixed(meeting, DAY)
    with pytest.raises(Unfit, match="不能晚于"):
        operations.move(earlier.pk, date(2026, 6, 9), version=earlier.version, why="推迟", actor=SYSTEM)


def test_hold_waits_for_the_day_and_ends_all_changes(term, told):
    meeting = builders.fixed(builders.a_meeting(term), DAY)
    with clock.on(date(2026, 5, 27)), pytest.raises(Unfit, match="还没有到"):
        operations.hold(meeting.pk, actor=SYSTEM)
    with clock.on(DAY):
        meeting = operations.hold(meeting.pk, actor=SYSTEM)
    assert told[-1] == events.MeetingHeld(meeting.pk, DAY)
    with pytest.raises(OutOfTurn):
        operations.cancel(meeting.pk, "来不及", actor=SYSTEM)
    assert FLOW.replay(journal.of(meeting), meeting.state) == []


def test_cancel_gives_its_reason_and_frees_the_number(term, told):
    meeting = builders.a_meeting(term, 34)
    with pytest.raises(Unfit, match="取消原因"):
        operations.cancel(meeting.pk, "", actor=SYSTEM)
    operations.cancel(meeting.pk, "并入下次会议", actor=SYSTEM)
    assert told == [events.MeetingCancelled(meeting.pk, 34)]
    assert builders.a_meeting(term, 34).number == 34
    with pytest.raises(OutOfTurn):
        operations.cancel(meeting.pk, "再取消", actor=SYSTEM)


def test_another_house_neither_sees_nor_sets(term):
    meeting = builders.a_meeting(term)
    elsewhere = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    assert not queries.visible_to(elsewhere).exists()
    with pytest.raises(Missing):
        operations.cancel(meeting.pk, "不要了", actor=elsewhere)


def test_listeners_are_part_of_the_act(term, monkeypatch):
    def refuse(fact):
        raise Unfit("事项还没有准备好")

    meeting = builders.a_meeting(term)
    monkeypatch.setitem(listeners_of(), events.MeetingFixed, [refuse])
    with pytest.raises(Unfit, match="没有准备好"):
        builders.fixed(meeting, DAY)
    assert Meeting.objects.get(pk=meeting.pk).state == "planned"
    assert listeners()[events.MeetingFixed]


def test_rooms_above_add_parts_and_counts_without_being_known(term, monkeypatch):
    monkeypatch.setattr(parts, "PARTS", [])
    monkeypatch.setattr(parts, "COUNTERS", [])

    @parts.part
    def late(meeting, actor):
        return parts.Part("后", "late.html", order=200)

    @parts.part
    def nothing(meeting, actor):
        return None

    @parts.part
    def early(meeting, actor):
        return parts.Part("先", "early.html", order=10)

    @parts.counter
    def twos(keys, actor):
        return dict.fromkeys(keys, 2)

    @parts.counter
    def threes(keys, actor):
        return dict.fromkeys(keys, 3)

    meeting = builders.a_meeting(term)
    assert [p.title for p in parts.parts_of(meeting, SYSTEM)] == ["先", "后"]
    assert parts.counts_of([meeting], SYSTEM) == {meeting.pk: 5}


def test_the_calendar_keeps_a_uid_through_moves_and_withdraws_what_is_cancelled(term):
    meeting = builders.fixed(builders.a_meeting(term), DAY, "区会议中心")
    first = Calendar.from_ical(ics.feed([meeting], "会议")).walk("VEVENT")[0]
    meeting = operations.move(meeting.pk, date(2026, 6, 1), version=meeting.version, why="冲突", actor=SYSTEM)
    moved = Calendar.from_ical(ics.feed([meeting], "会议")).walk("VEVENT")[0]
    assert first["uid"] == moved["uid"]
    assert int(moved["sequence"]) > int(first["sequence"])
    assert (first.decoded("dtstart"), moved.decoded("dtstart")) == (DAY, date(2026, 6, 1))
    meeting = operations.cancel(meeting.pk, "不开了", actor=SYSTEM)
    with clock.on(date(2026, 5, 20)):
        gone = Calendar.from_ical(ics.feed(queries.dated(meeting.congress_id), "会议")).walk("VEVENT")[0]
    assert gone["status"] == "CANCELLED"


def test_a_place_with_line_ends_cannot_add_lines_to_the_calendar(term):
    meeting = builders.fixed(builders.a_meeting(term), DAY, "会议室\r\nATTENDEE:x")
    data = ics.feed([meeting], "会议").decode()
    assert not any(line.startswith("ATTENDEE") for line in data.splitlines())


def test_the_desk_shows_thirty_days_and_what_waits_to_be_recorded(term):
    soon = builders.fixed(builders.a_meeting(term, 34), DAY)
    builders.fixed(builders.a_meeting(term, 36, month=9), date(2026, 9, 24))
    past = builders.fixed(builders.a_meeting(term, 33, month=4), date(2026, 4, 20))
    office, member = people.a_clerk_of(term.congress), people.a_clerk_of(term.congress, BodyKind.STANDING_COMMITTEE)
    lines = list(desk.todos(office, date(2026, 5, 20)))
    assert [(line.whose, line.due_on) for line in lines] == [("coming", soon.held_on), ("mine", past.held_on)]
    assert [line.whose for line in desk.todos(member, date(2026, 5, 20))] == ["coming"]
    assert not list(desk.todos(OUTSIDER, date(2026, 5, 20)))


def test_figures_count_held_meetings_and_sessions_of_the_year(term):
    held = builders.held(builders.a_meeting(term, 34), DAY)
    builders.fixed(builders.a_meeting(term, 35, month=7), date(2026, 7, 20))
    council = builders.held(builders.a_meeting(term, 90, kind=MeetingKind.CHAIRPERSONS), DAY)
    session = registers.open_session(term.pk, date(2026, 1, 12), actor=SYSTEM)
    scope = Scope(term.congress_id, date(2026, 1, 1), date(2026, 12, 31))
    assert list(FIGURES["meetings.standing_committee_held"].rows(scope)) == [held]
    assert list(FIGURES["meetings.chairpersons_held"].rows(scope)) == [council]
    assert list(FIGURES["meetings.sessions"].rows(scope)) == [session]


def test_a_meeting_is_found_by_its_own_people_until_it_is_cancelled(term):
    entry = SEARCHABLES["meetings.meeting"]
    meeting = builders.a_meeting(term)
    found = entry.found(entry.rows().get(pk=meeting.pk))
    assert (found.title, found.public) == ("青禾区人大第17届常委会第34次会议", False)
    operations.cancel(meeting.pk, "不开了", actor=SYSTEM)
    assert entry.found(entry.rows().get(pk=meeting.pk)) is None


def test_a_committee_plans_its_own_meetings_and_numbers_them_by_itself(term):
    finance = people.a_body(term.congress, BodyKind.SPECIAL_COMMITTEE, "财政经济委员会", short_name="财经委")
    social = people.a_body(term.congress, BodyKind.SPECIAL_COMMITTEE, "社会建设委员会", short_name="社会委")
    clerk = people.acting_as(people.a_post(people.a_person(), finance))
    made = operations.plan_meeting(term, "committee", 3, 2026, 5, body_id=finance.pk, actor=clerk)
    assert str(made) == "财经委第3次会议"
    assert operations.plan_meeting(term, "committee", 3, 2026, 5, body_id=social.pk, actor=SYSTEM).number == 3
    with pytest.raises(NotYours):
        operations.plan_meeting(term, "committee", 4, 2026, 5, body_id=social.pk, actor=clerk)
    with pytest.raises(Unfit, match="选择召开会议的委员会"):
        operations.plan_meeting(term, "committee", 4, 2026, 5, actor=SYSTEM)
    fixed = operations.fix_date(made.pk, DAY, version=made.version, actor=clerk)
    assert fixed.held_on == DAY


def test_a_meeting_of_several_days_ends_after_it_begins(term):
    made = builders.a_meeting(term)
    with pytest.raises(Unfit, match="结束日期"):
        operations.fix_date(made.pk, DAY, ends_on=date(2026, 5, 27), version=made.version, actor=SYSTEM)
    fixed = operations.fix_date(made.pk, DAY, ends_on=date(2026, 5, 30), version=made.version, actor=SYSTEM)
    assert fixed.ends_on == date(2026, 5, 30)
