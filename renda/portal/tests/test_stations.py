"""Stations for everyone: list, one station, map, the nearest, whose deputies one has, open data."""

import csv
import io
import json
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people import operations as people
from renda.people.builders import a_congress, a_deputy, a_place, a_term
from renda.people.models import Jurisdiction
from renda.stations import operations
from renda.stations.builders import a_community, a_posting, a_staff_member, a_station, a_town
from renda.stations.kinds import ReceptionState
from renda.stations.models import Reception, Station, Turn
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def cast() -> Cast:
    return a_cast()


@pytest.fixture
def town(cast: Cast) -> Jurisdiction:
    return a_town(cast.congress, "云溪街道")


def to(name: str, *keys: object) -> str:
    return reverse(f"portal:{name}", args=["qinghe", *keys])


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_everyone_reads_open_stations_and_no_others(cast: Cast, town: Jurisdiction, client: Client) -> None:
    a_station(cast.congress, "清水站", place=a_community(town))
    hidden = a_station(cast.congress, "筹建站", opened=False)
    closed = a_station(cast.congress, "撤销站")
    operations.close_station(closed.pk, "合并", actor=SYSTEM)
    page = read(client, to("stations"))
    assert "清水站" in page
    assert "筹建站" not in page
    assert "撤销站" not in page
    for station in (hidden, closed):
        read(client, to("station", station.key), 404)


def test_the_list_narrows_by_town_and_words(cast: Cast, town: Jurisdiction, client: Client) -> None:
    a_station(cast.congress, "清水站", place=a_community(town, "清水居委会"))
    a_station(cast.congress, "明月站", place=a_town(cast.congress, "下湾镇", "town"))
    assert "明月站" not in read(client, to("stations") + f"?town={town.pk}")
    assert "明月站" not in read(client, to("stations") + "?q=清水居委")
    assert "明月站" in read(client, to("stations") + "?q=mingyue")


def test_a_station_shows_who_is_there_and_when(cast: Cast, town: Jurisdiction, client: Client) -> None:
    station = a_station(cast.congress, "清水站", place=town, at=(31.188, 121.4365))
    deputy = cast.term.deputies.get()
    a_posting(station, deputy)
    a_staff_member(station, "张敏")
    operations.appoint_staff(station.pk, "王联络", "liaison", actor=SYSTEM, phone="13900000000")
    with clock.on(date(2026, 5, 20)):
        for day, state in (
            (25, ReceptionState.PUBLISHED),
            (26, ReceptionState.PLANNED),
            (10, ReceptionState.PUBLISHED),
        ):
            row = Reception.objects.create(
                station=station, day=date(2026, 5, day), starts_at=time(9), ends_at=time(11), state=state
            )
            Turn.objects.create(reception=row, deputy=deputy)
        page = read(client, to("station", station.key))
    assert "李明" in page
    assert "5月25日" in page
    assert "5月26日" not in page
    assert "5月10日" not in page
    assert "张敏" in page
    assert "王联络" not in page
    assert "13900000000" not in page
    assert "geo:31.188,121.4365" in page
    assert f"speak?at={station.key}" in page


def test_a_paused_station_says_so(cast: Cast, client: Client) -> None:
    station = a_station(cast.congress)
    operations.pause_station(station.pk, "装修", actor=SYSTEM)
    assert "暂停开放" in read(client, to("station", station.key))


