"""Pictures of a station that everyone sees: the plate, the room, the way there."""

from renda.kernel import attachments
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.stations import policies
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.stations.phrases import line
from renda.stations.pictures import clean_picture
from renda.stations.workflow import FLOW

MOST = 8


@operation
def add_station_picture(station_id: int, words: str, data: bytes, *, actor: Actor) -> Attachment:
    """添加站点照片 — with what it shows; drawn anew, so that position and device stay behind."""
    station = _kept(station_id, actor)
    if attachments.of(station).count() >= MOST:
        raise OutOfTurn(f"已有{MOST}张照片", way_out="请先移除不用的照片。")
    shows = line(words, field="words", label="照片说明", at_most=60, required=True)
    if not data:
        raise Unfit("请选择一张照片", field="file")
    # A dot would be taken for the ending of a file's name.
    kept = attachments.keep(
        station, actor, name=f"{shows.replace('.', '·')}.jpg", data=clean_picture(data),
        secrecy=Attachment.Secrecy.PUBLIC,
    )  # fmt: skip
    FLOW.note("add_picture", "添加站点照片", station, actor, picture=kept.pk)
    return kept


@operation
def remove_station_picture(station_id: int, picture_id: int, *, actor: Actor) -> None:
    """移除站点照片."""
    station = _kept(station_id, actor)
    picture = attachments.of(station).filter(pk=picture_id).first()
    if picture is None:
        raise Missing("没有这张照片，或者已经移除")
    FLOW.note("remove_picture", "移除站点照片", station, actor, picture=picture.pk)
    attachments.remove(picture)


def _kept(station_id: int, actor: Actor) -> Station:
    station = lock(Station, station_id)
    policies.require_keeper(actor, station)
    if station.state == StationState.CLOSED:
        raise OutOfTurn(f"{station}已经撤销", way_out="请刷新页面，查看当前状态。")
    return station
