"""Rows held by acts about receptions: always the reception first, then its turns, so that no two acts wait for each other."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock
from renda.people.models import Deputy
from renda.stations import reception_rights
from renda.stations.kinds import ReceptionState, StationState
from renda.stations.models import Reception, Station, Turn
from renda.stations.turns import COMING


def run_station(station_id: int, actor: Actor) -> Station:
    """The station, held, for who runs its receptions; closed ones receive nobody."""
    station = lock(Station, station_id)
    reception_rights.require_runner(actor, station)
    if station.state != StationState.OPEN:
        raise OutOfTurn(
            f"{station}目前是{station.get_state_display()}，不能安排接待", way_out="先启用站点，再排接待日。"
        )
    return station


def held(reception_id: int) -> Reception:
    reception = lock(Reception, reception_id)
    reception.station = Station.objects.select_related("congress").get(pk=reception.station_id)
    return reception


def run_reception(reception_id: int, actor: Actor, *, over: bool = False) -> Reception:
    """The reception, held, for who runs it; refused once it is over unless ``over``."""
    reception = held(reception_id)
    reception_rights.require_runner(actor, reception.station)
    if not over and reception.state not in COMING:
        raise OutOfTurn(
            f"{reception}{reception.get_state_display()}，不能再改安排", way_out="接待情况有误的，请用“更正”。"
        )
    return reception


def held_turn(turn_id: int) -> Turn:
    """One turn, held after its reception."""
    key = Turn.objects.filter(pk=turn_id).values_list("reception_id", flat=True).first()
    if key is None:
        raise Missing("没有这个排班，或者您无权查看")
    reception = held(key)
    turn = lock(Turn, turn_id)
    turn.reception = reception
    turn.deputy = Deputy.objects.select_related("person").get(pk=turn.deputy_id)
    return turn


def held_turns(turn_ids: Iterable[int]) -> list[Turn]:
    """Several turns, held after all their receptions, both in the order of keys."""
    wanted = sorted(set(turn_ids))
    keys = Turn.objects.filter(pk__in=wanted).values_list("reception_id", flat=True)
    receptions = {key: held(key) for key in sorted(set(keys))}
    rows = list(
        Turn.objects.filter(pk__in=wanted).select_related("deputy__person").order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )  # fmt: skip
    for turn in rows:
        turn.reception = receptions[turn.reception_id]
    return rows


def require_to_come(reception: Reception) -> None:
    """A day that is past or over takes no more changes of who comes."""
    if reception.state not in COMING or reception.day < clock.today():
        raise OutOfTurn(f"{reception}已经结束或者取消，不能再改排班", way_out="到岗情况有误的，请由站点更正。")


def require_hours(day: date, starts_at: time, ends_at: time) -> None:
    if day < clock.today():
        raise Unfit("接待日不能早于今天", field="day")
    if not starts_at < ends_at:
        raise Unfit("结束时间应当晚于开始时间", field="ends_at")


def require_free(station: Station, day: date, starts_at: time, but: int = 0) -> None:
    """A station receives once at a time."""
    same = Reception.objects.filter(station=station, day=day, starts_at=starts_at).exclude(pk=but)
    if same.exclude(state=ReceptionState.CANCELLED).exists():
        raise Unfit(
            f"{station}{day.month}月{day.day}日{starts_at:%H:%M}已经有一次接待",
            field="day",
            way_out="请另选日期或者时间。",
        )


def told_day(reception: Reception) -> dict[str, Any]:
    """What the record keeps of a day: public facts only."""
    return {
        "station": reception.station_id, "day": reception.day, "starts_at": f"{reception.starts_at:%H:%M}",
        "ends_at": f"{reception.ends_at:%H:%M}",
    }  # fmt: skip
