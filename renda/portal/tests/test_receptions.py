"""Reception days and bookings as residents meet them: list, data, calendar, form, receipt, and what is refused."""

import json
from datetime import date
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.kernel import localities, sealing
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.stations import operations
from renda.stations.models import Booking
from renda.stations.tests.receptions_cast import MORNING, NOON, TODAY, a_house, a_station, on, post
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house():
    cache.clear()
    with on(TODAY):
        yield a_house(deputies=2, city=0)


def to(name, *keys, slug="qinghe"):
    return reverse(f"portal:{name}", args=[slug, *keys])


def text(answer):
    return answer.content.decode()


def booked(reception, **more):
    answer = Client().post(
        to("booking", reception.pk), {"matter": "电梯", "name": "王小明", "phone": "13812345678", **more}
    )
    assert answer.status_code == 303, text(answer)
    return answer["Location"]


def test_the_list_tells_announced_days_and_nothing_of_plans(house):
    house.published(DAY, topic="加装电梯")
    house.planned(date(2026, 5, 21), topic="还没有定")
    page = Client().get(to("receptions"))
    assert "河滨街道代表之家" in text(page)
    assert "代表甲" in text(page)
    assert "还没有定" not in text(page)
    assert "csrf" not in text(page)
    assert "public" in page["Cache-Control"]


def test_the_list_narrows_and_turns_its_pages(house):
    for n in range(70):
        station = a_station(house.cast, f"第{n}站", house.station.run_by, key=f"s{n}")
        post(station, house.deputies[0])
        made = operations.add_reception(station.pk, DAY, MORNING, NOON, actor=SYSTEM)
        with patch("renda.stations.turns.is_taken", return_value=False):  # one deputy for all of them
            operations.assign_deputy(made.pk, house.deputies[0].pk, actor=SYSTEM)
        operations.publish_reception(made.pk, actor=SYSTEM)
    browser = Client()
    with CaptureQueriesContext(connection) as few:
        first = text(browser.get(to("receptions") + "?station=s5"))
    assert first.count('id="reception-') == 1
    with CaptureQueriesContext(connection) as many:
        page = text(browser.get(to("receptions")))
    assert len(many) <= len(few)
    assert len(many) <= 12
    assert page.count('id="reception-') == 60
    following = page.split('href="?after=')[1].split('"')[0]
    assert text(browser.get(to("receptions") + "?after=" + following)).count('id="reception-') == 10
    for nonsense in ("x", "2026-05-20.9999.1", "2026-05-20.0900.99999999999999999999", "\x00"):
        assert (
            browser.get(to("receptions"), {"after": nonsense, "town": nonsense, "station": nonsense}).status_code == 200
        )


def test_data_and_calendar_follow_what_is_announced(house):
    reception = house.published(DAY)
    data = json.loads(Client().get(to("receptions_json")).content)
    [row] = data["receptions"]
    assert (row["day"], row["starts_at"], row["deputies"]) == ("2026-05-20", "09:00", ["代表甲", "代表乙"])
    assert row["url"].endswith(to("booking", reception.pk))
    feed = Client().get(to("receptions_calendar"))
    assert b"DTSTART" in feed.content
    operations.cancel_reception(reception.pk, "停电", actor=house.keeper)
    assert b"DTSTART" not in Client().get(to("receptions_calendar")).content


def test_a_resident_books_and_the_code_opens_the_receipt_alone(house):
    reception = house.published(DAY)
    where = booked(reception)
    code = where.rsplit("/", 1)[-1]
    page = Client().get(where)
    assert sealing.grouped(code) in text(page)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    for word in ("王小明", "13812345678"):
        assert word not in text(page)
    assert Client().get(to("booking_receipt", code.lower())).status_code == 200
    assert Client().get(to("booking_receipt", "222222222222")).status_code == 404
    a_cast("云岭区", slug="yunling")
    assert Client().get(to("booking_receipt", code, slug="yunling")).status_code == 404


