"""Stations by API: what each reader is told, and that acts do what their pages do."""

from datetime import date
from typing import Any

import pytest

from renda.kernel.actors import Actor
from renda.people.builders import a_deputy
from renda.stations import operations
from renda.stations.builders import a_station, a_town
from renda.stations.models import Station, Turn
from renda.stations.tests.api_caller import Caller, ids
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
