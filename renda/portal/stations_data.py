"""Stations as data: JSON for programs, CSV for sheets, and the few fields the map needs."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from renda.people.kinds import Level
from renda.people.models import Congress
from renda.portal import stations
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import LICENCE, csv_of
from renda.stations.datums import from_wgs84
from renda.stations.duty_places import names_on_duty
from renda.stations.kinds import StationKind, StationState
from renda.stations.listing import ordered

MOST = 20_000
READ = (
    "pk", "key", "name", "kind", "state", "address", "latitude", "longitude", "hours", "phone", "facilities", "serves",
    "jurisdiction__name", "jurisdiction__level", "jurisdiction__parent__name",
)  # fmt: skip
SCHEMA = {
    "name": ("名称", ""),
    "station_kind": ("站点类别", "代表之家、代表联络站、代表联系点"),
    "town": ("街镇", "设在区里的为区名"),
    "community": ("居村", "没有登记的为空"),
    "address": ("地址", ""),
    "latitude": ("纬度", "WGS 84 的度数，没有标注的为空"),
    "longitude": ("经度", "同上"),
    "hours": ("开放时间", ""),
    "phone": ("联系电话", "站点的电话"),
    "facilities": ("设施", ""),
    "serves": ("服务范围", ""),
    "station_state": ("站点状态", "开放、暂停开放"),
    "deputies": ("进站代表", "在任的，表格里用顿号隔开"),
    "url": ("网址", "长期不变，名称、地址改了也不变"),
}


@open_to_all
def stations_json(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    told = {
        "congress": congress.name, "slug": congress.slug, "licence": LICENCE, "columns": _labels(),
        "stations": list(_rows(request, congress)),
    }  # fmt: skip
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@open_to_all
def stations_csv(request: HttpRequest, slug: str) -> HttpResponse:
    return csv_of(_labels(), _rows(request, congress_of(slug)), f"{slug}-stations.csv")


@open_to_all
def positions_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Key, name, kind, latitude and longitude of every station that has a position, where the map of the house shows it."""
    rows = stations.shown(congress_of(slug)).filter(latitude__isnull=False).order_by("pk")
    found = rows.values_list("key", "name", "kind", "latitude", "longitude")[:MOST]
    datum = str(settings.MAP_TILES_DATUM)
    placed = [[*told, *from_wgs84((north or 0.0, east or 0.0), datum)] for *told, north, east in found]
    return JsonResponse({"stations": placed}, json_dumps_params={"ensure_ascii": False})


def schema_of(congress: Congress) -> list[tuple[str, str, str]]:
    """Name, label and note of each column; nothing while there is no station."""
    return [(name, *told) for name, told in SCHEMA.items()] if stations.shown(congress).exists() else []


def _labels() -> dict[str, str]:
    return {name: label for name, (label, _) in SCHEMA.items()}


def _rows(request: HttpRequest, congress: Congress) -> Iterator[dict[str, Any]]:
    """Read as plain values: thousands of rows go out at once."""
    rows = ordered(stations.shown(congress)).values(*READ)[:MOST]
    duty = names_on_duty(stations.shown(congress).values("pk"))
    house = request.build_absolute_uri("/").rstrip("/")
    stem = house + reverse("portal:stations", args=[congress.slug])
    for row in rows:
        yield _told(row, duty.get(row["pk"], []), stem + row["key"])


def _told(row: dict[str, Any], deputies: list[str], url: str) -> dict[str, Any]:
    village = row["jurisdiction__level"] == Level.COMMUNITY
    place = row["jurisdiction__name"]
    return {
        "name": row["name"],
        "station_kind": StationKind(row["kind"]).label,
        "town": row["jurisdiction__parent__name"] if village else place,
        "community": place if village else "",
        "address": row["address"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "hours": row["hours"],
        "phone": row["phone"],
        "facilities": row["facilities"],
        "serves": row["serves"],
        "station_state": StationState(row["state"]).label,
        "deputies": deputies,
        "url": url,
    }
