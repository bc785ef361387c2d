"""Reception days by API: what each reader is told, and that acts do what their pages do."""

from datetime import date
from typing import Any

import pytest

from renda.kernel.actors import OUTSIDER
from renda.stations import operations
from renda.stations.models import Booking
from renda.stations.tests.api_caller import Caller, ids
from renda.stations.tests.receptions_cast import TODAY, House, a_house, on, turns_of
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house() -> Any:
    with on(TODAY):
        yield a_house()


def test_everyone_reads_what_is_announced_and_the_house_the_rest(house: House) -> None:
    planned, published = house.planned(date(2026, 5, 27), note="备用会议室"), house.published(DAY)
    everyone, unit, staff = Caller(), Caller(house.cast.赵敏), Caller(house.staff)
    for reader in (everyone, Caller(a_cast("松湖区", "songhu").周文)):
        assert ids(reader.get("receptions")) == [published.pk]
        assert reader.get(f"receptions/{planned.pk}")[0] == 404
        told = reader.get(f"receptions/{published.pk}")[1]
        assert told["deputies"] == [turn.deputy.person.name for turn in turns_of(published)]
        assert (told["turns"], told["published_on"], told["booked"], told["bookings"]) == ([], None, None, [])
    assert ids(unit.get("receptions")) == [published.pk]
    assert ids(staff.get("receptions")) == [published.pk, planned.pk]
    assert staff.get(f"receptions/{planned.pk}")[1]["note"] == "备用会议室"
    with on(date(2026, 5, 21)):
        assert ids(everyone.get("receptions")) == []
        assert ids(staff.get("receptions", state="published")) == [published.pk]


def test_receptions_are_narrowed_and_turned_by_key(house: House, monkeypatch: Any) -> None:
    rows = [house.published(date(2026, 6, day), wanted=1) for day in (3, 10, 17)]
    turn = turns_of(rows[1])[0]
    staff, own = Caller(house.staff), Caller(house.actor(turn.deputy))
    keys = [row.pk for row in rows]
    assert ids(staff.get("receptions", station=house.station.pk, congress="qinghe")) == keys[::-1]
    assert ids(staff.get("receptions", from_on="2026-06-04", until_on="2026-06-10")) == [keys[1]]
    assert ids(own.get("receptions", mine=True)) == [keys[1]]
    assert ids(Caller().get("receptions", mine=True)) == []
    monkeypatch.setattr("renda.stations.api_receptions.SIZE", 2)
    first = Caller().get("receptions")[1]
    assert ids((200, first)) + ids(Caller().get("receptions", after=first["next"])) == keys[::-1]


def test_a_deputy_answers_the_own_turn_and_no_other(house: House) -> None:
    published = house.published(DAY)
    mine, theirs = turns_of(published)
    me = Caller(house.actor(mine.deputy))
    status, told = me.post(f"turns/{mine.pk}/confirmation")
    assert (status, told["state"], told["deputy_id"]) == (200, "confirmed", mine.deputy_id)
    assert me.post(f"turns/{theirs.pk}/confirmation")[0] == 403
    assert me.post(f"turns/{mine.pk}/leave", {"reason": "住院治疗"})[1]["state"] == "on_leave"
    assert me.post(f"turns/{mine.pk}/leave", {"reason": "住院治疗"})[0] == 409
    staff = Caller(house.staff)
    stand_in = staff.post(f"turns/{mine.pk}/replacement")[1]
    assert (stand_in["instead_of_id"], stand_in["state"]) == (mine.pk, "assigned")
    states = {turn["id"]: turn["state"] for turn in staff.get(f"receptions/{published.pk}")[1]["turns"]}
    assert states[mine.pk] == "on_leave"
    planned = turns_of(house.planned(date(2026, 5, 27)))[0]
    assert Caller(house.actor(planned.deputy)).post(f"turns/{planned.pk}/confirmation")[0] == 404
    for caller in (me, staff):
        assert "住院" not in caller.heard