def test_hostile_texts_stay_text_everywhere(cast: Cast, town: Jurisdiction, client: Client) -> None:
    station = a_station(cast.congress, f"{HOSTILE}站", place=town, at=(31.2, 121.4))
    operations.change_station(station.pk, actor=SYSTEM, address=f"=1+1{HOSTILE}", hours=HOSTILE, about=HOSTILE)
    people.add_localities(cast.congress.pk, town.pk, [f"{HOSTILE}小区"], actor=SYSTEM)
    paths = [
        to("stations"), to("station", station.key), to("stations_map"), to("my_deputies") + f"?q={HOSTILE}",
        to("my_deputies") + "?q=小区", to("nearest") + "?latitude=31.2&longitude=121.4",
    ]  # fmt: skip
    for path in paths:
        assert HOSTILE not in read(client, path)
    sheet = client.get(to("stations_csv")).content.decode("utf-8-sig")
    assert next(row for row in csv.DictReader(io.StringIO(sheet)))["地址"].startswith("'=")


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=abc", "?page=999", "?town=-1", "?town=99999999999999999999", "?q=%00", "?q=%25_%5C'", "?kind=x", "?q=" + "长" * 500],
)  # fmt: skip
def test_odd_questions_to_the_list_are_no_fault(cast: Cast, client: Client, query: str) -> None:
    a_station(cast.congress)
    assert client.get(to("stations") + query).status_code in (200, 404)
    assert client.get(to("stations_map") + query).status_code in (200, 404)
    assert client.get(to("my_deputies") + query.replace("town", "place")).status_code == 200


@pytest.mark.parametrize(
    "query", ["?latitude=x&longitude=y", "?latitude=31", "?latitude=nan&longitude=inf", "?latitude=121&longitude=31", "?latitude=1e400&longitude=0"]
)  # fmt: skip
def test_an_odd_position_is_told_in_words(cast: Cast, client: Client, query: str) -> None:
    page = read(client, to("nearest") + query, 422)
    assert 'role="alert"' in page


def test_the_nearest_is_found_and_not_kept(cast: Cast, client: Client) -> None:
    a_station(cast.congress, "近站", at=(31.201, 121.4))
    answer = client.get(to("nearest") + "?latitude=31.2&longitude=121.4")
    assert "约100米" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_an_estate_leads_to_its_deputies_and_stations(cast: Cast, town: Jurisdiction, client: Client) -> None:
    community = a_community(town, "清水居委会")
    people.add_localities(cast.congress.pk, community.pk, ["清水新村", "清水路"], actor=SYSTEM)
    people.found_constituency(cast.term.pk, 1, "第一选区", actor=SYSTEM, seats=2, areas=[town.pk])
    a_deputy(cast.term, "王芳", constituency="第一选区")
    a_deputy(cast.term, "陈新", constituency="第二选区")
    station = a_station(cast.congress, "清水站", place=community)
    for typed in ("清水新村", "云溪街道清水新村12号楼302室", "清水路8弄", "清水居委"):
        page = read(client, to("my_deputies") + f"?q={typed}")
        assert "王芳" in page
        assert "陈新" not in page
        assert station.name in page


def test_deputies_of_other_levels_are_shown_where_they_are_on_duty(cast: Cast, client: Client) -> None:
    town = a_town(cast.congress, "下湾镇", "town")
    deputy = a_deputy(a_term(a_congress(town, slug="xiawan")), "镇代表甲")
    a_posting(a_station(cast.congress, place=town), deputy)
    page = read(client, to("my_deputies") + f"?place={town.pk}")
    assert "镇代表甲" in page


def test_several_places_of_one_name_are_offered_and_the_town_decides(
    cast: Cast, town: Jurisdiction, client: Client
) -> None:
    other = a_town(cast.congress, "下湾镇", "town")
    for place in (a_community(town, "清水居委会"), a_community(other, "明月居委会")):
        people.add_localities(cast.congress.pk, place.pk, ["幸福小区"], actor=SYSTEM)
    page = read(client, to("my_deputies") + "?q=幸福小区")
    assert "您说的是哪一个？" in page
    assert "幸福小区（云溪街道清水居委会）" in page
    assert "幸福小区（下湾镇明月居委会）" in page
    assert "您的代表" in read(client, to("my_deputies") + "?q=下湾镇幸福小区")


def test_the_longest_name_in_the_words_is_meant(cast: Cast, town: Jurisdiction, client: Client) -> None:
    one, two = a_community(town, "一居委会"), a_community(town, "二居委会")
    people.add_localities(cast.congress.pk, one.pk, ["清水新村"], actor=SYSTEM)
    people.add_localities(cast.congress.pk, two.pk, ["清水新村二区"], actor=SYSTEM)
    assert "云溪街道二居委会" in read(client, to("my_deputies") + "?q=清水新村二区5号")


