"""New stations from sound rows, in a few statements for all: parents first, then what hangs below."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.language.pinyin import sort_key
from renda.people.models import Congress
from renda.stations import grounds
from renda.stations.exchange.matching import KINDS, STATES, Known, place_of, position_of
from renda.stations.exchange.shapes import Row
from renda.stations.kinds import StaffRole, StationState
from renda.stations.models import Station, StationStaff
from renda.stations.texts import new_key, texts_of

TEXTS = ("address", "hours", "phone", "facilities", "about", "serves")


def make(congress: Congress, rows: Sequence[Row], known: Known) -> list[Station]:
    """Store all rows, in waves of the tree; the caller writes the record."""
    parents, waiting, made = _standing(congress, rows), list(rows), list[Station]()
    while waiting:
        ready = [row for row in waiting if not row.text("parent") or row.text("parent") in parents]
        if not ready:
            raise Unfit(f"第{waiting[0].line}行“上级”：没有这个站点", way_out="请先导入上级站点。")
        stored = _store([_station(congress, row, known, parents.get(row.text("parent"))) for row in ready])
        for station in stored:
            parents[station.name] = parents[station.code] = station
        made += stored
        waiting = [row for row in waiting if row not in ready]
    by_code = {station.code: station for station in made}
    StationStaff.objects.bulk_create(
        StationStaff(
            station=by_code[row.text("code")], name=row.text("head"), role=StaffRole.HEAD, from_on=clock.today()
        )
        for row in rows
        if row.text("head")
    )
    return [by_code[row.text("code")] for row in rows]


def _standing(congress: Congress, rows: Sequence[Row]) -> dict[str, Station]:
    """Parents that stand already, by code and name; a code goes before another's name."""
    words = {row.text("parent") for row in rows} - {""}
    found = Station.objects.filter(Q(code__in=words) | Q(name__in=words), congress=congress)
    listed = list(found.exclude(state=StationState.CLOSED)) if words else []
    return {**{s.name: s for s in listed}, **{s.code: s for s in listed if s.code}}


def _store(stations: list[Station]) -> list[Station]:
    Station.objects.bulk_create(stations)
    for station in stations:
        station.path = f"{station.parent.path if station.parent else ''}{station.pk}/"
    Station.objects.bulk_update(stations, ["path"], batch_size=500)
    return stations


def _station(congress: Congress, row: Row, known: Known, parent: Station | None) -> Station:
    kind, state = KINDS[row.text("kind")], STATES[row.text("state")]
    if parent is not None:
        grounds.require_parent(kind, parent, congress.pk)
    told: dict[str, Any] = texts_of(*(row.text(name) for name in TEXTS))
    latitude, longitude = position_of(row.values) or (None, None)
    return Station(
        congress=congress, kind=kind, state=state, code=row.text("code"), name=row.text("name"), key=new_key(),
        pinyin=sort_key(row.text("name"))[:300], jurisdiction=place_of(row, known), parent=parent,
        run_by=known.body(row.text("run_by")) if row.text("run_by") else None,
        opened_on=clock.today() if state == StationState.OPEN else None, latitude=latitude, longitude=longitude, **told,
    )  # fmt: skip
