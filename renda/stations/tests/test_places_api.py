"""Stations and reception days by API: what each reader is told, and that acts do what their pages do."""

from datetime import date
from typing import Any

import pytest

from renda.kernel.actors import OUTSIDER, Actor
from renda.people.builders import a_deputy
from renda.stations import operations
from renda.stations.builders import a_station, a_town
from renda.stations.models import Booking, Station, Turn
from renda.stations.tests.api_caller import Caller
from renda.stations.tests.receptions_cast import TODAY, House, a_house, on, turns_of
from tests.cast import a_cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house() -> Any:
    with on(TODAY):
        yield a_house()


@pytest.fixture
def neighbour() -> Actor:
    return a_cast("松湖区", "songhu").周文


def ids(told: tuple[int, Any]) -> list[int]:
    assert told[0] == 200, told
    return [row["id"] for row in told[1]["items"]]


def test_everyone_reads_open_stations_and_the_house_all_of_its_own(house: House, neighbour: Actor) -> None:
    hidden = a_station(house.cast.congress, "筹建中的站", opened=False, code="B2")
    shown = a_station(house.cast.congress, "清水站", code="A1")
    gone = a_station(house.cast.congress, "撤销的站")
    operations.close_station(gone.pk, "合并", actor=house.office)
    everyone, inside, away = Caller(), Caller(house.actor(house.deputies[0])), Caller(neighbour)
    for reader in (everyone, away):
        assert ids(reader.get("stations")) == [house.station.pk, shown.pk]
        assert reader.get(f"stations/{hidden.pk}")[0] == reader.get(f"stations/{gone.pk}")[0] == 404
        assert reader.get(f"stations/{shown.pk}")[1]["code"] == ""
        assert ids(reader.get("stations", state="closed")) == []
    assert ids(inside.get("stations")) == [house.station.pk, hidden.pk, shown.pk]
    assert ids(inside.get("stations", state="closed")) == [gone.pk]
    told = inside.get(f"stations/{hidden.pk}")[1]
    assert (told["state"], told["code"], told["version"]) == ("planned", "B2", None)


def test_a_station_shows_its_deputies_and_the_days_announced(house: House) -> None:
    day = house.published(DAY)
    house.planned(date(2026, 5, 27))
    told = Caller().get(f"stations/{house.station.pk}")[1]
    assert (told["name"], told["congress"], told["town"], told["community"]) == (
        "河滨街道代表之家",
        "qinghe",
        "青禾区",
        "",
    )
    assert told["deputies"][0] == "市代表甲"
    first = told["postings"][0]
    assert first["id"] is None
    assert (first["name"], first["congress"]) == ("市代表甲", house.deputies[-1].term.congress.short_name)
    names = [turn.deputy.person.name for turn in turns_of(day)]
    [coming] = told["coming"]
    assert (coming["id"], coming["day"], coming["starts_at"], coming["deputies"]) == (
        day.pk, "2026-05-20", "09:00", names,
    )  # fmt: skip
    assert Caller(house.staff).get(f"stations/{house.station.pk}")[1]["coming"] == [coming]


def test_stations_are_narrowed_and_turned_by_key(house: House, monkeypatch: Any) -> None:
    town = a_town(house.cast.congress, "云溪街道")
    one, two = (a_station(house.cast.congress, f"云溪{n}站", place=town, kind="point") for n in (1, 2))
    other = a_station(a_cast("松湖区", "songhu").congress, "松湖站")
    reader = Caller()
    assert ids(reader.get("stations", congress="songhu")) == [other.pk]
    assert ids(reader.get("stations", congress="nowhere")) == []
    assert ids(reader.get("stations", kind="point")) == [one.pk, two.pk]
    assert ids(reader.get("stations", word="云溪 2站")) == [two.pk]
    monkeypatch.setattr("renda.stations.api.SIZE", 3)
    first = reader.get("stations")[1]
    assert [len(first["items"]), ids(reader.get("stations", after=first["next"]))] == [3, [other.pk]]
    assert reader.get("stations", after=first["next"])[1]["next"] == ""


