"""Check-in: the code that changes, the one press, the desk, comings and goings, a hundred at once."""

from datetime import datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.meetings import attendance, operations, scanning
from renda.meetings.kinds import Answer, CheckIn
from renda.meetings.models import Attendee, Meeting, Presence
from renda.meetings.tests.the_hall import DAY, a_hall, at, person
from renda.meetings.workflow import ATTENDEE_FLOW
from renda.people import builders as people
from renda.web import codes
from tests.crowd import at_once

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 5, 28, 8, 30, tzinfo=clock.SHANGHAI)


@pytest.fixture
def hall():
    return a_hall(4)


def test_the_code_is_good_for_its_own_time_and_the_next(hall):
    with clock.on(MOMENT):
        token = scanning.token_of(hall.sitting)
        assert scanning.sitting_of(token) == hall.sitting.pk
    for seconds, good in [(19, True), (20, True), (39, True), (40, False), (3600, False), (-20, False)]:
        with clock.on(MOMENT + timedelta(seconds=seconds)):
            if good:
                assert scanning.sitting_of(token) == hall.sitting.pk
            else:
                with pytest.raises(Unfit, match="过期"):
                    scanning.sitting_of(token)
    with clock.on(MOMENT + timedelta(seconds=20)):
        assert scanning.token_of(hall.sitting) != token


def test_a_forged_code_is_none(hall):
    with clock.on(MOMENT):
        token = scanning.token_of(hall.sitting)
        other = signing.Signer(salt="something else", sep=".").sign(f"{hall.sitting.pk}-{scanning.slot_at(MOMENT)}")
        value, mark = token.rsplit(".", 1)
        bent = f"{int(value.split('-')[0]) + 1}-{value.split('-')[1]}.{mark}"
        for forged in ("", "x", other, bent, token[:-1], "9" * 500, "1-2.3", "１-２.x"):
            with pytest.raises(Unfit, match="不是会场屏幕"):
                scanning.sitting_of(forged)


def test_the_picture_holds_the_address(hall):
    picture = codes.drawn("https://example.org/meetings/1/arrive?t=1-2.abc")
    assert picture["side"] >= 21 + 4
    assert str(picture["path"]).startswith("M2 2h7v1h-7z")


def test_who_scans_presses_once_and_is_in(hall):
    actor = hall.members[0]
    with clock.on(MOMENT + timedelta(seconds=60)):
        first = operations.arrive(hall.sitting.pk, MOMENT, actor=actor)
        again = operations.arrive(hall.sitting.pk, MOMENT, actor=actor)
        assert first.pk == again.pk
        assert first.how == CheckIn.QR
        operations.check_out(hall.place(actor).pk, hall.sitting.pk, actor=actor)
        back = operations.arrive(hall.sitting.pk, MOMENT, actor=actor)
    assert back.pk != first.pk
    place = hall.place(actor)
    assert [line.act for line in journal.of(place)][-3:] == ["check_in", "check_out", "check_in"]
    assert ATTENDEE_FLOW.replay(journal.of(place), place.state) == []


@pytest.mark.parametrize("age", [timedelta(minutes=5, seconds=1), timedelta(days=1), timedelta(seconds=-1)])
def test_a_scan_does_not_last(hall, age):
    with clock.on(MOMENT), pytest.raises(Unfit, match="过期"):
        operations.arrive(hall.sitting.pk, MOMENT - age, actor=hall.members[0])


def test_who_is_not_asked_is_sent_to_the_desk(hall):
    guest = people.a_clerk_of(hall.meeting.congress, "special_committee")
    stranger = people.a_clerk_of(people.a_congress(people.a_place("南河区")))
    Attendee.objects.filter(person=hall.members[3].person_id).update(state=Answer.REPLACED)
    with clock.on(MOMENT):
        for actor in (guest, stranger):
            with pytest.raises(NotYours, match="名单上没有您"):
                operations.arrive(hall.sitting.pk, MOMENT, actor=actor)
    assert not Presence.objects.exists()


