"""Stations as a sheet: the columns of the import, who is on duty, and the public address."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.db.models import QuerySet

from renda.kernel.workbooks import write
from renda.people.kinds import Level
from renda.stations.duty_places import names_on_duty
from renda.stations.exchange.columns import COLUMNS
from renda.stations.kinds import StaffRole
from renda.stations.models import Station, StationStaff

MOST = 20_000
FURTHER = (("进站代表", 30), ("公开网址", 40))


def taken_out(rows: QuerySet[Station], house: str) -> bytes:
    """``house`` is the beginning of public addresses, as in "https://rd.example.cn"."""
    out = BytesIO()
    write(out, "家站点", [*((c.heading, c.width) for c in COLUMNS), *FURTHER], _lines(rows, house))
    return out.getvalue()


def _lines(rows: QuerySet[Station], house: str) -> Iterator[list[Any]]:
    found = list(rows.select_related("congress", "jurisdiction__parent", "parent", "run_by").order_by("path")[:MOST])
    duty = names_on_duty([station.pk for station in found])
    heads = dict(
        StationStaff.objects.filter(role=StaffRole.HEAD, until_on=None, station__in=found).values_list(
            "station", "name"
        )
    )
    for s in sorted(found, key=lambda s: s.path.count("/")):
        deputies = "、".join(duty.get(s.pk, []))
        yield [*_line(s, heads.get(s.pk, "")), deputies, f"{house}/c/{s.congress.slug}/stations/{s.key}"]


def _line(s: Station, head: str) -> list[Any]:
    """In the order of the columns; a parent without a code goes by its name."""
    place = s.jurisdiction
    village = place.level == Level.COMMUNITY and place.parent is not None
    town = place.parent.name if village and place.parent else place.name
    told = {
        "code": s.code, "name": s.name, "kind": s.get_kind_display(), "town": town,
        "community": place.name if village else "", "parent": (s.parent.code or s.parent.name) if s.parent else "",
        "latitude": s.latitude, "longitude": s.longitude, "datum": "WGS 84" if s.latitude is not None else "",
        "run_by": s.run_by.name if s.run_by else "", "head": head,
        "state": s.get_state_display(),
    }  # fmt: skip
    return [told[c.field] if c.field in told else getattr(s, c.field) for c in COLUMNS]
