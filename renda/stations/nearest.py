"""Which open stations are nearest to a point: candidates by the index on positions, then the distance on the ground."""

from dataclasses import dataclass

from django.db import connection

from renda.stations.kinds import StationState
from renda.stations.positions import distance

MOST, CANDIDATES = 10, 40
NEAREST = """
SELECT latitude, longitude, id, key, name, address, hours FROM stations_station
 WHERE congress_id = %s AND state = %s AND latitude IS NOT NULL
 ORDER BY point(longitude, latitude) <-> point(%s, %s) LIMIT %s
"""
"""Degrees of longitude are shorter than those of latitude, so more are taken than shown and measured again."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A station as the list of the nearest shows it."""

    metres: float
    pk: int
    key: str
    name: str
    address: str
    hours: str

    @property
    def words(self) -> str:
        """约300米, 约2.4公里: no more exact than a phone knows."""
        if self.metres < 950:
            return f"约{max(50, round(self.metres / 50) * 50)}米"
        return f"约{self.metres / 1000:.1f}公里" if self.metres < 9950 else f"约{self.metres / 1000:.0f}公里"


def nearest(congress_id: int, latitude: float, longitude: float, most: int = MOST) -> list[Near]:
    """Open stations of a congress that have a position, the nearest first, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [congress_id, StationState.OPEN, longitude, latitude, max(CANDIDATES, most)])
        found = [Near(distance((latitude, longitude), (lat, lon)), *rest) for lat, lon, *rest in cursor.fetchall()]
    return sorted(found)[:most]