def test_a_member_missing_from_the_list_comes_all_the_same(hall):
    Attendee.objects.filter(person=hall.members[0].person_id).delete()
    with clock.on(MOMENT):
        operations.arrive(hall.sitting.pk, MOMENT, actor=hall.members[0])
        assert attendance.headcount(hall.meeting).present == 1


def test_whoever_a_body_sends_takes_its_place():
    hall = a_hall(1)
    body = people.a_body(hall.meeting.congress)
    place = operations.add_attendee(hall.meeting.pk, "ex_officio", "某局负责人", body_id=body.pk, actor=hall.staff)
    sent = people.acting_as(people.a_post(people.a_person("周来"), body))
    with clock.on(MOMENT):
        operations.arrive(hall.sitting.pk, MOMENT, actor=sent)
    place.refresh_from_db()
    assert (place.name, place.person_id) == ("周来", sent.person_id)


def test_one_who_had_declined_or_was_excused_counts_when_there(hall):
    Attendee.objects.filter(person=hall.members[0].person_id).update(state=Answer.EXCUSED)
    with clock.on(MOMENT):
        operations.arrive(hall.sitting.pk, MOMENT, actor=hall.members[0])
        count = attendance.headcount(hall.meeting)
    assert (count.present, count.excused) == (1, 0)


