"""Who is asked, who answers what, on whose word."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel import journal, replay
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.meetings import attendee_lists, operations, roster
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import AgendaItem, Attendee
from renda.meetings.own_place import own_place
from renda.meetings.tests.people_cast import BEFORE, DAY, a_house, listed, on
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return a_house(3)


@pytest.fixture(autouse=True)
def today():
    with on(BEFORE):
        yield


def by_name(meeting):
    return {a.name: a for a in Attendee.objects.filter(meeting=meeting)}


def test_the_list_is_drawn_by_rule_with_ground_and_law(house):
    head = people.a_person("区长周")
    people.a_post(head, house.bodies[BodyKind.GOVERNMENT], PostKind.HEAD, title="区长")
    meeting = house.meeting()
    operations.list_attendees(meeting.pk, actor=house.office)
    rows = by_name(meeting)
    assert {n for n, a in rows.items() if a.role == AttendeeRole.MEMBER} == {"高远", "林副", "王一", "王二"}
    assert (rows["区长周"].role, rows["区长周"].law) == (AttendeeRole.EX_OFFICIO, "地方组织法51")
    assert rows["区法院负责人"].person is None
    assert {a.law for n, a in rows.items() if n.endswith("负责人")} == {"地方组织法51"}
    assert "财经委负责人" not in rows, "custom names nobody where nobody is known"
    assert not any(n.startswith("代表") for n in rows)


def test_drawn_again_the_list_takes_in_who_is_new_and_nobody_twice(house):
    meeting = listed(house, house.meeting())
    before = Attendee.objects.count()
    assert operations.list_attendees(meeting.pk, actor=house.office) == []
    people.a_post(people.a_person("新头"), house.bodies[BodyKind.SPECIAL_COMMITTEE], PostKind.CHAIR)
    unit = people.a_body(house.congress, name="青禾区教育局", short_name="区教育局")
    AgendaItem.objects.create(meeting=meeting, title="教育工作报告", kind="special_report", organ=unit)
    AgendaItem.objects.create(
        meeting=meeting, title="撤回的报告", kind="briefing", state="withdrawn", organ=people.a_body(house.congress)
    )
    added = {a.name: a for a in operations.list_attendees(meeting.pk, actor=house.office)}
    assert set(added) == {"新头", "区教育局负责人"}
    assert added["区教育局负责人"].item.title == "教育工作报告"
    assert added["新头"].law == "", "a district's committee heads attend by custom: no law of another place is cited"
    assert Attendee.objects.count() == before + 2
    assert operations.list_attendees(meeting.pk, actor=house.office) == []


def test_a_congress_asks_all_deputies_and_those_of_article_21(house):
    meeting = house.meeting(6, "congress")
    operations.list_attendees(meeting.pk, actor=house.office)
    rows = by_name(meeting)
    assert sum(a.role == AttendeeRole.MEMBER for a in rows.values()) == 7
    assert rows["区政府负责人"].law == rows["区法院负责人"].law == "地方组织法21"


def test_three_hundred_deputies_are_listed_and_told_in_few_statements():
    house = a_house(300)
    meeting = house.meeting(6, "congress")
    with CaptureQueriesContext(connection) as asked:
        assert len(operations.list_attendees(meeting.pk, actor=house.office)) > 300
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 14, [q["sql"][:90] for q in asked]
    with CaptureQueriesContext(connection) as asked:
        operations.invite(meeting.pk, actor=house.office)
    assert len(asked) <= 20, [q["sql"][:90] for q in asked]
    with CaptureQueriesContext(connection) as asked:
        rows = attendee_lists.described(meeting, attendee_lists.in_rank(meeting, attendee_lists.of_meeting(meeting)))
    assert len(rows) > 300
    assert len(asked) <= 12


def test_invite_tells_each_once_and_remind_attendees_once_a_day(house):
    meeting = listed(house, house.meeting(), invited=False)
    clerk = people.a_clerk_of(house.congress, BodyKind.COURT)
    member = house.members[2]
    assert own_place(member, meeting) is None, "one who is only listed has not been asked"
    n = operations.invite(meeting.pk, actor=house.office)
    assert n == Attendee.objects.filter(state=Answer.INVITED).count() == 8
    assert Notice.objects.filter(person=member.person_id, url=f"/meetings/{meeting.pk}/mine").count() == 1
    assert Notice.objects.filter(person=clerk.person_id).count() == 1, "a body's people hear of it"
    with pytest.raises(Unfit, match="没有需要通知的人"):
        operations.invite(meeting.pk, actor=house.office)
    operations.answer(house.attendee(meeting, member).pk, True, actor=member)
    assert operations.remind_attendees(meeting.pk, actor=house.office) == 7
    with pytest.raises(OutOfTurn, match="今天已经催过"):
        operations.remind_attendees(meeting.pk, actor=house.office)
    with on(date(2026, 5, 19)):
        assert operations.remind_attendees(meeting.pk, actor=house.office) == 7
    assert list(replay.faults()) == []


def test_nobody_is_invited_to_a_meeting_without_a_day(house):
    from renda.meetings import builders

    meeting = builders.a_meeting(house.term, 35)
    operations.list_attendees(meeting.pk, actor=house.office)
    with pytest.raises(Unfit, match="会议日期还没有定"):
        operations.invite(meeting.pk, actor=house.office)


def test_add_attendee_and_remove_attendee_keep_members_and_who_was_told(house):
    meeting = listed(house, house.meeting(), invited=False)
    made = operations.add_attendee(meeting.pk, "staff", "速记员", actor=house.office)
    with pytest.raises(Unfit, match="组成人员按在任名单列入"):
        operations.add_attendee(meeting.pk, "member", "冒名", actor=house.office)
    with pytest.raises(Unfit, match="已在参会名单上"):
        operations.add_attendee(meeting.pk, "staff", "", person_id=house.chair.person_id, actor=house.office)
    operations.remove_attendee(made.pk, actor=house.office)
    with pytest.raises(Unfit, match="组成人员，应当通知"):
        operations.remove_attendee(house.attendee(meeting, house.chair).pk, actor=house.office)
    operations.invite(meeting.pk, actor=house.office)
    told = Attendee.objects.get(name="区法院负责人")
    with pytest.raises(OutOfTurn, match="已经通知过"):
        operations.remove_attendee(told.pk, actor=house.office)
    assert list(replay.faults()) == []


def test_answer_is_the_persons_own_or_recorded_by_staff(house):
    meeting = listed(house, house.meeting())
    mine = house.attendee(meeting, house.members[2])
    with pytest.raises(NotYours, match="由本人作出"):
        operations.answer(mine.pk, True, actor=house.members[3])
    with pytest.raises(Missing):
        operations.answer(mine.pk, True, actor=people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    assert operations.answer(mine.pk, True, actor=house.members[2]).state == Answer.COMING
    assert operations.answer(mine.pk, True, actor=house.members[2]).state == Answer.COMING, "pressed twice"
    assert len(journal.of(mine)) == 2
    other = operations.answer(house.attendee(meeting, house.members[3]).pk, True, actor=house.office)
    assert journal.of(other).last().facts["recorded"] is True


def test_members_ask_leave_and_do_not_decline(house):
    meeting = listed(house, house.meeting())
    with pytest.raises(Unfit, match="应当请假"):
        operations.answer(house.attendee(meeting, house.members[2]).pk, False, reason="忙", actor=house.members[2])


def test_a_body_says_whom_it_sends_and_name_substitute_is_for_who_has_no_vote(house):
    meeting = listed(house, house.meeting())
    clerk = people.a_clerk_of(house.congress, BodyKind.COURT)
    judge = people.a_person("副院长钱")
    people.a_post(judge, house.bodies[BodyKind.COURT], PostKind.DEPUTY_HEAD)
    place = own_place(clerk, meeting)
    assert place is not None
    operations.answer(place.pk, True, actor=clerk, name="院长赵", title="院长")
    place.refresh_from_db()
    assert (place.name, place.state) == ("院长赵", Answer.COMING)
    other = operations.name_substitute(place.pk, "副院长钱", title="副院长", actor=clerk)
    place.refresh_from_db()
    assert (other.person, other.stands_for, other.state, place.state) == (judge, place, Answer.COMING, Answer.REPLACED)
    with pytest.raises(Unfit, match="组成人员不能由他人代替"):
        operations.name_substitute(house.attendee(meeting, house.members[2]).pk, "别人", actor=house.members[2])
    assert list(replay.faults()) == []


def refused(act):
    try:
        act()
    except (Missing, NotYours):
        return True
    return False


@pytest.mark.parametrize("who", ["outsider", "unit", "auditor", "member"])
def test_acts_of_the_list_are_for_the_meetings_staff(house, who):
    meeting = listed(house, house.meeting(), invited=False)
    attendee = house.attendee(meeting, house.members[3])
    actor = {
        "outsider": OUTSIDER,
        "unit": people.a_clerk_of(house.congress, BodyKind.GOVERNMENT_DEPARTMENT),
        "auditor": Actor(1, "审计", congress_id=house.congress.pk, roles=frozenset({"auditor", "sc_office"})),
        "member": house.members[2],
    }[who]
    pk = meeting.pk
    acts = [
        lambda: operations.list_attendees(pk, actor=actor),
        lambda: operations.invite(pk, actor=actor),
        lambda: operations.remind_attendees(pk, actor=actor),
        lambda: operations.invite_deputies(pk, [house.deputies[0].pk], actor=actor),
        lambda: operations.add_attendee(pk, "staff", "某人", actor=actor),
        lambda: operations.remove_attendee(attendee.pk, actor=actor),
        lambda: operations.seat_all(pk, 5, actor=actor),
        lambda: operations.seat(pk, {attendee.pk: "1排1座"}, actor=actor),
        lambda: operations.group_all(pk, 2, actor=actor),
        lambda: operations.group(pk, {attendee.pk: "第一组"}, actor=actor),
        lambda: operations.note_roster_export(pk, 1, actor=actor),
        lambda: operations.open_gallery(pk, 5, date(2026, 5, 20), actor=actor),
        lambda: operations.close_gallery(pk, "不公开", actor=actor),
        lambda: operations.draw_observers(pk, actor=actor),
        lambda: operations.answer(attendee.pk, True, actor=actor),
        lambda: operations.ask_leave(attendee.pk, "病", actor=actor),
        lambda: operations.decide_leave(attendee.pk, True, actor=actor),
        lambda: operations.take_back_leave(attendee.pk, actor=actor),
        lambda: operations.name_substitute(attendee.pk, "别人", actor=actor),
    ]
    for n, act in enumerate(acts):
        assert refused(act), f"act {n} went through for {who}"
    if who == "outsider":
        with pytest.raises(Missing):
            operations.invite(pk, actor=actor)


def test_a_list_is_not_changed_once_the_meeting_is_over(house):
    from renda.meetings import builders

    meeting = listed(house, house.meeting())
    with on(DAY):
        builders.operations.hold(meeting.pk, actor=SYSTEM)
        for act in (
            lambda: operations.list_attendees(meeting.pk, actor=house.office),
            lambda: operations.answer(house.attendee(meeting, house.chair).pk, True, actor=house.chair),
            lambda: operations.ask_leave(house.attendee(meeting, house.chair).pk, "晚了", actor=house.chair),
        ):
            with pytest.raises(OutOfTurn):
                act()


def test_seats_and_groups_are_set_out_and_moved(house):
    meeting = listed(house, house.meeting())
    gone = operations.ask_leave(house.attendee(meeting, house.members[3]).pk, "出差", actor=house.members[3])
    operations.decide_leave(gone.pk, True, actor=house.chair)
    assert operations.seat_all(meeting.pk, 3, actor=house.office) == 7
    assert house.attendee(meeting, house.chair).seat == "1排1座"
    assert house.attendee(meeting, house.vice).seat == "1排2座"
    assert house.attendee(meeting, house.members[3]).seat == ""
    vice = house.attendee(meeting, house.vice)
    with pytest.raises(Unfit, match="1排1座已排给高远"):
        operations.seat(meeting.pk, {vice.pk: "1排1座"}, actor=house.office)
    operations.seat(
        meeting.pk, {vice.pk: "1排1座", house.attendee(meeting, house.chair).pk: "1排2座"}, actor=house.office
    )
    assert house.attendee(meeting, house.vice).seat == "1排1座"
    operations.group_all(meeting.pk, 2, actor=house.office)
    groups = [a.group for a in Attendee.objects.filter(meeting=meeting).exclude(group="")]
    assert sorted(groups.count(g) for g in set(groups)) == [3, 4]
    assert house.attendee(meeting, house.chair).group != house.attendee(meeting, house.vice).group
    operations.group(meeting.pk, {vice.pk: "机动组"}, actor=house.office)
    assert house.attendee(meeting, house.vice).group == "机动组"
    with pytest.raises(Unfit, match="只有人代会"):
        operations.group_all(meeting.pk, 0, actor=house.office)
    stranger = listed(house, house.meeting(35, on=date(2026, 7, 1)))
    with pytest.raises(Missing):
        operations.seat(meeting.pk, {house.attendee(stranger, house.chair).pk: "9排9座"}, actor=house.office)


def test_the_sheet_holds_text_and_no_phone_number(house):
    from io import BytesIO

    from openpyxl import load_workbook

    person = people.a_person("李四", phone="13800001111")
    meeting = house.meeting()
    operations.add_attendee(meeting.pk, "staff", "", person_id=person.pk, title="=1+1", actor=house.office)
    data = roster.sheet(attendee_lists.of_meeting(meeting))
    cells = [c for row in load_workbook(BytesIO(data)).active.iter_rows() for c in row]
    assert {c.data_type for c in cells if c.value == "=1+1"} == {"s"}
    assert not [c for c in cells if "13800001111" in str(c.value)]
    operations.note_roster_export(meeting.pk, 1, actor=house.office)
    assert journal.of(meeting).last().act == "export_roster"