def test_a_place_of_elsewhere_is_not_answered(cast: Cast, client: Client) -> None:
    elsewhere = a_town(a_congress(a_place("白石区"), slug="baishi"), "白石街道")
    page = read(client, to("my_deputies") + f"?place={elsewhere.pk}")
    assert "白石街道" not in page


def test_data_hold_what_is_open_and_only_the_head_stays_out(cast: Cast, town: Jurisdiction, client: Client) -> None:
    station = a_station(cast.congress, "清水站", place=a_community(town, "清水居委会"), at=(31.2, 121.4))
    a_posting(station, cast.term.deputies.get())
    a_station(cast.congress, "筹建站", opened=False)
    told = json.loads(client.get(to("stations_json")).content)
    [row] = told["stations"]
    assert (row["name"], row["town"], row["community"], row["deputies"]) == (
        "清水站",
        "云溪街道",
        "清水居委会",
        ["李明"],
    )
    assert row["url"].endswith(f"/c/qinghe/stations/{station.key}")
    assert set(row) == set(told["columns"])
    assert json.loads(client.get(to("stations_positions")).content)["stations"] == [
        [station.key, "清水站", "station", 31.2, 121.4]
    ]
    assert to("stations_csv") in read(client, to("open_data"))


def test_stations_stand_where_the_map_of_the_house_shows_them(
    cast: Cast, client: Client, settings: pytest.FixtureRequest
) -> None:
    a_station(cast.congress, at=(31.177428, 121.527211))
    settings.MAP_TILES_DATUM = "gcj02"  # type: ignore[attr-defined]
    ((*_, north, east),) = json.loads(client.get(to("stations_positions")).content)["stations"]
    assert (north, east) == pytest.approx((31.175304, 121.531542), abs=2e-6)
    assert json.loads(client.get(to("stations_json")).content)["stations"][0]["latitude"] == 31.177428


def test_a_phone_finds_the_way_with_or_without_a_map_of_its_own(cast: Cast, client: Client) -> None:
    station = a_station(cast.congress, "清水&站", at=(31.2, 121.4))
    page = client.get(to("station", station.key)).content.decode()
    assert 'href="geo:31.2,121.4"' in page
    assert "position=121.4,31.2&amp;name=%E6%B8%85%E6%B0%B4%26%E7%AB%99&amp;coordinate=wgs84" in page


def test_tiles_are_loaded_only_where_the_house_says_so(
    cast: Cast, client: Client, settings: pytest.FixtureRequest
) -> None:
    a_station(cast.congress, at=(31.2, 121.4))
    plain = client.get(to("stations_map"))
    assert "leaflet" not in plain.content.decode()
    assert "geo:31.2,121.4" in plain.content.decode()
    settings.MAP_TILES = "https://tiles.example.cn/{z}/{x}/{y}.png"  # type: ignore[attr-defined]
    settings.MAP_CREDIT = "某某地图 审图号：GS(2026)0001号"  # type: ignore[attr-defined]
    mapped = client.get(to("stations_map"))
    assert "leaflet.js" in mapped.content.decode()
    assert "审图号：GS(2026)0001号" in mapped.content.decode()
    assert "https://tiles.example.cn" in mapped["Content-Security-Policy"]
    assert "tiles.example.cn" not in client.get(to("stations"))["Content-Security-Policy"]
    settings.MAP_TILES = "javascript:alert(1)"  # type: ignore[attr-defined]
    assert "leaflet" not in client.get(to("stations_map")).content.decode()


def test_addresses_stay_when_names_change(cast: Cast, client: Client) -> None:
    station = a_station(cast.congress, "旧名站")
    place = cast.congress.jurisdiction.pk
    operations.arrange_station(station.pk, "station", "新名站", place, actor=SYSTEM)
    assert "新名站" in read(client, to("station", station.key))
    assert Station.objects.get(pk=station.pk).key == station.key
