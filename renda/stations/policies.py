"""Who keeps stations, who plans reception days, who reads what of them."""

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment
from renda.stations.kinds import PUBLIC_STATIONS
from renda.stations.models import Station
from renda.stations.queries import is_office, may_keep


def require_keeper(actor: Actor, station: Station) -> None:
    require_insider(actor, station)
    if not may_keep(actor, station):
        raise NotYours("站点由管理机构或者代表工作机构维护", way_out="请联系站点所在街镇的人大工作机构。")


def require_office(actor: Actor, congress_id: int) -> None:
    if not is_office(actor, congress_id):
        raise NotYours("站点由代表工作机构设立、调整和撤销", way_out="请联系代表工作机构。")


def may_see(actor: Actor, station: Station) -> bool:
    """Open stations are everyone's; the rest is known in the house only."""
    if station.state in PUBLIC_STATIONS:
        return True
    return actor.is_system or (actor.congress_id is not None and actor.congress_id == station.congress_id)


def require_insider(actor: Actor, station: Station) -> None:
    """The house's own people, and whoever keeps the station from another body."""
    if actor.is_system or actor.congress_id == station.congress_id or may_keep(actor, station):
        return
    raise Missing("没有这个站点，或者您无权查看", way_out="请先登录，或者换一个身份。")


def _may_open_picture(actor: Actor, attachment: Attachment) -> bool:
    station = Station.objects.filter(pk=attachment.object_id).first()
    return station is not None and may_see(actor, station)


opened_by(Station, _may_open_picture)
