"""What a keeper or the office may do next with a station: links from the table of moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.stations.queries import is_office, may_keep
from renda.stations.workflow import FLOW


@dataclass(frozen=True, slots=True)
class Act:
    """``closed`` says why it may not be done now."""

    label: str
    url: str
    primary: bool = False
    closed: str = ""
    icon: str = ""


def station_acts(station: Station, actor: Actor) -> Iterator[Act]:
    """Opening stands first while it is due; what the office alone may do stands last."""
    if station.state == StationState.CLOSED or not may_keep(actor, station):
        return
    moves = {move.name for move in FLOW.open_moves(station)}
    if "open" in moves:
        closed = "" if station.address else "还没有地址，先更新信息。"
        label = "恢复开放" if station.opened_on else "启用站点"
        yield Act(label, _to("opening", station), primary=not closed, closed=closed)
    yield Act("更新信息", _to("change", station), icon="pencil")
    yield Act("标注位置", _to("position", station), primary="open" not in moves and station.latitude is None)
    yield Act("添加照片", _to("pictures", station))
    if "pause" in moves:
        yield Act("暂停开放", _to("pause", station))
    if is_office(actor, station.congress_id):
        yield Act("调整设置", _to("arrangement", station))
        yield Act("撤销站点", _to("closing", station))


def _to(name: str, station: Station) -> str:
    return reverse(f"stations:{name}", args=[station.pk])
