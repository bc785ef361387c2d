"""Leave of members: who asks, who decides, and what absence without it brings about."""

from datetime import date

import pytest

from renda.kernel import journal, replay
from renda.kernel.actors import SYSTEM
from renda.kernel.clock import now
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.meetings import absences, leave_rights, operations
from renda.meetings.desk import people as desk
from renda.meetings.kinds import Answer, CheckIn, MeetingState
from renda.meetings.models import Attendee, Meeting, Presence, Sitting
from renda.meetings.tests.people_cast import BEFORE, DAY, a_house, listed, on
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people.kinds import BodyKind, Level, PostKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return a_house(3)


@pytest.fixture(autouse=True)
def today():
    with on(BEFORE):
        yield


def asked(house, meeting, actor, reason="住院"):
    return operations.ask_leave(house.attendee(meeting, actor).pk, reason, actor=actor)


def test_leave_goes_to_the_convener_who_decides_and_is_written_down(house):
    meeting = listed(house, house.meeting())
    place = asked(house, meeting, house.members[2])
    assert Notice.objects.filter(person=house.chair.person_id, text__contains="请假").count() == 1
    done = operations.decide_leave(place.pk, True, actor=house.chair)
    assert (done.state, done.decided_by) == (Answer.EXCUSED, "高远")
    assert done.decided_at is not None
    line = journal.of(done).last()
    assert (line.act, line.facts["decided_by"], line.law) == ("grant_leave", "高远", "地方组织法51")
    assert Notice.objects.filter(person=house.members[2].person_id, text__contains="已经批准").count() == 1
    assert not [e for e in journal.of(done) if "住院" in f"{e.why}{e.facts}"], (
        "a reason of health stays out of the record"
    )
    assert list(replay.faults()) == []


def test_nobody_approves_the_own_leave(house):
    meeting = listed(house, house.meeting())
    place = asked(house, meeting, house.chair)
    with pytest.raises(NotYours, match="不能由本人批准"):
        operations.decide_leave(place.pk, True, actor=house.chair)
    with pytest.raises(NotYours, match="不能由本人批准"):
        operations.decide_leave(place.pk, True, actor=house.chair, approver_id=house.vice.person_id)
    with pytest.raises(Unfit, match="没有这项权限"):
        operations.decide_leave(place.pk, True, actor=house.office, approver_id=house.chair.person_id)
    assert operations.decide_leave(place.pk, True, actor=house.vice).decided_by == "林副"


def test_members_and_staff_do_not_decide_but_staff_record_who_did(house):
    meeting = listed(house, house.meeting())
    place = asked(house, meeting, house.members[2])
    for actor in (house.members[3], house.office):
        with pytest.raises(NotYours):
            operations.decide_leave(place.pk, True, actor=actor)
    with pytest.raises(NotYours, match="由会议工作人员登记"):
        operations.decide_leave(place.pk, True, actor=house.members[3], approver_id=house.chair.person_id)
    with pytest.raises(Unfit, match="没有这项权限"):
        operations.decide_leave(place.pk, True, actor=house.office, approver_id=house.members[3].person_id)
    done = operations.decide_leave(place.pk, True, actor=house.office, approver_id=house.chair.person_id)
    assert done.decided_by == "高远"
    assert journal.of(done).last().person_id == house.office.person_id


def test_a_refusal_says_why_and_leave_is_taken_back(house):
    meeting = listed(house, house.meeting())
    place = asked(house, meeting, house.members[2])
    with pytest.raises(Unfit, match="不准假的原因"):
        operations.decide_leave(place.pk, False, actor=house.chair)
    refused = operations.decide_leave(place.pk, False, reason="人数不够", actor=house.chair)
    assert refused.state == Answer.LEAVE_REFUSED
    with pytest.raises(OutOfTurn):
        operations.decide_leave(place.pk, True, actor=house.chair)
    with pytest.raises(OutOfTurn):
        asked(house, meeting, house.members[2])
    back = operations.take_back_leave(place.pk, actor=house.members[2])
    assert (back.state, back.reason, back.decided_by) == (Answer.COMING, "", "")
    assert asked(house, meeting, house.members[2]).state == Answer.LEAVE_ASKED


def test_leave_needs_a_reason_and_is_for_members(house):
    meeting = listed(house, house.meeting())
    with pytest.raises(Unfit, match="请写明请假原因"):
        asked(house, meeting, house.members[2], " ")
    court = Attendee.objects.get(name="区法院负责人")
    with pytest.raises(Unfit, match="不用请假"):
        operations.ask_leave(court.pk, "忙", actor=house.office)


