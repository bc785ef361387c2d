"""The day's acts: who counts for the quorum, when a meeting opens and closes, what stands in the way."""

from datetime import timedelta

import pytest

from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.meetings import attendance, operations
from renda.meetings.kinds import Answer, MeetingKind, SittingKind, SittingState
from renda.meetings.models import Attendee, Meeting, Presence, Sitting
from renda.meetings.procedure import Basis
from renda.meetings.tests.the_hall import DAY, a_congress_hall, a_hall, at
from renda.meetings.workflow import ATTENDEE_FLOW, FLOW, SITTING_FLOW
from renda.people import builders as people
from renda.people.models import Post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("members", "come", "opens"),
    [
        (1, 0, False),
        (1, 1, True),
        (2, 1, False),
        (2, 2, True),
        (4, 2, False),
        (4, 3, True),
        (5, 2, False),
        (5, 3, True),
    ],
)
def test_a_committee_meets_with_more_than_half_of_all_members(members, come, opens):
    hall = a_hall(members)
    with at(9):
        hall.come(come)
        if opens:
            assert operations.open_meeting(hall.meeting.pk, actor=hall.staff).state == "open"
            return
        with pytest.raises(OutOfTurn, match=f"应到{members}人，实到{come}人") as no:
            operations.open_meeting(hall.meeting.pk, actor=hall.staff)
        assert no.value.law == "地方组织法51"
        assert f"还差{members // 2 + 1 - come}人" in no.value.reason


@pytest.mark.parametrize(
    ("deputies", "come", "opens"),
    [(3, 1, False), (3, 2, True), (6, 3, False), (6, 4, True), (7, 4, False), (7, 5, True)],
)
def test_a_congress_meets_with_two_thirds_of_its_deputies(deputies, come, opens):
    hall = a_congress_hall(deputies)
    with at(9):
        hall.come(come)
        if opens:
            assert operations.open_meeting(hall.meeting.pk, actor=hall.staff).state == "open"
            return
        with pytest.raises(OutOfTurn) as no:
            operations.open_meeting(hall.meeting.pk, actor=hall.staff)
        assert no.value.law == "地方组织法14"


def test_only_members_in_office_who_are_in_the_room_count():
    hall = a_hall(4)
    guest = hall.guest()
    with at(9):
        operations.check_in(hall.place(guest).pk, hall.sitting.pk, actor=hall.staff)
        hall.come(3)
        assert attendance.headcount(hall.meeting).present == 3
        operations.check_out(hall.place(hall.members[0]).pk, hall.sitting.pk, actor=hall.staff)
        count = attendance.headcount(hall.meeting)
        assert (count.present, count.absent, count.enough) == (2, 2, False)
        Post.objects.filter(person=hall.members[1].person_id).update(until_on=DAY)
        count = attendance.headcount(hall.meeting)
        assert (count.members, count.present, count.needed) == (3, 1, 2)
        assert [a.person_id for a in attendance.present_members(hall.meeting)] == [hall.members[2].person_id]


def test_who_is_excused_is_told_apart_from_who_is_missing():
    hall = a_hall(5)
    with at(9):
        leave = hall.place(hall.members[4])
        operations.ask_leave(leave.pk, "出差", actor=hall.members[4])
        Attendee.objects.filter(pk=leave.pk).update(state=Answer.EXCUSED)
        hall.come(3)
        count = attendance.headcount(hall.meeting)
    assert (count.present, count.excused, count.absent) == (3, 1, 1)
    assert "可以开会" in count.sentence


def test_a_meeting_opens_on_its_day_only_and_once():
    hall = a_hall(1)
    with clock.on(DAY - timedelta(days=1)), pytest.raises(OutOfTurn, match="今天不能开会"):
        operations.open_meeting(hall.meeting.pk, actor=hall.staff)
    with at(9):
        hall.come(1)
        operations.open_meeting(hall.meeting.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="正在举行"):
            operations.open_meeting(hall.meeting.pk, actor=hall.staff)
    hall.refresh()
    assert (hall.meeting.state, hall.sitting.state) == ("open", SittingState.OPEN)
    line = journal.of(hall.meeting).get(act="open")
    assert line.facts["present"] == 1
    assert line.law == "地方组织法51"


def test_a_meeting_of_several_days_opens_on_any_of_them():
    hall = a_hall(1)
    Meeting.objects.filter(pk=hall.meeting.pk).update(ends_on=DAY + timedelta(days=1))
    Sitting.objects.filter(pk=hall.sitting.pk).update(on=DAY + timedelta(days=1))
    with clock.on(DAY + timedelta(days=1)):
        hall.come(1)
        assert operations.open_meeting(hall.meeting.pk, actor=hall.staff).state == "open"


def test_a_meeting_closes_once_its_items_are_done_and_checks_everyone_out():
    hall = a_hall(3)
    with at(9):
        first, second = hall.opened("甲报告", "乙报告")
        with pytest.raises(OutOfTurn, match="“甲报告”、“乙报告”还没有审议"):
            operations.close_meeting(hall.meeting.pk, actor=hall.staff)
        operations.deal_item(first.pk, "听取和审议", actor=hall.staff)
        operations.withdraw_item(second.pk, "材料不齐", actor=hall.staff, basis=_consent())
        speech = operations.ask_to_speak(hall.sitting.pk, hall.place(hall.members[0]).pk, actor=hall.members[0])
        waits = operations.ask_to_speak(hall.sitting.pk, hall.place(hall.members[1]).pk, actor=hall.members[1])
        operations.call_speaker(speech.pk, actor=hall.staff)
    with at(11):
        operations.close_meeting(hall.meeting.pk, actor=hall.staff)
    hall.refresh()
    speech.refresh_from_db()
    waits.refresh_from_db()
    assert (hall.meeting.state, hall.sitting.state, speech.state, waits.state) == ("held", "closed", "done", "dropped")
    assert not Presence.objects.filter(left_at=None).exists()
    assert attendance.was_there(hall.meeting).count() == 3
    assert FLOW.replay(journal.of(hall.meeting), hall.meeting.state) == []
    assert SITTING_FLOW.replay(journal.of(hall.sitting), hall.sitting.state) == []


