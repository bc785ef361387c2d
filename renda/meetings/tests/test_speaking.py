"""Speeches and written questions: who has the word, one at a time, for how long, and who checks and answers."""

from datetime import timedelta

import pytest

from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.declarations import DESKS
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.meetings import duty, operations, timekeeping
from renda.meetings.desk import day as desk
from renda.meetings.models import AgendaItem, Meeting, Speech, WrittenQuestion
from renda.meetings.tests.the_hall import DAY, a_congress_hall, a_hall, at
from renda.meetings.workflow import QUESTION_FLOW, SPEECH_FLOW
from renda.notifications.models import Notice
from renda.people import builders as people
from renda.people.models import Deputy
from tests.crowd import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    made = a_hall(4)
    with at(9):
        [made.item] = made.opened("专项工作报告")
        operations.begin_item(made.item.pk, actor=made.staff)
    return made


def ask(hall, n=0, **more):
    actor = hall.members[n]
    return operations.ask_to_speak(hall.sitting.pk, hall.place(actor).pk, item_id=hall.item.pk, actor=actor, **more)


def test_a_speech_is_asked_for_called_ended_recorded_and_checked(hall):
    with at(10):
        speech = ask(hall)
        assert (speech.turn, speech.limit_minutes) == (1, 10)
        with pytest.raises(OutOfTurn, match="已经申请"):
            ask(hall)
        operations.call_speaker(speech.pk, actor=hall.staff)
    with at(10, 4, 30):
        speech.refresh_from_db()
        assert timekeeping.told(timekeeping.seconds_left(speech)) == "5:30"
    with at(10, 10, 35):
        assert timekeeping.told(timekeeping.seconds_left(speech)) == "超时0:35"
        operations.extend_speech(speech.pk, actor=hall.staff)
        operations.end_speech(speech.pk, actor=hall.members[0])
        operations.record_speech(speech.pk, "建议加快改造。", actor=hall.staff)
        assert [t.verb for t in desk.of_the_day(hall.members[0], DAY) if "speech" in t.key] == ["核对"]
        operations.check_speech(speech.pk, "建议加快老旧小区改造。", actor=hall.members[0])
    speech.refresh_from_db()
    assert (speech.limit_minutes, speech.text, speech.checked_at is not None) == (15, "建议加快老旧小区改造。", True)
    assert Notice.objects.filter(person=hall.members[0].person_id, text__contains="核对").count() == 1
    assert SPEECH_FLOW.replay(journal.of(speech), speech.state) == []
    assert not any("老旧小区" in str(line.facts) for line in journal.of(speech))
    with at(10, 20):
        assert (ask(hall).turn, ask(hall, 1).limit_minutes) == (2, 10)
        assert Speech.objects.get(turn=2).limit_minutes == 5
        operations.record_speech(speech.pk, "改过的记录", actor=hall.staff)
    speech.refresh_from_db()
    assert speech.checked_at is None


def test_one_speaks_at_a_time(hall):
    with at(10):
        first, second, third = ask(hall, 0), ask(hall, 1), ask(hall, 2)
        operations.call_speaker(first.pk, minutes=3, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="正在发言"):
            operations.call_speaker(second.pk, actor=hall.staff)
        assert operations.next_speaker(hall.sitting.pk, actor=hall.staff).pk == second.pk
        operations.drop_speech(third.pk, actor=hall.members[2])
        assert operations.next_speaker(hall.sitting.pk, actor=hall.staff) is None
    assert list(Speech.objects.order_by("pk").values_list("state", flat=True)) == ["done", "done", "dropped"]
    with at(10), pytest.raises(Unfit, match="1至120"):
        operations.call_speaker(ask(hall, 3).pk, minutes=0, actor=hall.staff)


def test_who_waited_for_an_item_that_is_done_does_not_speak_on_the_next(hall):
    following = AgendaItem.objects.create(meeting=hall.meeting, title="下一项", kind="briefing", state="listed")
    with at(10):
        waits, free = (
            ask(hall),
            operations.ask_to_speak(hall.sitting.pk, hall.place(hall.members[1]).pk, actor=hall.members[1]),
        )
        operations.deal_item(hall.item.pk, "听取和审议", actor=hall.staff)
        operations.begin_item(following.pk, actor=hall.staff)
    waits.refresh_from_db()
    free.refresh_from_db()
    assert (waits.state, free.state) == ("dropped", "asked")


