"""Who booked a visit hears of another day, or of none: by text where there is a service, by the station's call where not."""

from datetime import date, time

import pytest

from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import NotYours
from renda.notifications import texting
from renda.notifications.models import Notice
from renda.stations import booker_messages, operations, tasks
from renda.stations.models import Booking
from renda.stations.tests.receptions_cast import TODAY, a_house, last_line, on
from tests.text_messages import tried

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 5, 20), date(2026, 5, 22)
PHONE, OTHER = "13812345678", "13912345678"


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house(deputies=2, city=0)


@pytest.fixture
def deferred(monkeypatch):
    jobs = []
    monkeypatch.setattr(tasks.tell_by_text, "defer", lambda **told: jobs.append(told))
    return jobs


def book(reception, phone=PHONE):
    told = {"name": "王小明", "phone": phone, "matter": "七号楼的电梯"}
    return operations.book_visit(reception.pk, actor=OUTSIDER, **told)


def move(house, reception):
    return operations.reschedule_reception(reception.pk, LATER, time(14), time(16), actor=house.keeper)


def told_staff(house):
    rows = Notice.objects.filter(person_id=house.staff.person_id).order_by("-pk")
    return rows.values_list("text", flat=True).first() or ""


def test_whoever_left_a_number_is_texted_when_the_day_moves(
    house, text_service, deferred, django_capture_on_commit_callbacks
):
    reception = house.published(DAY)
    first, without, back = book(reception), book(reception, ""), book(reception, OTHER)
    operations.cancel_booking(back.code, actor=OUTSIDER)
    with django_capture_on_commit_callbacks(execute=True):
        move(house, reception)
    assert deferred == [{"booking_id": first.booking.pk}]
    assert "有2人预约" in told_staff(house)
    assert "给留了手机的1人发短信" in told_staff(house)
    for receipt in (first, without, back):
        tasks.tell_by_text.func(tried(0), receipt.booking.pk)
    (message,) = text_service["messages"]
    assert message["phone"] == PHONE
    assert "改到5月22日（星期五）14:00—16:00，河滨街道代表之家" in message["text"]
    assert not [word for word in ("王小明", "电梯", first.code) if word in message["text"]]


def test_who_booked_a_cancelled_day_is_texted_with_the_reason(
    house, text_service, deferred, django_capture_on_commit_callbacks
):
    reception = house.published(DAY)
    stays, back = book(reception), book(reception, OTHER)
    operations.cancel_booking(back.code, actor=OUTSIDER)
    with django_capture_on_commit_callbacks(execute=True):
        operations.cancel_reception(reception.pk, "会场检修", actor=house.keeper)
    assert deferred == [{"booking_id": stays.booking.pk}]
    tasks.tell_by_text.func(tried(0), stays.booking.pk)
    assert "取消了。原因：会场检修。" in text_service["messages"][0]["text"]


def test_without_a_service_the_station_is_asked_to_call(house, deferred, django_capture_on_commit_callbacks):
    reception = house.published(DAY)
    book(reception)
    with django_capture_on_commit_callbacks(execute=True):
        move(house, reception)
    assert deferred == []
    assert "请打电话告知留了手机的群众" in told_staff(house)


def test_a_service_that_is_down_is_tried_again_and_the_station_calls_in_the_end(house, text_service):
    text_service["status"] = 503
    reception = house.published(DAY)
    key = book(reception).booking.pk
    with pytest.raises(texting.NotSent):
        tasks.tell_by_text.func(tried(0), key)
    assert last_line(reception).act != "not_told"
    tasks.tell_by_text.func(tried(texting.TRIES), key)
    line = last_line(reception)
    assert (line.act, line.why, line.facts["booking"]) == ("not_told", texting.NOT_TAKEN, key)
    assert "没有发出，请打电话" in told_staff(house)
    assert PHONE not in f"{line.facts}{told_staff(house)}"


def test_nobody_is_texted_whose_data_are_gone_or_whose_visit_is_over(house, text_service):
    reception = house.published(DAY)
    stays, gone = book(reception).booking.pk, book(reception, OTHER).booking.pk
    Booking.objects.filter(pk=gone).update(sealed="")
    for pk in (gone, gone + 1):
        booker_messages.send(pk)
    assert text_service["messages"] == []
    booker_messages.send(stays)
    assert len(text_service["messages"]) == 1
    with on(LATER):
        operations.hold_reception(reception.pk, 3, actor=house.keeper)
        booker_messages.send(stays)
    assert len(text_service["messages"]) == 1


def test_only_the_system_says_that_a_message_failed(house):
    key = book(house.published(DAY)).booking.pk
    with pytest.raises(NotYours):
        operations.note_booker_not_told(key, actor=house.keeper)
    operations.note_booker_not_told(key, actor=SYSTEM)
