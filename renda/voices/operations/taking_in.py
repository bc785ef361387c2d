"""Taking in what is told to staff, deputies and the office: at a station, on a visit, by telephone, by letter, at a talk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.kernel.operations import operation
from renda.stations.models import Campaign, Reception, Station, Talk
from renda.voices import electors, handling_rights
from renda.voices.kinds import BY_RESIDENT, Naming
from renda.voices.models import Voice
from renda.voices.operations.recording import Said, record
from renda.voices.operations.settling import settle_held

MOST_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class Resident:
    """One row of a reception: what this resident said, and who it is where they wish to say so."""

    text: str
    place: str = ""
    name: str = ""
    phone: str = ""


@operation
def take_in(
    congress_id: int, said: Said, *, actor: Actor, settled: str = "", outcome: str = "explained"
) -> tuple[Voice, str]:
    """登记意见 — by who heard it, with the receipt code to hand to the resident; ``settled`` is what was answered on the spot.

    The code is told once and kept nowhere.
    """
    voice, code = record(congress_id, _fit(congress_id, said, actor), actor=actor)
    if settled.strip():
        settle_held(voice, actor, settled, outcome)
    return voice, code


@operation
def take_in_many(
    congress_id: int, said: Said, residents: Sequence[Resident], *, actor: Actor
) -> list[tuple[Voice, str]]:
    """接待登记 — what several residents said at one reception, each an opinion and a receipt code of its own.

    ``said`` holds what they have in common: channel, station, reception, deputies who listened.
    """
    if not 0 < len(residents) <= MOST_AT_ONCE:
        raise Unfit(f"一次登记1至{MOST_AT_ONCE}位群众的意见", field="text", way_out="其余的请再登记一次。")
    common = _fit(congress_id, said, actor)
    return [record(congress_id, _of(common, each), actor=actor) for each in residents]


def _of(common: Said, each: Resident) -> Said:
    naming = Naming.PROTECTED if each.name.strip() else Naming.NONE
    return replace(
        common, text=each.text, place=each.place or common.place, name=each.name, phone=each.phone, naming=naming
    )


def _fit(congress_id: int, said: Said, actor: Actor) -> Said:
    """Bound to the day, round or talk it was told at, each of which names the station; refused where it is another's."""
    if said.channel in BY_RESIDENT:
        raise Unfit("请选择意见是怎样听到的", field="channel")
    said = _at_reception(_at_talk(said))
    _require_campaign(congress_id, said.campaign_id)
    station = said.station
    if station is not None and station.congress_id != congress_id:
        raise Missing("没有这个站点，或者您无权查看")
    if not handling_rights.may_take_in(actor, congress_id, station):
        raise NotYours(
            "意见由站点工作人员、进站代表或者代表工作机构登记",
            way_out="群众自己反映的，请扫站点的二维码或者在网上反映。",
        )
    return _heard_by(said, actor)


def _heard_by(said: Said, actor: Actor) -> Said:
    """A deputy who writes down what was said is one of those who heard it."""
    own = electors.mandate_of(actor)
    if own is None or own.pk in said.listeners:
        return said
    return replace(said, listeners=[*said.listeners, own.pk])


def _at_reception(said: Said) -> Said:
    if said.reception_id is None:
        return said
    found = Reception.objects.select_related("station__jurisdiction").filter(pk=said.reception_id).first()
    if found is None or (said.station is not None and said.station.pk != found.station_id):
        raise Unfit("接待日和站点不一致", field="reception", way_out="请重新选择接待日。")
    return _placed(said, found.station, found.campaign_id)


def _at_talk(said: Said) -> Said:
    if said.talk_id is None:
        return said
    found = Talk.objects.select_related("station__jurisdiction").filter(pk=said.talk_id).first()
    if found is None or (said.station is not None and said.station.pk != found.station_id):
        raise Unfit("会谈和站点不一致", field="talk", way_out="请重新选择会谈。")
    return _placed(said, found.station, None)


def _placed(said: Said, station: Station, campaign_id: int | None) -> Said:
    return replace(said, station=station, campaign_id=said.campaign_id or campaign_id)


def _require_campaign(congress_id: int, campaign_id: int | None) -> None:
    if campaign_id is not None and not Campaign.objects.filter(pk=campaign_id, congress=congress_id).exists():
        raise Unfit("没有这轮集中联系活动", field="campaign", way_out="请重新选择。")