def test_the_nearest_come_first(house: House) -> None:
    far = a_station(house.cast.congress, "远", at=(31.30, 121.40))
    near = a_station(house.cast.congress, "近", at=(31.201, 121.40))
    status, told = Caller().get("stations/nearest", congress="qinghe", lat=31.2, lon=121.4)
    assert (status, [row["id"] for row in told], told[0]["distance"]) == (200, [near.pk, far.pk], "约100米")
    assert set(told[0]) == {"id", "key", "name", "address", "hours", "distance"}
    assert Caller().get("stations/nearest", congress="nowhere", lat=31.2, lon=121.4)[0] == 404
    for lat, lon, words in (
        (121.4, 31.2, "填反"),
        (1, 2, "不在我国"),
        ("x", 2, "不符合要求"),
        ("inf", 2, "不符合要求"),
    ):
        status, told = Caller().get("stations/nearest", congress="qinghe", lat=lat, lon=lon)
        assert (status, list(told["fields"]), words in told["reason"]) == (422, ["lat"], True)


def test_the_keeper_changes_what_is_told_and_nothing_else(house: House) -> None:
    keeper, at = Caller(house.keeper), f"stations/{house.station.pk}"
    version = keeper.get(at)[1]["version"]
    status, told = keeper.post(f"{at}/change", {"version": version, "hours": "周三下午"})
    assert (status, told["hours"], told["address"], told["phone"]) == (200, "周三下午", "河滨路1号", "010-12345")
    assert keeper.post(f"{at}/change", {"version": version, "hours": "周四"})[0] == 409
    status, told = keeper.post(f"{at}/change", {"version": told["version"], "address": ""})
    assert (status, list(told["fields"])) == (422, ["address"])
    version = keeper.get(at)[1]["version"]
    status, told = keeper.post(f"{at}/position", {"version": version, "latitude": 31.2, "longitude": 121.4})
    assert (status, told["latitude"], told["longitude"]) == (200, 31.2, 121.4)
    wrong = {"version": told["version"], "latitude": 121.4, "longitude": 31.2}
    assert "填反" in keeper.post(f"{at}/position", wrong)[1]["reason"]
    assert keeper.post(f"{at}/pause", {"why": "装修"})[1]["state"] == "paused"
    assert Caller().get(at)[1]["state"] == "paused"
    assert keeper.post(f"{at}/opening")[1]["state"] == "open"
    assert keeper.post(f"{at}/opening")[0] == 409
    assert keeper.post(f"{at}/closing", {"why": "合并"})[0] == 403
    assert Caller(house.office).post(f"{at}/closing", {"why": "合并"})[1]["state"] == "closed"


def test_deputies_are_posted_and_leave(house: House) -> None:
    keeper, at = Caller(house.keeper), f"stations/{house.station.pk}"
    new = a_deputy(house.cast.term, "代表新")
    told = keeper.post(f"{at}/deputies", {"deputy_id": new.pk})[1]
    [posting] = [row for row in told["postings"] if row["deputy_id"] == new.pk]
    assert list(keeper.post(f"{at}/deputies", {"deputy_id": new.pk})[1]["fields"]) == ["deputy_id"]
    told = keeper.post(f"postings/{posting['id']}/ending")[1]
    assert new.pk not in [row["deputy_id"] for row in told["postings"]]
    assert Caller(house.staff).post(f"{at}/deputies", {"deputy_id": new.pk})[0] == 403


def test_acts_are_for_who_keeps_the_station_with_a_token_that_says_so(house: House, neighbour: Actor) -> None:
    planned, published = house.planned(date(2026, 5, 27)), house.published(DAY)
    turn, station = turns_of(published)[0], house.station.pk
    posting = house.station.postings.first()
    times = {"day": "2026-06-10", "starts_at": "09:00", "ends_at": "11:00"}
    acts: dict[str, Any] = {
        f"stations/{station}/change": {"version": 1, "hours": "x"},
        f"stations/{station}/position": {"version": 1, "latitude": None, "longitude": None},
        f"stations/{station}/opening": {}, f"stations/{station}/pause": {"why": "x"},
        f"stations/{station}/closing": {"why": "x"}, f"stations/{station}/deputies": {"deputy_id": 1},
        f"postings/{posting.pk}/ending": {}, f"stations/{station}/receptions": times,
        f"stations/{station}/receptions/publication": {"year": 2026, "month": 5},
        f"receptions/{published.pk}/rescheduling": times, f"receptions/{published.pk}/cancelling": {"reason": "x"},
        f"receptions/{published.pk}/holding": {"residents": 1},
        f"receptions/{published.pk}/correction": {"residents": 1, "why": "x", "came": [], "summary": ""},
        f"receptions/{published.pk}/deputies": {}, f"receptions/{planned.pk}/publication": {},
        f"turns/{turn.pk}/confirmation": {}, f"turns/{turn.pk}/leave": {"reason": "x"}, f"turns/{turn.pk}/replacement": {},
    }  # fmt: skip
    before = Station.objects.values().get(pk=station)
    readers = {
        401: [Caller()], 403: [Caller(house.keeper, "read"), Caller(house.keeper, "voices"), Caller(house.cast.孙丽)],
        404: [Caller(neighbour)],
    }  # fmt: skip
    for refused, callers in readers.items():
        for caller in callers:
            for address, body in acts.items():
                status, told = caller.post(address, body)
                assert (status, bool(told["reason"])) == (refused, True), address
    unit = Caller(house.cast.赵敏)
    assert unit.post(f"receptions/{planned.pk}/publication")[0] == 404  # a department does not know of it yet
    assert unit.post(f"receptions/{published.pk}/cancelling", {"reason": "x"})[0] == 403
    assert Caller(house.cast.审计).post(f"stations/{station}/opening")[0] == 403
    assert Station.objects.values().get(pk=station) == before
    assert not Turn.objects.exclude(state="assigned").exists()


