"""Pages of the day, for the staff, members, guests, and everyone who has no business there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.meetings import operations
from renda.meetings.models import AgendaItem, Speech, WrittenQuestion
from renda.meetings.tests.the_hall import a_hall, at, person
from renda.people import builders as people
from renda.people.kinds import PostKind

pytestmark = pytest.mark.django_db


def browser(actor):
    return signed_in(Client(), person(actor))


@pytest.fixture
def hall():
    made = a_hall(4)
    with at(9):
        [made.item] = made.opened("专项工作报告")
        operations.begin_item(made.item.pk, actor=made.staff)
    return made


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def test_each_page_and_act_answers_each_person_as_it_should(hall):
    actor, sitting, meeting = hall.members[0], hall.sitting.pk, hall.meeting
    place = hall.place(actor).pk
    with at(10):
        speech = operations.ask_to_speak(sitting, place, item_id=hall.item.pk, actor=actor)
        question = operations.put_question(hall.item.pk, place, "问", actor=actor)
    staff_pages = [url(n, meeting.pk) for n in ("day", "check_in", "check_in_screen", "at_the_door", "hall")]
    staff_pages.append(url("speech_text", speech.pk))
    presses = [
        url("meeting_press", meeting.pk, "closing"), url("sitting_press", sitting, "closing"), url("hand_raised", sitting),
        url("speech_press", speech.pk, "calling"), url("beginning", hall.item.pk), url("check_in_list", sitting),
        url("check_in_press", sitting, place, "undo"), url("at_the_door", meeting.pk), url("speech_text", speech.pk),
    ]  # fmt: skip
    own = [url("now", meeting.pk)]
    own_acts = [
        url("asking_to_speak", meeting.pk),
        url("leaving", meeting.pk),
        url("speech_own", speech.pk, "dropping"),
    ]
    own_acts += [url("speech_checking", speech.pk), url("question", hall.item.pk), url("question_answer", question.pk)]
    auditor = people.acting_as(
        people.a_post(people.a_person(), people.a_body(meeting.congress, "sc_office", "另一办公室"), PostKind.AUDITOR)
    )
    unit = people.a_clerk_of(meeting.congress, "government_department")
    stranger = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    with at(10):
        staff, member = browser(hall.staff), browser(actor)
        for page in staff_pages:
            assert staff.get(page).status_code == 200, page
        for page in own:
            assert member.get(page).status_code == 200, page
            assert staff.get(page).status_code == 404, page
        for who, status in [(actor, 403), (auditor, 403), (unit, 403), (stranger, 404)]:
            client = browser(who)
            for page in staff_pages:
                assert client.get(page).status_code == status, (who, page)
            for page in presses:
                assert client.post(page).status_code == status, (who, page)
        for who in (auditor, unit, stranger):
            client = browser(who)
            for page in own:
                assert client.get(page).status_code == 404, (who, page)
            for page in own_acts:
                assert client.post(page).status_code == (403 if who is auditor else 404), (who, page)
        for page in [*staff_pages, *own]:
            assert Client().get(page).status_code == 302, page
        for page in presses:
            assert staff.get(page).status_code in (200, 405), page
    speech.refresh_from_db()
    assert (speech.state, WrittenQuestion.objects.get().state) == ("asked", "asked")
    hall.refresh()
    assert (hall.meeting.state, hall.sitting.state) == ("open", "open")


def test_a_meeting_runs_from_the_console():
    hall = a_hall(2)
    with at(8):
        item = operations.add_item(hall.meeting.pk, "专项工作报告", "special_report", actor=hall.staff)
        operations.list_item(item.pk, actor=hall.staff)
    client, pk = browser(hall.staff), hall.meeting.pk
    day = url("day", pk)

    def labels():
        return [
            b.label for step in client.get(day).context["steps"] for b in step.buttons if b.primary and not b.closed
        ]

    with at(9):
        assert labels() == ["签到台"]
        assert client.post(url("meeting_press", pk, "opening")).status_code == 409
        hall.come(2)
        assert labels() == ["开会"]
        assert client.post(url("meeting_press", pk, "opening"))["Location"] == day
        assert labels() == ["通过议程"]
        operations.adopt_agenda(pk, actor=hall.staff)
        assert labels() == ["开始审议"]
        assert client.post(url("beginning", item.pk)).status_code == 303
        assert labels() == ["登记审议结果"]
        place = hall.place(hall.members[0])
        assert client.post(url("hand_raised", hall.sitting.pk), {"attendee": place.pk}).status_code == 303
        assert client.post(url("hand_raised", hall.sitting.pk), {"attendee": "x"}).status_code == 303
        assert client.post(url("sitting_press", hall.sitting.pk, "next-speaker")).status_code == 303
        speech = Speech.objects.get()
        assert (speech.state, speech.item_id) == ("speaking", item.pk)
        for act in ("extending", "ending"):
            assert client.post(url("speech_press", speech.pk, act)).status_code == 303
        assert client.post(url("speech_press", speech.pk, "nonsense")).status_code == 404
        assert client.post(url("speech_text", speech.pk), {"text": "讲话"}).status_code == 303
        assert client.post(url("meeting_press", pk, "closing")).status_code == 409
        operations.deal_item(item.pk, "听取和审议", actor=hall.staff)
        assert labels() == ["散会"]
        assert client.post(url("meeting_press", pk, "closing")).status_code == 303
        page = client.get(day)
        assert "hx-get" not in page.content.decode().split('id="day-live"')[1].split(">")[0]


def test_a_member_speaks_asks_and_leaves_on_the_telephone(hall):
    client, pk = browser(hall.members[0]), hall.meeting.pk
    with at(10):
        page = client.get(url("now", pk)).content.decode()
        assert "申请发言" in page
        assert "专项工作报告" in page
        assert client.post(url("asking_to_speak", pk)).status_code == 303
        assert "下一个是您" in client.get(url("now", pk)).content.decode()
        speech = Speech.objects.get()
        operations.call_speaker(speech.pk, actor=hall.staff)
        assert "我讲完了" in client.get(url("now", pk)).content.decode()
        assert client.post(url("speech_own", speech.pk, "ending")).status_code == 303
        operations.record_speech(speech.pk, "讲话", actor=hall.staff)
        assert "请核对发言记录" in client.get(url("now", pk)).content.decode()
        assert client.post(url("speech_checking", speech.pk), {"text": "讲话。"}).status_code == 303
        assert client.post(url("question", hall.item.pk), {"text": "资金呢？"}).status_code == 303
        assert "资金呢？" in client.get(url("now", pk)).content.decode()
        assert client.post(url("leaving", pk)).status_code == 303
        assert "还没有签到" in client.get(url("now", pk)).content.decode()
        assert client.get(url("mine", pk)).status_code == 200


def test_a_restricted_item_stays_with_the_members_and_off_the_screen(hall):
    guest = hall.guest()
    AgendaItem.objects.filter(pk=hall.item.pk).update(restricted=True, kind="appointment")
    with at(10):
        operations.check_in(hall.place(guest).pk, hall.sitting.pk, actor=hall.staff)
        assert "专项工作报告" in browser(hall.members[0]).get(url("now", hall.meeting.pk)).content.decode()
        assert "专项工作报告" not in browser(guest).get(url("now", hall.meeting.pk)).content.decode()
        screen = browser(hall.staff).get(url("hall", hall.meeting.pk)).content.decode()
    assert "专项工作报告" not in screen
    assert "人事任免" in screen


def test_the_hall_shows_one_scene_after_the_other():
    hall = a_hall(3)
    client, pk = browser(hall.staff), hall.meeting.pk

    def scene():
        return client.get(url("hall", pk)).context["scene"]

    with at(9):
        assert scene() == "before"
        [item] = hall.opened("专项工作报告")
        assert scene() == "open"
        operations.begin_item(item.pk, actor=hall.staff)
        assert scene() == "item"
        place = hall.place(hall.members[0])
        speech = operations.ask_to_speak(hall.sitting.pk, place.pk, actor=hall.members[0])
        operations.call_speaker(speech.pk, actor=hall.staff)
        assert scene() == "speech"
        operations.end_speech(speech.pk, actor=hall.staff)
        operations.deal_item(item.pk, "听取和审议，提出三条意见", actor=hall.staff)
        assert scene() == "result"
        assert "提出三条意见" in client.get(url("hall", pk)).content.decode()
        operations.close_sitting(hall.sitting.pk, actor=hall.staff)
        assert scene() == "break"
        operations.close_meeting(pk, actor=hall.staff)
        assert scene() == "over"


@pytest.mark.parametrize(("name", "most"), [("day", 24), ("hall", 19), ("check_in", 18), ("check_in_screen", 14)])
def test_what_is_asked_for_every_few_seconds_is_cheap(hall, name, most):
    client = browser(hall.staff)
    with at(10):
        client.get(url(name, hall.meeting.pk))
        with CaptureQueriesContext(connection) as asked:
            client.get(url(name, hall.meeting.pk))
    print(name, len(asked))
    assert len(asked) <= most, [q["sql"][:100] for q in asked]


def test_the_telephone_is_cheap_and_a_press_too(hall):
    client = browser(hall.members[0])
    with at(10):
        client.get(url("now", hall.meeting.pk))
        with CaptureQueriesContext(connection) as asked:
            client.get(url("now", hall.meeting.pk))
    print("now", len(asked))
    assert len(asked) <= 15, [q["sql"][:100] for q in asked]
