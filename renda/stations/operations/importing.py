"""导入家站点 — rows of a sheet: new stations founded, known codes brought up to date; and who took lists out."""

from collections.abc import Mapping, Sequence
from typing import Any

from renda.kernel import attachments, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.stations import policies
from renda.stations.exchange.making import TEXTS, make
from renda.stations.exchange.matching import KINDS, Known, hold_against, known_of, place_of, position_of
from renda.stations.exchange.reading import read
from renda.stations.exchange.shapes import Row, Sheet
from renda.stations.kinds import StaffRole, StationState
from renda.stations.models import Station
from renda.stations.operations.keeping import (
    arrange_station,
    change_station,
    place_station,
)
from renda.stations.operations.staffing import appoint_staff
from renda.stations.queries import kept_by

LABEL = "导入建站"


@operation
def keep_station_sheet(congress_id: int, name: str, data: bytes, *, actor: Actor) -> Attachment:
    """Keep the uploaded sheet with the congress, so that what was checked is what is brought in."""
    congress = lock(Congress, congress_id)
    policies.require_office(actor, congress.pk)
    read(data)
    return attachments.keep(congress, actor, name=name, data=data, secrecy=Attachment.Secrecy.CONFIDENTIAL)


@operation
def import_stations(congress_id: int, rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> list[Station]:
    """导入家站点 — all rows or none; a code that is there is brought up to date, an empty cell leaves what stands.

    A new one has one line in its record, with the state it begins in; changes are recorded as if made by hand.
    """
    congress = lock(Congress, congress_id)
    policies.require_office(actor, congress.pk)
    sheet = Sheet([Row(int(row["line"]), {str(k): str(v) for k, v in row["values"].items()}) for row in rows])
    known = known_of(congress)
    hold_against(sheet, known)
    if sheet.faults:
        raise Unfit(f"{sheet.faults[0]}", way_out="请改正表格后重新导入这一行。")
    fresh = [row for row in sheet.rows if not row.known]
    made = dict(zip((row.line for row in fresh), make(congress, fresh, known), strict=True))
    lines = [journal.Line(s, "begin", LABEL, after=s.state, facts={"row": line}) for line, s in made.items()]
    journal.write_many(lines, actor, first=True)
    return [made[row.line] if row.line in made else _renew(congress, row, known, actor) for row in sheet.rows]


@operation
def note_station_export(congress_id: int, n: int, *, actor: Actor, asked: str = "") -> None:
    """导出家站点 — who took how many rows out of the house, and by which filter."""
    congress = lock(Congress, congress_id)
    if actor.congress_id != congress.pk and not kept_by(actor).filter(congress=congress).exists():
        raise NotYours("只能导出本级人大的家站点")
    facts = {"rows": n, "asked": asked[:500]}
    journal.write(congress, actor, act="export_stations", label="导出家站点", facts=facts)


def _renew(congress: Congress, row: Row, known: Known, actor: Actor) -> Station:
    """Only what the row says differently, through the acts a hand would press; an empty cell says nothing."""
    station = Station.objects.get(congress=congress, code=row.text("code"))
    told = _frame(congress, row, known, station)
    if any(getattr(station, name) != value for name, value in told.items()):
        station = arrange_station(station.pk, actor=actor, code=station.code, **told)
    texts: dict[str, Any] = {name: row.text(name) or getattr(station, name) for name in TEXTS}
    if any(getattr(station, name) != text for name, text in texts.items()):
        station = change_station(station.pk, actor=actor, **texts)
    at = position_of(row.values)
    if at is not None and at != (station.latitude, station.longitude):
        station = place_station(station.pk, *at, actor=actor)
    if row.text("head") and not station.staff.filter(role=StaffRole.HEAD, until_on=None).exists():
        appoint_staff(station.pk, row.text("head"), StaffRole.HEAD, actor=actor)
    return station


def _frame(congress: Congress, row: Row, known: Known, station: Station) -> dict[str, Any]:
    parent = _parent(congress, row.text("parent"))
    body = known.body(row.text("run_by")) if row.text("run_by") else None
    return {
        "kind": KINDS[row.text("kind")], "name": row.text("name"), "jurisdiction_id": place_of(row, known).pk,
        "parent_id": parent.pk if parent else station.parent_id, "run_by_id": body.pk if body else station.run_by_id,
    }  # fmt: skip


def _parent(congress: Congress, words: str) -> Station | None:
    if not words:
        return None
    rows = Station.objects.filter(congress=congress).exclude(state=StationState.CLOSED)
    found = rows.filter(code=words).first() or rows.filter(name=words).first()
    if found is None:
        raise Unfit(f"没有编号或者名称为“{words[:30]}”的站点", way_out="请先导入上级站点。")
    return found
