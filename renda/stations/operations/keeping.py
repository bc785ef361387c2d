"""家站点 — founded, described, placed in tree and on the map, opened, paused and closed."""

from django.db import connection

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people.models import Congress
from renda.stations import grounds, phrases, policies
from renda.stations.datums import Datum
from renda.stations.kinds import ReceptionState, StationKind, StationState
from renda.stations.models import Reception, Station
from renda.stations.phrases import line
from renda.stations.positions import position
from renda.stations.texts import new_key, texts_of
from renda.stations.workflow import FLOW


@operation
def found_station(
    congress_id: int, kind: str, name: str, jurisdiction_id: int, *, actor: Actor, parent_id: int | None = None,
    run_by_id: int | None = None, code: str = "", address: str = "", hours: str = "", phone: str = "",
    facilities: str = "", about: str = "", serves: str = "",
) -> Station:  # fmt: skip
    """建站 — by the office, under a parent of a higher kind or under none; its ``key`` never changes."""
    congress = lock(Congress, congress_id)  # names and codes are given out one at a time
    policies.require_office(actor, congress.pk)
    kind = _kind(kind)
    parent = lock(Station, parent_id) if parent_id else None
    if parent is not None:
        grounds.require_parent(kind, parent, congress.pk)
    station = Station(
        congress=congress, kind=kind, jurisdiction=grounds.place_in(congress, jurisdiction_id), parent=parent,
        run_by=grounds.runner(congress, run_by_id), key=new_key(),
        **texts_of(address, hours, phone, facilities, about, serves),
    )  # fmt: skip
    _name(station, name, code)
    station.save()
    station.path = f"{parent.path if parent else ''}{station.pk}/"
    station.save(update_fields=["path"])
    FLOW.begin(station, actor, label="建站", kind=kind, place=station.jurisdiction_id)
    return station


@operation
def change_station(
    station_id: int, *, actor: Actor, address: str = "", hours: str = "", phone: str = "", facilities: str = "",
    about: str = "", serves: str = "", seen: int | None = None,
) -> Station:  # fmt: skip
    """更新站点信息 — what residents read of it, by its keepers; ``seen`` is the last line of the record the form knew."""
    station = _kept(station_id, actor, seen)
    texts = texts_of(address, hours, phone, facilities, about, serves)
    changed = [field for field, text in texts.items() if getattr(station, field) != text]
    if not changed:
        return station
    for field in changed:
        setattr(station, field, texts[field])
    if station.state == StationState.OPEN:
        _require_address(station)
    station.save(update_fields=changed)
    FLOW.note("change", "更新站点信息", station, actor, fields=changed)
    return station


@operation
def arrange_station(
    station_id: int, kind: str, name: str, jurisdiction_id: int, *, actor: Actor, parent_id: int | None = None,
    run_by_id: int | None = None, code: str = "", seen: int | None = None,
) -> Station:  # fmt: skip
    """调整站点设置 — name, kind, place, parent and who runs it, by the office; what hangs below moves with it."""
    congress = _house_of(station_id)
    station = _kept(station_id, actor, seen)
    policies.require_office(actor, congress.pk)
    kind, before = _kind(kind), station.path
    parent = lock(Station, parent_id) if parent_id else None
    if parent is not None:
        grounds.require_parent(kind, parent, congress.pk)
    for below in station.children.exclude(state=StationState.CLOSED).values_list("kind", flat=True).distinct():
        grounds.require_rank(below, kind)
    station.kind, station.parent = kind, parent
    station.jurisdiction = grounds.place_in(congress, jurisdiction_id)
    station.run_by = grounds.runner(congress, run_by_id)
    _name(station, name, code)
    station.path = f"{parent.path if parent else ''}{station.pk}/"
    station.save()
    _move_below(station, before)
    FLOW.note(
        "arrange", "调整站点设置", station, actor, kind=kind, place=station.jurisdiction_id, parent=parent_id,
        run_by=run_by_id,
    )  # fmt: skip
    return station


@operation
def place_station(
    station_id: int, latitude: float | None, longitude: float | None, *, actor: Actor, datum: str = Datum.WGS84,
    seen: int | None = None,
) -> Station:  # fmt: skip
    """标注位置 — degrees counted from ``datum``, kept in WGS 84; both None takes the position off the map."""
    station = _kept(station_id, actor, seen)
    found = position(latitude, longitude, datum)
    station.latitude, station.longitude = found or (None, None)
    station.save(update_fields=["latitude", "longitude"])
    FLOW.note("place", "标注位置" if found else "取消位置", station, actor, at=found)
    return station