def test_who_has_no_word_is_told_so(hall):
    guest = hall.guest()
    observer = hall.guest("staff")
    with at(10):
        with pytest.raises(OutOfTurn, match="还没有签到"):
            operations.ask_to_speak(hall.sitting.pk, hall.place(guest).pk, actor=guest)
        for actor in (guest, observer):
            operations.check_in(hall.place(actor).pk, hall.sitting.pk, actor=hall.staff)
        assert operations.ask_to_speak(hall.sitting.pk, hall.place(guest).pk, actor=guest).state == "asked"
        with pytest.raises(NotYours, match="不发言"):
            operations.ask_to_speak(hall.sitting.pk, hall.place(observer).pk, actor=observer)
        with pytest.raises((NotYours, Missing)):
            operations.ask_to_speak(hall.sitting.pk, hall.place(hall.members[0]).pk, actor=hall.members[1])
        other = AgendaItem.objects.create(meeting=hall.meeting, title="另一项", kind="briefing", state="listed")
        place = hall.place(guest)
        Speech.objects.all().delete()
        place.item = other
        place.save()
        with pytest.raises(NotYours, match="只列席"):
            operations.ask_to_speak(hall.sitting.pk, place.pk, item_id=hall.item.pk, actor=guest)


def test_speeches_wait_for_an_open_sitting_and_an_open_item(hall):
    with at(10):
        operations.deal_item(hall.item.pk, "听取和审议", actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不再安排发言"):
            ask(hall)
        operations.close_sitting(hall.sitting.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不能安排发言"):
            operations.ask_to_speak(hall.sitting.pk, hall.place(hall.members[0]).pk, actor=hall.members[0])


def test_only_who_spoke_checks_and_only_the_staff_record(hall):
    auditor = Actor(hall.staff.person_id, "审计", congress_id=hall.meeting.congress_id, roles=frozenset({"auditor"}))
    with at(10):
        speech = ask(hall)
        for act in (operations.call_speaker, operations.extend_speech):
            for actor in (hall.members[0], auditor, OUTSIDER):
                with pytest.raises((NotYours, Missing)):
                    act(speech.pk, actor=actor)
        for actor in (hall.members[1], auditor, OUTSIDER):
            for act in (operations.end_speech, operations.drop_speech):
                with pytest.raises((NotYours, Missing)):
                    act(speech.pk, actor=actor)
        with pytest.raises(OutOfTurn, match="还没有进行"):
            operations.record_speech(speech.pk, "早了", actor=hall.staff)
        operations.call_speaker(speech.pk, actor=hall.staff)
        operations.end_speech(speech.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="还没有记录好"):
            operations.check_speech(speech.pk, "没有记录", actor=hall.members[0])
        with pytest.raises(Unfit):
            operations.record_speech(speech.pk, " ", actor=hall.staff)
        operations.record_speech(speech.pk, "记录", actor=hall.staff)
        for actor in (hall.members[1], hall.staff, auditor, OUTSIDER):
            with pytest.raises((NotYours, Missing)):
                operations.check_speech(speech.pk, "改", actor=actor)


def test_a_question_goes_to_its_body_and_comes_back_answered(hall):
    body = people.a_body(hall.meeting.congress)
    clerk, other = (
        people.acting_as(people.a_post(people.a_person(), body)),
        people.a_clerk_of(hall.meeting.congress, "special_committee"),
    )
    actor = hall.members[0]
    with at(10):
        question = operations.put_question(
            hall.item.pk, hall.place(actor).pk, "资金到位了吗？", body_id=body.pk, actor=actor
        )
        assert [t.verb for t in desk.of_the_day(clerk, DAY)] == ["答复"]
        assert Notice.objects.filter(person=clerk.person_id).exists()
        for stranger in (other, actor, OUTSIDER):
            with pytest.raises((Missing, NotYours)):
                operations.answer_question(question.pk, "不知道", actor=stranger)
        with pytest.raises(Unfit):
            operations.answer_question(question.pk, " ", actor=clerk)
        operations.answer_question(question.pk, "已经到位。", actor=clerk)
        with pytest.raises(OutOfTurn):
            operations.answer_question(question.pk, "再答", actor=clerk)
    question.refresh_from_db()
    assert (question.state, question.answered_by) == ("answered", clerk.name)
    assert journal.of(question).first().law == "监督法46"
    assert Notice.objects.filter(person=actor.person_id, text__contains="已有答复").exists()
    assert QUESTION_FLOW.replay(journal.of(question), question.state) == []


def test_a_question_may_be_noted_and_answered_in_the_hall_by_the_staff(hall):
    place = hall.place(hall.members[0])
    with at(10):
        question = operations.put_question(hall.item.pk, place.pk, "进度如何？", actor=hall.staff)
        operations.answer_question(question.pk, "过半。", answered_by="陈局长", actor=hall.staff)
    assert WrittenQuestion.objects.get().answered_by == "陈局长"


def test_guests_without_a_part_in_deliberation_ask_nothing(hall):
    guest = hall.guest()
    with at(10):
        with pytest.raises(NotYours, match="不提书面询问"):
            operations.put_question(hall.item.pk, hall.place(guest).pk, "问", actor=guest)
        with pytest.raises((NotYours, Missing)):
            operations.put_question(hall.item.pk, hall.place(hall.members[0]).pk, "问", actor=hall.members[1])
        with pytest.raises(Unfit):
            operations.put_question(hall.item.pk, hall.place(hall.members[0]).pk, "", actor=hall.members[0])


def test_the_archive_of_a_deputy_fills_by_itself():
    hall = a_congress_hall(3)
    with at(9):
        [item] = hall.opened("政府工作报告")
        operations.begin_item(item.pk, actor=hall.staff)
        actor = hall.members[0]
        speech = operations.ask_to_speak(hall.sitting.pk, hall.place(actor).pk, item_id=item.pk, actor=actor)
        operations.call_speaker(speech.pk, actor=hall.staff)
        operations.check_out(hall.place(actor).pk, hall.sitting.pk, actor=actor)
        operations.check_in(hall.place(actor).pk, hall.sitting.pk, actor=hall.staff)
        operations.end_speech(speech.pk, actor=hall.staff)
    deputy = Deputy.objects.get(person=actor.person_id)
    told = list(duty.meetings_of(deputy.pk, DAY - timedelta(days=1), DAY))
    assert sorted((d.kind, d.day) for d in told) == [("会议发言", DAY), ("出席人民代表大会会议", DAY)]
    assert any("政府工作报告" in d.title for d in told)
    AgendaItem.objects.update(restricted=True)
    assert not any("政府工作报告" in d.title for d in duty.meetings_of(deputy.pk, DAY, DAY))
    assert list(duty.meetings_of(deputy.pk, DAY - timedelta(days=9), DAY - timedelta(days=1))) == []
    assert list(duty.meetings_of(10**9, DAY, DAY)) == []


def test_the_desk_leads_to_the_hall_on_the_day_only():
    hall = a_hall(2)
    assert desk.of_the_day in DESKS
    with at(8):
        assert [t.verb for t in desk.of_the_day(hall.staff, DAY)] == ["进入现场"]
        assert [t.verb for t in desk.of_the_day(hall.members[0], DAY)] == ["签到"]
        hall.come(1)
        assert list(desk.of_the_day(hall.members[0], DAY)) == []
        assert list(desk.of_the_day(hall.members[1], DAY + timedelta(days=1))) == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_called_at_once_one_speaks():
    hall = a_hall(5)
    now = clock.now()
    Meeting.objects.filter(pk=hall.meeting.pk).update(held_on=now.date())
    hall.meeting.sittings.update(on=now.date())
    hall.opened()
    speeches = [operations.ask_to_speak(hall.sitting.pk, hall.place(m).pk, actor=m) for m in hall.members]
    answers = at_once(lambda n: operations.call_speaker(speeches[n].pk, actor=hall.staff), 5, numbered=True)
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 4
    assert Speech.objects.filter(state="speaking").count() == 1