def _consent():
    return Basis(decided_by="第90次主任会议")


def test_sittings_open_and_close_apart_and_the_whole_ones_ask_for_the_quorum_again():
    hall = a_hall(3)
    group = Sitting.objects.create(meeting=hall.meeting, position=2, kind=SittingKind.GROUP, on=DAY)
    second = Sitting.objects.create(meeting=hall.meeting, position=3, kind=SittingKind.PLENARY, on=DAY)
    with at(9):
        with pytest.raises(OutOfTurn, match="不能开始"):
            operations.open_sitting(group.pk, actor=hall.staff)
        hall.opened()
        operations.close_sitting(hall.sitting.pk, actor=hall.staff)
        assert operations.open_sitting(group.pk, actor=hall.staff).state == "open"
        operations.close_sitting(group.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="出席人数不够"):
            operations.open_sitting(second.pk, actor=hall.staff)
        for member in hall.members[:2]:
            operations.check_in(hall.place(member).pk, second.pk, actor=hall.staff)
        assert operations.open_sitting(second.pk, actor=hall.staff).state == "open"
    with clock.on(DAY + timedelta(days=1)), pytest.raises(OutOfTurn, match="定在2026-05-28"):
        operations.open_sitting(
            Sitting.objects.create(meeting=hall.meeting, position=4, kind="group", on=DAY).pk, actor=hall.staff
        )


def test_a_preparatory_sitting_comes_before_the_congress_opens():
    hall = a_congress_hall(3)
    Sitting.objects.filter(pk=hall.sitting.pk).update(position=2)
    before = Sitting.objects.create(meeting=hall.meeting, position=1, kind=SittingKind.PREPARATORY, on=DAY)
    with at(8):
        for member in hall.members[:2]:
            operations.check_in(hall.place(member).pk, before.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="由全体会议开始"):
            operations.open_meeting(hall.meeting.pk, actor=hall.staff)
        operations.open_sitting(before.pk, actor=hall.staff)
        operations.close_sitting(before.pk, actor=hall.staff)
        hall.come(2)
        assert operations.open_meeting(hall.meeting.pk, actor=hall.staff).state == "open"


def test_an_item_begins_once_the_agenda_is_adopted():
    hall = a_hall(1)
    with at(9):
        item = operations.add_item(hall.meeting.pk, "专项工作报告", "special_report", actor=hall.staff)
        operations.list_item(item.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不能开始审议"):
            operations.begin_item(item.pk, actor=hall.staff)
        hall.come(1)
        operations.open_meeting(hall.meeting.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="议程还没有通过"):
            operations.begin_item(item.pk, actor=hall.staff)
        operations.adopt_agenda(hall.meeting.pk, actor=hall.staff)
        assert operations.begin_item(item.pk, actor=hall.staff).begun_at is not None
        operations.deal_item(item.pk, "听取和审议", actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不能开始审议"):
            operations.begin_item(item.pk, actor=hall.staff)


def test_nobody_but_the_staff_runs_the_day():
    hall = a_hall(2)
    auditor = Actor(1, "审计", congress_id=hall.meeting.congress_id, roles=frozenset({"auditor", "sc_office"}))
    stranger = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    place, pk = hall.place(hall.members[0]), hall.sitting.pk
    acts = [
        lambda a: operations.open_meeting(hall.meeting.pk, actor=a),
        lambda a: operations.close_meeting(hall.meeting.pk, actor=a),
        lambda a: operations.open_sitting(pk, actor=a),
        lambda a: operations.close_sitting(pk, actor=a),
        lambda a: operations.check_in(place.pk, pk, actor=a),
        lambda a: operations.check_out(place.pk, pk, actor=a),
        lambda a: operations.record_attendance(pk, [place.pk], actor=a),
        lambda a: operations.add_on_the_spot(hall.meeting.pk, "staff", "某人", actor=a),
        lambda a: operations.next_speaker(pk, actor=a),
    ]
    with at(9):
        for act in acts:
            for actor in (hall.members[1], auditor, stranger, OUTSIDER):
                with pytest.raises((NotYours, Missing, OutOfTurn)):
                    act(actor)
    assert not Presence.objects.exists()
    hall.refresh()
    assert (hall.meeting.state, hall.sitting.state) == ("fixed", "planned")


def test_a_meeting_without_sittings_opens_after_names_were_taken():
    hall = a_hall(2, MeetingKind.CHAIRPERSONS)
    with at(9):
        operations.record_attendance(hall.sitting.pk, [hall.place(m).pk for m in hall.members], actor=hall.staff)
        assert operations.open_meeting(hall.meeting.pk, actor=hall.staff).state == "open"
    for member in hall.members:
        place = hall.place(member)
        assert ATTENDEE_FLOW.replay(journal.of(place), place.state) == []


def test_what_is_not_there_is_missing():
    staff = people.a_clerk_of(people.a_congress())
    with at(9):
        for act in (operations.open_meeting, operations.close_meeting, operations.open_sitting, operations.begin_item):
            with pytest.raises(Missing):
                act(10**12, actor=staff)