@operation
def open_station(station_id: int, *, actor: Actor) -> Station:
    """启用站点 — at first, or again after a pause; residents see it from now on."""
    station = _kept(station_id, actor)
    _require_address(station)
    station.opened_on = station.opened_on or clock.today()
    FLOW.make("open", station, actor)
    return station


@operation
def pause_station(station_id: int, why: str, *, actor: Actor) -> Station:
    """暂停开放 — with the reason; the page stays and says so."""
    station = _kept(station_id, actor)
    FLOW.make("pause", station, actor, why=line(why, field="why", label="暂停的原因", at_most=200, required=True))
    return station


@operation
def close_station(station_id: int, why: str, *, actor: Actor) -> Station:
    """撤销站点 — by the office; refused while announced reception days are to come or stations stand below.

    Staff and deputies on duty end with it.
    """
    station = _kept(station_id, actor)
    policies.require_office(actor, station.congress_id)
    reason = line(why, field="why", label="撤销的原因", at_most=200, required=True)
    _require_nothing_left(station)
    station.closed_on = clock.today()
    FLOW.make("close", station, actor, why=reason)
    station.staff.filter(until_on=None).update(until_on=station.closed_on)
    station.postings.filter(until_on=None).update(until_on=station.closed_on)
    return station


def _kept(station_id: int, actor: Actor, seen: int | None = None) -> Station:
    """The row, held, for those who keep it; Stale where the record went on since the form was drawn."""
    station = lock(Station, station_id)
    policies.require_keeper(actor, station)
    if station.state == StationState.CLOSED:
        raise OutOfTurn(f"{station}已经撤销", way_out="请刷新页面，查看当前状态。")
    if seen is not None and seen != last_line(station):
        raise Stale("这个站点刚刚被别人改过", way_out="请刷新页面，核对以后再改。")
    return station


def _house_of(station_id: int) -> Congress:
    """The station's congress, its row held: acts on names take the house first and the station second."""
    known = Station.objects.filter(pk=station_id).values_list("congress", flat=True).first()
    return lock(Congress, known) if known else lock(Station, station_id).congress


def last_line(station: Station) -> int:
    """The number of the last line of its record, by which a form knows that it is out of date."""
    found = journal.of(station).order_by("-serial").values_list("serial", flat=True).first()
    return int(found or 0)


def _kind(kind: str) -> str:
    if kind not in StationKind.values:
        raise Unfit("没有这种站点类别", field="kind", way_out=f"请选择{'、'.join(StationKind.labels)}。")
    return kind


def _name(station: Station, name: str, code: str) -> None:
    """Name and code, each borne once in the house."""
    station.name = phrases.name(name, label="名称", at_most=80)
    station.code = line(code, field="code", label="编号", at_most=30)
    station.pinyin = sort_key(station.name)[:300]
    others = Station.objects.filter(congress=station.congress).exclude(pk=station.pk)
    if others.filter(name=station.name).exclude(state=StationState.CLOSED).exists():
        raise Unfit(f"已有名为“{station.name}”的站点", field="name", way_out="请在名称里写明街镇或者居村。")
    if station.code and (other := others.filter(code=station.code).first()):
        raise Unfit(f"编号{station.code}已由{other}使用", field="code")


def _require_address(station: Station) -> None:
    if not station.address:
        raise Unfit("还没有地址，不能对外开放", field="address", way_out="请先在站点信息里填写地址。")


def _require_nothing_left(station: Station) -> None:
    coming = Reception.objects.filter(station=station, state=ReceptionState.PUBLISHED, day__gte=clock.today())
    if n := coming.count():
        raise OutOfTurn(
            f"还有{n}次已发布的接待没有举行，不能撤销", way_out="请先取消这些接待日，或者等接待以后再撤销。"
        )
    if n := station.children.exclude(state=StationState.CLOSED).count():
        raise OutOfTurn(f"下面还有{n}个站点，不能撤销", way_out="请先把它们改到别的上级，或者一并撤销。")


def _move_below(station: Station, before: str) -> None:
    if before == station.path:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stations_station SET path = %s || substr(path, %s) WHERE path LIKE %s AND id <> %s",
            [station.path, len(before) + 1, before + "%", station.pk],
        )