def test_at_a_congress_the_chairs_decide_before_and_the_leader_during(house):
    delegation = people.a_body(house.congress, BodyKind.DELEGATION, "南塘代表团")
    deputy = people.a_deputy(house.term, "李明", delegation=delegation)
    leader = people.a_deputy(house.term, "王团", delegation=delegation)
    post = people.a_post(leader.person, delegation, PostKind.LEADER)
    lead, actor = people.acting_as(post), people.as_deputy(deputy)
    meeting = listed(house, house.meeting(6, "congress"))
    place = asked(house, meeting, actor)
    assert leave_rights.right_for(place.meeting, place).words.startswith("主任会议委托")
    with pytest.raises(NotYours):
        operations.decide_leave(place.pk, True, actor=lead)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.OPEN)
    with pytest.raises(NotYours, match="本代表团团长"):
        operations.decide_leave(place.pk, True, actor=house.chair)
    assert operations.decide_leave(place.pk, True, actor=lead).decided_by == "王团"
    own = asked(house, meeting, lead)
    with pytest.raises(NotYours, match="本人"):
        operations.decide_leave(own.pk, True, actor=lead)
    assert operations.decide_leave(own.pk, True, actor=house.vice).decided_by == "林副"


def test_in_a_town_the_presidiums_chairs_decide_by_the_law_of_the_place():
    city = people.a_place("上海市", Level.PROVINCE)
    town = people.a_congress(people.a_place("石桥镇", Level.TOWN, under=people.a_place("青禾区", under=city)))
    term = people.a_term(town)
    body = people.a_body(town, BodyKind.PRESIDIUM, "石桥镇人大主席团")
    chair = people.a_deputy(term, "主席陈")
    head = people.acting_as(people.a_post(chair.person, body, PostKind.CHAIR))
    deputy = people.a_deputy(term, "镇代表")
    from renda.meetings import builders

    meeting = builders.fixed(builders.a_meeting(term, 3, kind="congress"), DAY)
    operations.list_attendees(meeting.pk, actor=SYSTEM)
    operations.invite(meeting.pk, actor=SYSTEM)
    place = Attendee.objects.get(person=deputy.person)
    operations.ask_leave(place.pk, "农忙", actor=people.as_deputy(deputy))
    assert leave_rights.right_for(meeting, place).law == "上海代表法办法7"
    assert operations.decide_leave(place.pk, True, actor=head).decided_by == "主席陈"


def a_session(house, number, day, came, excused=()):
    """A held session with a list of who came."""
    with on(date(day.year, day.month, 1)):
        meeting = listed(house, house.meeting(number, "congress", day))
        for actor in excused:
            operations.decide_leave(asked(house, meeting, actor).pk, True, actor=house.chair)
    with on(day):
        sitting = Sitting.objects.create(meeting=meeting, kind="plenary", on=day)
        for actor in came:
            Presence.objects.create(
                attendee=house.attendee(meeting, actor), sitting=sitting, came_at=now(), how=CheckIn.STAFF
            )
        operations.hold(meeting.pk, actor=SYSTEM)
    return meeting


def test_twice_absent_without_leave_warns_the_deputies_office_and_ends_nothing(house):
    one, two, three = (people.as_deputy(d) for d in house.deputies)
    work = people.a_clerk_of(house.congress, BodyKind.DEPUTY_WORK_OFFICE)
    a_session(house, 2, date(2023, 1, 9), [*house.members, one], excused=[two])
    assert absences.absences_without_leave(three.person_id, house.term) != []
    assert absences.warned(house.congress.pk) == []
    second = a_session(house, 3, date(2024, 1, 9), [*house.members, one])
    assert [w.deputy.person_id for w in absences.warned(house.congress.pk)] == [three.person_id]
    todos = [t for t in desk.todos(work, date(2024, 2, 1)) if t.key.startswith("meetings.absent")]
    assert len(todos) == 1
    assert "2次不出席" in todos[0].title
    assert not [t for t in desk.todos(one, date(2024, 2, 1)) if t.key.startswith("meetings.absent")]
    house.deputies[2].refresh_from_db()
    assert house.deputies[2].status == "in_office", "the register of people has the act that ends a mandate"
    assert absences.before(second, [two.person_id, three.person_id]) == {three.person_id: 1}
    from renda.people import operations as registers

    registers.end_mandate(house.deputies[2].pk, "absent", actor=SYSTEM, on=date(2024, 2, 2))
    assert absences.warned(house.congress.pk) == []


def test_where_no_list_was_kept_nobody_was_absent(house):
    a_session(house, 2, date(2023, 1, 9), [])
    a_session(house, 3, date(2024, 1, 9), [])
    assert absences.warned(house.congress.pk) == []


def test_desks_show_what_waits_for_whom(house):
    meeting = listed(house, house.meeting())
    mine = [t for t in desk.todos(house.members[2], BEFORE) if t.key.startswith("meetings.answer")]
    assert [t.url for t in mine] == [f"/meetings/{meeting.pk}/mine"]
    asked(house, meeting, house.members[2])
    assert [t.title for t in desk.todos(house.chair, BEFORE) if "leave" in t.key] == ["王一请假"]
    assert [t for t in desk.todos(house.members[3], BEFORE) if "leave" in t.key] == []
    silent = next(t for t in desk.todos(house.office, BEFORE) if "silent" in t.key)
    assert silent.why == "未答复7人，请假待批复1人"
