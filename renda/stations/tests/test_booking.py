"""Residents book a place: sealed, once per number, as many as there are places, removed afterwards."""

from datetime import date, time

import pytest

from renda.kernel import localities, replay, sealing
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import JournalEntry
from renda.stations import bookings, operations
from renda.stations.models import Booking
from renda.stations.tests.receptions_cast import MORNING, TODAY, a_house, last_line, on

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
WHO = {"name": "王小明", "phone": "13812345678", "matter": "七号楼的电梯"}


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house(deputies=2, city=0)


def book(reception, **more):
    return operations.book_visit(reception.pk, actor=OUTSIDER, **{**WHO, **more})


def test_a_booking_is_sealed_and_found_again_by_its_code_alone(house):
    receipt = book(house.published(DAY))
    row = Booking.objects.get()
    assert "王小明" not in row.sealed
    assert receipt.code not in f"{row.code_digest}{row.sealed}"
    assert bookings.speaker_of(row) == {"name": "王小明", "phone": "13812345678"}
    assert bookings.by_code(sealing.grouped(receipt.code).lower()) == row
    assert bookings.by_code("") is None
    assert bookings.by_code("222222222222") is None


def test_nothing_of_a_resident_goes_into_the_record(house):
    receipt = book(house.published(DAY))
    told = " ".join(f"{e.why}{e.facts}{e.person_name}" for e in JournalEntry.objects.all())
    for word in ("王小明", "13812345678", "电梯", receipt.code):
        assert word not in told


def test_name_and_number_are_optional(house):
    row = book(house.published(DAY), name="", phone="", matter="").booking
    assert (row.sealed, row.phone_mark) == ("", "")


def test_a_number_books_a_reception_once_and_again_after_giving_back(house):
    reception = house.published(DAY)
    receipt = book(reception)
    with pytest.raises(Unfit, match="已经预约"):
        book(reception, phone="+86 138-1234-5678")
    with pytest.raises(Unfit, match="11位"):
        book(reception, phone="12345")
    operations.cancel_booking(receipt.code, actor=OUTSIDER)
    assert book(reception).booking.state == "booked"
    assert list(replay.faults()) == []


def test_marks_of_one_number_differ_between_receptions(house):
    first = book(house.published(DAY)).booking
    second = book(house.published(date(2026, 5, 27))).booking
    assert first.phone_mark != second.phone_mark


def test_there_are_as_many_places_as_the_hours_allow(house):
    localities.decide_locally(house.cast.congress.pk, "stations", {"booking_an_hour": 1}, TODAY, "通知", actor=SYSTEM)
    reception = house.published(DAY)
    first = book(reception, phone="")
    book(reception, phone="")
    with pytest.raises(OutOfTurn, match="约满"):
        book(reception, phone="")
    operations.cancel_booking(first.code, actor=OUTSIDER)
    assert bookings.places_left(reception) == 1
    assert bookings.room_at([reception]) == {reception.pk: 1}


def test_bookings_open_with_the_announcement_and_close_before_the_hour(house):
    with pytest.raises(OutOfTurn, match="不接受预约"):
        book(house.planned(DAY))
    reception = house.published(date(2026, 5, 21))
    with on(date(2026, 5, 21), 7), pytest.raises(OutOfTurn, match="停止预约"):
        book(reception)
    with on(date(2026, 5, 21), 6):
        assert book(reception)


def test_a_flood_at_one_reception_stops(house):
    localities.decide_locally(house.cast.congress.pk, "stations", {"booking_an_hour": 60}, TODAY, "通知", actor=SYSTEM)
    reception = house.published(DAY)
    for _ in range(10):
        book(reception, phone="")
    with pytest.raises(Unfit, match="太多") as no:
        book(reception, phone="")
    assert "一分钟" in no.value.way_out


def test_cancelling_the_day_ends_its_bookings(house):
    reception = house.published(DAY)
    receipt = book(reception)
    operations.cancel_reception(reception.pk, "会场检修", actor=house.keeper)
    assert bookings.by_code(receipt.code).state == "cancelled"
    with pytest.raises(OutOfTurn):
        operations.cancel_booking(receipt.code, actor=OUTSIDER)
    with pytest.raises(Missing):
        operations.cancel_booking("ABCDEFGHJKLM", actor=OUTSIDER)


def test_staff_mark_who_came_and_holding_marks_the_rest(house):
    reception = house.published(DAY)
    rows = [book(reception, phone="").booking for _ in range(3)]
    with pytest.raises(OutOfTurn, match="还没有到"):
        operations.mark_booking(rows[0].pk, True, actor=house.staff)
    with on(DAY):
        operations.mark_booking(rows[0].pk, True, actor=house.staff)
        with pytest.raises(NotYours):
            operations.mark_booking(rows[1].pk, True, actor=house.cast.赵敏)
        operations.hold_reception(reception.pk, 2, arrived=[rows[1].pk], actor=house.staff)
    assert list(Booking.objects.order_by("pk").values_list("state", flat=True)) == ["came", "came", "missed"]


def test_data_are_removed_when_their_time_is_over(house):
    reception = house.published(DAY)
    book(reception)
    with on(date(2026, 5, 27)):
        assert bookings.to_erase() == []
        with pytest.raises(OutOfTurn):
            operations.erase_bookings(reception.pk, actor=SYSTEM)
    with on(date(2026, 5, 28)):
        assert bookings.to_erase() == [reception.pk]
        assert operations.erase_bookings(reception.pk, actor=SYSTEM) == 1
        assert bookings.to_erase() == []
    row = Booking.objects.get()
    assert (row.sealed, row.phone_mark, row.matter, row.state) == ("", "", "", "booked")
    assert last_line(reception).law == "个人信息保护法47"


def test_a_booking_follows_a_day_that_moves(house):
    reception = house.published(DAY)
    receipt = book(reception)
    operations.reschedule_reception(reception.pk, date(2026, 5, 22), MORNING, time(10), actor=house.keeper)
    assert bookings.by_code(receipt.code).reception.day == date(2026, 5, 22)