def test_everyone_reads_what_is_announced_and_the_house_the_rest(house: House, neighbour: Actor) -> None:
    planned, published = house.planned(date(2026, 5, 27), note="备用会议室"), house.published(DAY)
    everyone, unit, staff = Caller(), Caller(house.cast.赵敏), Caller(house.staff)
    for reader in (everyone, Caller(neighbour)):
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


def test_nothing_is_told_of_who_booked(house: House, neighbour: Actor) -> None:
    day = house.published(DAY)
    told = {"name": "王小明", "phone": "13812345678", "matter": "楼上漏水没人管"}
    first = operations.book_visit(day.pk, **told, actor=OUTSIDER).booking
    second = operations.book_visit(day.pk, name="陈阿婆", phone="13987654321", matter="", actor=OUTSIDER).booking
    staff, deputy = Caller(house.staff), Caller(house.actor(turns_of(day)[0].deputy))
    callers = [Caller(), Caller(neighbour), deputy, Caller(house.cast.赵敏), Caller(house.office), staff]
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


@pytest.mark.parametrize(
    ("address", "body", "field"),
    [
        ("stations/{s}/change", {"hours": "x"}, "version"),
        ("stations/{s}/pause", {"why": ""}, "why"),
        ("stations/{s}/pause", {"why": "\n"}, "why"),
        ("stations/{s}/position", {"version": 1, "latitude": 10**400, "longitude": 1}, "latitude"),
        ("stations/{s}/deputies", {"deputy_id": 9223372036854775807}, "deputy_id"),
        ("stations/{s}/receptions", {"day": "2026-06-01", "starts_at": "09:00:00Z", "ends_at": "11:00"}, "starts_at"),
        ("stations/{s}/receptions", {"day": "2026-06-01", "starts_at": "11:00", "ends_at": "09:00"}, "ends_at"),
        ("stations/{s}/receptions", {"day": "明天", "starts_at": "09:00", "ends_at": "11:00"}, "day"),
        ("stations/{s}/receptions/publication", {"year": 2026, "month": 13}, "month"),
        ("receptions/{r}/holding", {"residents": -1}, "residents"),
        ("receptions/{r}/holding", {"residents": 1, "came": ["x"]}, "came.0"),
        ("receptions/{r}/cancelling", {"reason": "长" * 301}, "reason"),
        ("receptions/{r}/rescheduling", {"day": "2026-01-01", "starts_at": "09:00", "ends_at": "11:00"}, "day"),
    ],
)
def test_bad_values_are_answered_with_a_sentence(house: House, address: str, body: Any, field: str) -> None:
    published = house.published(DAY)
    status, told = Caller(house.keeper).post(address.format(s=house.station.pk, r=published.pk), body)
    assert (status, list(told["fields"])) == (422, [field])
    assert told["fields"][field]


@pytest.mark.parametrize("address", ["stations", "receptions"])
@pytest.mark.parametrize("who", ["nobody", "keeper", "staff", "deputy"])
def test_lists_take_few_statements_at_any_size(house: House, address: str, who: str) -> None:
    actors = {"keeper": house.keeper, "staff": house.staff, "deputy": house.actor(house.deputies[0])}
    caller = Caller(actors.get(who))
    house.published(DAY)
    few = caller.statements(address)
    for n in range(6):
        a_station(house.cast.congress, f"第{n}站")
        house.published(date(2026, 6, 3 + n))
    assert caller.statements(address) == few <= 12
