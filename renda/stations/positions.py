"""Where a station is: degrees of WGS 84, as phones and satellites give them; pure."""

import math

from renda.kernel.errors import Unfit
from renda.stations.datums import Datum, to_wgs84

SOUTH, NORTH, WEST, EAST = 3.0, 54.0, 73.0, 136.0
"""The country's own span: a point outside is a slip of the hand."""
DIGITS = 6  # a tenth of a metre


def position(latitude: float | None, longitude: float | None, datum: str = Datum.WGS84) -> tuple[float, float] | None:
    """Both or neither, in degrees of WGS 84 rounded to six digits; Unfit where they cannot be a place in the country."""
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise Unfit("纬度和经度要一起填写", field="longitude" if longitude is None else "latitude")
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise Unfit("纬度和经度应是数字", field="latitude", way_out="例如纬度31.1880，经度121.4365。")
    if SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST:
        raise Unfit("纬度和经度填反了", field="latitude", way_out="纬度是较小的那个数，例如31.1880。")
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise Unfit("这个位置不在我国范围内", field="latitude", way_out="请核对，例如纬度31.1880，经度121.4365。")
    north, east = to_wgs84((latitude, longitude), datum)
    return round(north, DIGITS), round(east, DIGITS)


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Metres between two positions, along the ground."""
    (south, west), (north, east) = (map(math.radians, here), map(math.radians, there))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(half)))