def test_the_staff_plan_announce_hold_and_correct_a_day(house: House) -> None:
    staff, at = Caller(house.staff), f"stations/{house.station.pk}/receptions"
    body = {"day": "2026-05-20", "starts_at": "09:00", "ends_at": "11:00", "wanted": 1, "topic": "停车难"}
    status, made = staff.post(at, body)
    assert (status, made["state"], made["starts_at"], len(made["turns"])) == (200, "planned", "09:00", 1)
    assert list(staff.post(at, body)[1]["fields"]) == ["day"]
    status, told = staff.post(f"{at}/publication", {"year": 2026, "month": 5})
    assert (status, [row["state"] for row in told]) == (200, ["published"])
    assert list(staff.post(f"{at}/publication", {"year": 2026, "month": 5})[1]) == [
        "reason",
        "law",
        "way_out",
        "fields",
    ]
    day = f"receptions/{made['id']}"
    moved = staff.post(f"{day}/rescheduling", {"day": "2026-05-21", "starts_at": "14:00", "ends_at": "16:30"})[1]
    assert (moved["day"], moved["starts_at"], moved["ends_at"]) == ("2026-05-21", "14:00", "16:30")
    more = staff.post(f"{day}/deputies")[1]
    assert staff.post(f"{day}/holding", {"residents": 3})[0] == 409  # the day has not come
    late = staff.post(at, {**body, "day": "2026-05-07", "topic": ""})[1]
    status, no = staff.post(f"receptions/{late['id']}/publication")
    assert (status, list(no["fields"])) == (422, ["reason"])
    assert staff.post(f"receptions/{late['id']}/publication", {"reason": "临时安排"})[1]["state"] == "published"
    assert staff.post(f"receptions/{late['id']}/cancelling", {"reason": "场地停电"})[1]["reason"] == "场地停电"
    with on(date(2026, 5, 21), 17):
        told = staff.post(f"{day}/holding", {"residents": 3, "came": [more["id"]], "summary": "谈了停车。"})[1]
        assert (told["state"], told["residents"], told["summary"]) == ("held", 3, "谈了停车。")
        assert {turn["id"]: turn["state"] for turn in told["turns"]}[more["id"]] == "came"
        again = {"residents": 4, "why": "少记一人", "came": [more["id"]], "summary": "谈了停车。"}
        assert staff.post(f"{day}/correction", again)[1]["residents"] == 4
        assert Caller().get(day)[0] == 404
        assert Caller(house.cast.赵敏).get(day)[1]["summary"] == "谈了停车。"


def test_nothing_is_told_of_who_booked(house: House) -> None:
    day = house.published(DAY)
    told = {"name": "王小明", "phone": "13812345678", "matter": "楼上漏水没人管"}
    first = operations.book_visit(day.pk, **told, actor=OUTSIDER).booking
    second = operations.book_visit(day.pk, name="陈阿婆", phone="13987654321", matter="", actor=OUTSIDER).booking
    staff, deputy = Caller(house.staff), Caller(house.actor(turns_of(day)[0].deputy))
    callers = [
        Caller(),
        Caller(a_cast("松湖区", "songhu").周文),
        deputy,
        Caller(house.cast.赵敏),
        Caller(house.office),
        staff,
    ]
    for caller in callers:
        caller.get(f"stations/{house.station.pk}")
        caller.get("receptions")
        runs = caller in callers[-2:]
        seen = caller.get(f"receptions/{day.pk}")[1]
        assert (seen["booked"], seen["places"], len(seen["bookings"])) == ((2, 12, 2) if runs else (None, None, 0))
    with on(DAY, 12):
        held = staff.post(f"receptions/{day.pk}/holding", {"residents": 2, "arrived": [first.pk]})[1]
    assert [row["state"] for row in held["bookings"]] == ["came", "missed"]
    assert Booking.objects.get(pk=second.pk).state == "missed"
    for caller in callers:
        for secret in ("王小明", "陈阿婆", "1381234", "1398765", "漏水", first.code_digest, "sealed"):
            assert secret not in caller.heard