def test_nothing_has_to_be_told(house):
    booked(house.published(DAY), name="", phone="", matter="")
    assert Booking.objects.get().sealed == ""


def test_the_place_is_given_back_by_its_code(house):
    where = booked(house.published(DAY))
    code = where.rsplit("/", 1)[-1]
    assert Client().get(to("booking_cancelling", code)).status_code == 405
    assert Client().post(to("booking_cancelling", code)).status_code == 303
    assert "预约已取消" in text(Client().get(where))
    assert "取消预约</button>" not in text(Client().get(where))
    assert Client().post(to("booking_cancelling", code)).status_code == 409


def test_what_became_of_the_day_stands_on_the_receipt(house):
    reception = house.published(DAY)
    where = booked(reception)
    operations.reschedule_reception(reception.pk, date(2026, 5, 22), MORNING, NOON, actor=house.keeper)
    assert "2026年5月22日" in text(Client().get(where))
    operations.cancel_reception(reception.pk, "会场检修", actor=house.keeper)
    assert "会场检修" in text(Client().get(where))


def test_a_code_is_found_by_its_form_and_guessing_is_slowed(house):
    where = booked(house.published(DAY))
    code = where.rsplit("/", 1)[-1]
    browser = Client()
    assert browser.post(to("booking_find"), {"code": sealing.grouped(code)})["Location"] == where
    wrong = browser.post(to("booking_find"), {"code": "ABCD EFGH JKLM"})
    assert wrong.status_code == 422
    assert "没有这个预约码" in text(wrong)
    for _ in range(60):
        browser.get(to("booking_receipt", "222222222222"))
    assert "太频繁" in text(browser.post(to("booking_find"), {"code": code}))


def test_ten_bookings_an_hour_from_one_address(house):
    localities.decide_locally(house.cast.congress.pk, "stations", {"booking_an_hour": 60}, TODAY, "通知", actor=SYSTEM)
    reception = house.published(DAY)
    for n in range(10):
        booked(reception, phone=f"1381234{n:04}")
    refused = Client().post(to("booking", reception.pk), {"phone": "13900000000"})
    assert refused.status_code == 422
    assert "太频繁" in text(refused)


def test_refusals_come_back_to_the_form(house):
    reception = house.published(DAY)
    bad = Client().post(to("booking", reception.pk), {"phone": "123", "matter": "电梯坏了"})
    assert bad.status_code == 422
    assert "11位数字" in text(bad)
    assert "电梯坏了" in text(bad)
    trapped = Client().post(to("booking", reception.pk), {"website": "http://example.com"})
    assert trapped.status_code == 422
    assert not Booking.objects.exists()


def test_a_full_day_says_so(house):
    localities.decide_locally(house.cast.congress.pk, "stations", {"booking_an_hour": 1}, TODAY, "通知", actor=SYSTEM)
    reception = house.published(DAY)
    for _ in range(2):
        operations.book_visit(reception.pk, actor=OUTSIDER)
    assert "已约满" in text(Client().get(to("receptions")))
    assert "约满" in text(Client().get(to("booking", reception.pk)))
    late = Client().post(to("booking", reception.pk), {})
    assert late.status_code == 422
    assert "约满" in text(late)


def test_days_that_are_not_announced_have_no_page(house):
    planned = house.planned(DAY)
    gone = house.published(date(2026, 5, 21))
    operations.cancel_reception(gone.pk, "停电", actor=house.keeper)
    for pk in (planned.pk, gone.pk, 999999):
        assert Client().get(to("booking", pk)).status_code == 404
        assert Client().post(to("booking", pk), {}).status_code == 404


def test_a_forged_form_is_refused(house):
    reception = house.published(DAY)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(to("booking", reception.pk), {}).status_code == 403
    assert "csrfmiddlewaretoken" in text(strict.get(to("booking", reception.pk)))


def test_hostile_words_stay_words(house):
    house.published(DAY, topic="<script>alert(1)</script>")
    assert "<script>alert" not in text(Client().get(to("receptions")))
