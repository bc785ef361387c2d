"""Degrees read off domestic maps stand where satellites put the same place; points known from published conversions."""

import pytest

from renda.kernel.errors import Unfit
from renda.stations.datums import Datum, from_wgs84, to_wgs84
from renda.stations.exchange.matching import position_of
from renda.stations.positions import distance, position

KNOWN = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
"""WGS 84 and GCJ-02 of the same places."""
BAIDU, BAIDU_AS_GCJ = (39.915, 116.404), (39.90865673957631, 116.39762729119315)


@pytest.mark.parametrize(("satellite", "shown"), KNOWN)
def test_a_place_stands_where_the_map_shows_it_and_comes_back(satellite, shown):
    assert from_wgs84(satellite, Datum.GCJ02) == pytest.approx(shown, abs=1e-12)
    assert to_wgs84(shown, Datum.GCJ02) == pytest.approx(satellite, abs=1e-9)
    assert 200 < distance(satellite, shown) < 800


def test_baidu_shifts_once_more():
    found = to_wgs84(BAIDU, Datum.BD09)
    assert from_wgs84(found, Datum.GCJ02) == pytest.approx(BAIDU_AS_GCJ, abs=1e-9)


def test_satellite_degrees_stay_as_they_are():
    assert to_wgs84(BAIDU, Datum.WGS84) == from_wgs84(BAIDU, Datum.WGS84) == BAIDU


@pytest.mark.parametrize("north", [3.1, 20.0, 35.0, 53.9])
@pytest.mark.parametrize("east", [73.1, 105.0, 135.9])
def test_a_way_back_is_found_in_every_corner(north, east):
    shown = from_wgs84((north, east), Datum.GCJ02)
    assert distance(to_wgs84(shown, Datum.GCJ02), (north, east)) < 0.01


def test_a_position_is_kept_as_satellites_give_it():
    assert position(31.175304, 121.531542, Datum.GCJ02) == pytest.approx((31.177428, 121.527211), abs=2e-6)
    with pytest.raises(Unfit, match="填反"):
        position(121.531542, 31.175304, Datum.GCJ02)


@pytest.mark.parametrize(
    ("typed", "datum"),
    [
        ("", "wgs84"),
        ("WGS 84", "wgs84"),
        ("gcj-02", "gcj02"),
        ("GCJ02", "gcj02"),
        ("高德地图", "gcj02"),
        ("百度", "bd09"),
    ],
)
def test_a_sheet_names_its_degrees_in_several_ways(typed, datum):
    found = position_of({"latitude": "31.1753", "longitude": "121.5315", "datum": typed})
    assert found == position(31.1753, 121.5315, datum)


def test_a_sheet_that_names_no_known_datum_is_told_which_there_are():
    with pytest.raises(Unfit, match="不是认识的坐标系") as no:
        position_of({"latitude": "31.1753", "longitude": "121.5315", "datum": "北京54"})
    assert no.value.field == "datum"
