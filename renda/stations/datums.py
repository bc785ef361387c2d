"""What degrees are counted from: domestic maps show every place some hundred metres from where satellites put it; pure.

GCJ-02 (高德、腾讯、国家标准的网络地图) shifts WGS 84 by a smooth function of the place; BD-09 (百度) shifts GCJ-02 once more.
Nothing is shifted outside the country's span.
"""

import math

from django.db.models import TextChoices

Point = tuple[float, float]
"""Latitude and longitude."""
AXIS, FLATTENED = 6_378_245.0, 0.006_693_421_622_965_943
"""The ellipsoid of Krasovsky: half its long axis in metres, and its eccentricity squared."""
TURNS = 10
"""Taking a shift back by trying: each turn leaves under a thousandth of the error before."""
BAIDU_NORTH, BAIDU_EAST, BAIDU_WAVE = 0.006, 0.0065, math.pi * 3000 / 180


class Datum(TextChoices):
    """坐标系 — named by where people take degrees from."""

    WGS84 = "wgs84", "手机定位、天地图（WGS 84）"
    GCJ02 = "gcj02", "高德、腾讯地图（GCJ-02）"
    BD09 = "bd09", "百度地图（BD-09）"


def to_wgs84(point: Point, datum: str) -> Point:
    """The degrees of satellites for degrees read off a map."""
    if datum == Datum.BD09:
        point = _baidu_to_gcj(point)
    return _gcj_to_wgs84(point) if datum in (Datum.GCJ02, Datum.BD09) else point


def from_wgs84(point: Point, datum: str) -> Point:
    """Where a map of that datum shows a place; only GCJ-02 maps have tiles in the usual squares."""
    return _shifted(point) if datum == Datum.GCJ02 else point


def _shifted(point: Point) -> Point:
    latitude, longitude = point
    east, north = longitude - 105.0, latitude - 35.0
    both = 20.0 * (math.sin(6.0 * east * math.pi) + math.sin(2.0 * east * math.pi))
    up = -100.0 + 2.0 * east + 3.0 * north + 0.2 * north**2 + 0.1 * east * north + 0.2 * math.sqrt(abs(east))
    up += 2.0 / 3.0 * (both + _waves(north, (20.0, 1), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30)))
    right = 300.0 + east + 2.0 * north + 0.1 * east**2 + 0.1 * east * north + 0.1 * math.sqrt(abs(east))
    right += 2.0 / 3.0 * (both + _waves(east, (20.0, 1), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30)))
    angle = math.radians(latitude)
    magic = 1 - FLATTENED * math.sin(angle) ** 2
    metres_north = AXIS * (1 - FLATTENED) / magic**1.5
    metres_east = AXIS / math.sqrt(magic) * math.cos(angle)
    return latitude + math.degrees(up / metres_north), longitude + math.degrees(right / metres_east)


def _waves(value: float, *waves: tuple[float, float]) -> float:
    return sum(height * math.sin(value * math.pi * often) for height, often in waves)


def _gcj_to_wgs84(point: Point) -> Point:
    found = point
    for _ in range(TURNS):
        shown = _shifted(found)
        found = found[0] - (shown[0] - point[0]), found[1] - (shown[1] - point[1])
    return found


def _baidu_to_gcj(point: Point) -> Point:
    north, east = point[0] - BAIDU_NORTH, point[1] - BAIDU_EAST
    length = math.hypot(east, north) - 0.00002 * math.sin(north * BAIDU_WAVE)
    angle = math.atan2(north, east) - 0.000003 * math.cos(east * BAIDU_WAVE)
    return length * math.sin(angle), length * math.cos(angle)