def test_nobody_checks_in_before_the_day_or_after_the_end(hall):
    place = hall.place(hall.members[0])
    with clock.on(DAY - timedelta(days=1)), pytest.raises(OutOfTurn, match="现在不能签到"):
        operations.check_in(place.pk, hall.sitting.pk, actor=hall.staff)
    with at(9):
        item = hall.opened()[0]
        operations.deal_item(item.pk, "听取和审议", actor=hall.staff)
        operations.close_meeting(hall.meeting.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不能再签到"):
            operations.check_in(place.pk, hall.sitting.pk, actor=hall.staff)


def test_the_list_is_entered_afterwards_with_the_hours_of_the_sitting(hall):
    with at(9):
        hall.come(3)
        operations.open_meeting(hall.meeting.pk, actor=hall.staff)
    with at(11):
        operations.close_meeting(hall.meeting.pk, actor=hall.staff)
        ids = [hall.place(m).pk for m in hall.members]
        assert operations.record_attendance(hall.sitting.pk, ids, actor=hall.staff) == 1
        assert operations.record_attendance(hall.sitting.pk, ids, actor=hall.staff) == 0
    stay = Presence.objects.get(attendee__person=hall.members[3].person_id)
    assert (stay.how, stay.came_at.hour, stay.left_at.hour) == (CheckIn.LIST, 1, 3)  # in UTC
    with at(11), pytest.raises(Unfit, match="请在参会名单中选择"):
        operations.record_attendance(hall.sitting.pk, [10**9], actor=hall.staff)


def test_a_wrong_press_is_undone_and_stays_in_the_record(hall):
    with at(9):
        stay = operations.check_in(hall.place(hall.members[0]).pk, hall.sitting.pk, actor=hall.staff)
        with pytest.raises(NotYours):
            operations.undo_check_in(stay.pk, actor=hall.members[0])
        place = operations.undo_check_in(stay.pk, actor=hall.staff)
        with pytest.raises(Missing):
            operations.undo_check_in(stay.pk, actor=hall.staff)
        with pytest.raises(OutOfTurn, match="不在会"):
            operations.check_out(place.pk, hall.sitting.pk, actor=hall.staff)
    assert not Presence.objects.exists()
    assert [line.act for line in journal.of(place)][-2:] == ["check_in", "undo_check_in"]


def test_video_counts_where_the_meeting_allows_it(hall):
    place = hall.place(hall.members[0])
    with at(9):
        with pytest.raises(Unfit, match="没有安排视频参会"):
            operations.check_in(place.pk, hall.sitting.pk, actor=hall.staff, video=True)
        Meeting.objects.filter(pk=hall.meeting.pk).update(video=True)
        operations.check_in(place.pk, hall.sitting.pk, actor=hall.staff, video=True)
        assert attendance.headcount(hall.meeting).present == 1
    assert journal.of(place).last().facts["video"] is True


def test_someone_at_the_door_is_added_once_and_members_by_office_alone(hall):
    with at(9):
        made = operations.add_on_the_spot(hall.meeting.pk, "staff", "速记员", actor=hall.staff)
        assert made.state == Answer.COMING
        with pytest.raises(NotYours):
            operations.add_on_the_spot(hall.meeting.pk, "member", "某人", actor=hall.staff)
        with pytest.raises(Unfit, match="已在参会名单上"):
            operations.add_on_the_spot(
                hall.meeting.pk, "member", "", person_id=hall.members[0].person_id, actor=hall.staff
            )
        with pytest.raises(Unfit):
            operations.add_on_the_spot(hall.meeting.pk, "observer", "某人", actor=hall.staff)
    assert ATTENDEE_FLOW.replay(journal.of(made), made.state) == []


def test_a_check_in_costs_six_statements(hall):
    with clock.on(MOMENT), CaptureQueriesContext(connection) as asked:
        operations.arrive(hall.sitting.pk, MOMENT, actor=hall.members[0])
    told = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(told) <= 6, told


# ---- the pages


def browser(actor):
    return signed_in(Client(), person(actor))


def code(hall):
    return {"t": scanning.token_of(hall.sitting)}


def test_the_telephone_scans_signs_in_presses_and_is_confirmed(hall):
    url = reverse("meetings:arrive", args=[hall.meeting.pk])
    client = Client()
    with clock.on(MOMENT):
        first = client.get(url, code(hall))
        assert first.status_code == 302
        assert "/accounts/login/" in first["Location"]
        back = first["Location"].split("next=")[1]
    signed_in(client, person(hall.members[0]))
    with clock.on(MOMENT + timedelta(seconds=90)):
        page = client.get(f"{url}?{back.split('%3F')[1].replace('%3D', '=')}")
        assert "签到" in page.content.decode()
        assert page.status_code == 200
        done = client.post(url)
        assert (done.status_code, done["Location"]) == (303, reverse("meetings:now", args=[hall.meeting.pk]))
        assert "已签到" in client.get(done["Location"]).content.decode()
        assert "已经签到" in client.get(url, code(hall)).content.decode()
    assert Presence.objects.count() == 1


def test_an_old_code_without_a_scan_is_refused_plainly(hall):
    url = reverse("meetings:arrive", args=[hall.meeting.pk])
    client = browser(hall.members[0])
    with clock.on(MOMENT):
        old = code(hall)
        assert client.post(url).status_code == 422  # nothing was scanned
    with clock.on(MOMENT + timedelta(minutes=1)):
        answer = client.get(url, old)
        assert answer.status_code == 422
        assert "请重新扫一扫" in answer.content.decode()
        assert client.get(url, {"t": "forged"}).status_code == 422
        assert client.post(url).status_code == 422
    with clock.on(MOMENT):
        assert client.get(url, code(hall)).status_code == 200
    with clock.on(MOMENT + timedelta(minutes=6)):
        assert client.post(url).status_code == 422
    assert not Presence.objects.exists()


def test_a_code_of_one_meeting_opens_no_other(hall):
    url = reverse("meetings:arrive", args=[hall.meeting.pk + 1000])
    with clock.on(MOMENT):
        assert browser(hall.members[0]).get(url, code(hall)).status_code == 422


def test_who_is_not_asked_reads_one_sentence_and_no_more(hall):
    url = reverse("meetings:arrive", args=[hall.meeting.pk])
    stranger = browser(people.a_clerk_of(people.a_congress(people.a_place("南河区"))))
    with clock.on(MOMENT):
        for client in (stranger, browser(hall.staff)):
            page = client.get(url, code(hall)).content.decode()
            assert "名单上没有您" in page
            assert str(hall.meeting) not in page
            assert client.post(url).status_code == 403
    assert not Presence.objects.exists()


def test_the_desk_finds_by_name_and_pinyin_and_presses(hall):
    client = browser(hall.staff)
    url = reverse("meetings:check_in", args=[hall.meeting.pk])
    place = hall.place(hall.members[0])
    with at(9):
        for words, found in [("", 4), ("组成人员0", 1), ("zuchengrenyuan", 4), ("zcry", 4), ("xyz", 0)]:
            assert client.get(url, {"q": words}).context["n_rows"] == found, words
        press = lambda act: client.post(  # noqa: E731
            reverse("meetings:check_in_press", args=[hall.sitting.pk, place.pk, act])
        )
        assert [press(act).status_code for act in ("in", "in", "out", "in", "undo", "nonsense")] == [303] * 5 + [404]
        listed = {"attendee": [str(hall.place(m).pk) for m in hall.members]}
        assert client.post(reverse("meetings:check_in_list", args=[hall.sitting.pk]), listed).status_code == 303
        door = {"role": "staff", "name": "速记员"}
        assert client.post(reverse("meetings:at_the_door", args=[hall.meeting.pk]), door).status_code == 303
    assert Presence.objects.filter(left_at=None).count() == 5


def test_the_screen_shows_a_new_code_each_time(hall):
    client = browser(hall.staff)
    url = reverse("meetings:check_in_screen", args=[hall.meeting.pk])
    with clock.on(MOMENT):
        first = client.get(url).context["code"]["path"]
    with clock.on(MOMENT + timedelta(seconds=20)):
        assert client.get(url).context["code"]["path"] != first


# ---- many at once


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_telephones_of_one_member_make_one_stay():
    hall = a_hall(1)
    now = clock.now()
    Meeting.objects.filter(pk=hall.meeting.pk).update(held_on=now.date())
    hall.meeting.sittings.update(on=now.date())
    stays = at_once(lambda: operations.arrive(hall.sitting.pk, clock.now(), actor=hall.members[0]))
    assert len({stay.pk for stay in stays}) == 1
    assert Presence.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_hundred_come_at_once():
    hall = a_hall(100)
    now = clock.now()
    Meeting.objects.filter(pk=hall.meeting.pk).update(held_on=now.date())
    hall.meeting.sittings.update(on=now.date())
    begun = datetime.now()
    for start in range(0, 100, 10):
        group = hall.members[start : start + 10]
        at_once(
            lambda n, group=group: operations.arrive(hall.sitting.pk, clock.now(), actor=group[n]), 10, numbered=True
        )
    spent = (datetime.now() - begun).total_seconds()
    print(f"100 check-ins: {spent:.2f} s")
    assert Presence.objects.filter(left_at=None).count() == 100
    assert attendance.headcount(Meeting.objects.get(pk=hall.meeting.pk)).present == 100
    assert spent < 20


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_comes_while_the_sitting_closes_is_either_in_and_checked_out_or_refused():
    hall = a_hall(6)
    now = clock.now()
    Meeting.objects.filter(pk=hall.meeting.pk).update(held_on=now.date(), state="open")
    hall.meeting.sittings.update(on=now.date(), state="open")

    def act(n):
        if n == 0:
            return operations.close_sitting(hall.sitting.pk, actor=hall.staff)
        return operations.arrive(hall.sitting.pk, clock.now(), actor=hall.members[n - 1])

    answers = at_once(act, 6, numbered=True)
    came = sum(isinstance(a, Presence) for a in answers)
    assert Presence.objects.count() == came
    assert not Presence.objects.filter(left_at=None).exists()
