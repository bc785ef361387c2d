"""A resident speaks, without an account: from a station's code or from the public site."""

from collections.abc import Sequence

from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.voices import queries, suspicion
from renda.voices.kinds import BY_RESIDENT, Channel, Naming, TellBy
from renda.voices.models import Voice
from renda.voices.operations.recording import Said, record


@operation
def speak(
    congress_id: int, text: str, *, actor: Actor, channel: str = Channel.ONLINE, station_key: str = "",
    deputy_id: int | None = None, place: str = "", latitude: float | None = None, longitude: float | None = None,
    jurisdiction_id: int | None = None, naming: str = Naming.NONE, name: str = "", phone: str = "", address: str = "",
    mail: str = "", tell_by: str = TellBy.CODE, consent: bool = False, pictures: Sequence[bytes] = (),
    around: suspicion.Circumstances = suspicion.NO_CIRCUMSTANCES,
) -> tuple[Voice, str]:  # fmt: skip
    """反映意见 — by a resident, with the receipt code that is told once and kept nowhere.

    What looks like an advert, abuse or a machine waits for someone to look at it, as the congress chooses; whoever sent
    it gets a code like everyone. ``pictures`` are JPEG bytes as ``pictures.redrawn`` gives them. No word, name or number
    goes into the record.
    """
    rules = queries.rules_of(congress_id)
    if rules.sign_in == "phone" and not phone.strip():
        raise Unfit(
            "反映意见须留手机号", field="phone",
            way_out="这是本级人大的规定；不方便留的，请到站点当面说。",
        )  # fmt: skip
    said = Said(
        text=text, channel=channel if channel in BY_RESIDENT else Channel.ONLINE,
        station=_open_station(congress_id, station_key),
        listeners=[deputy_id] if deputy_id is not None else [], place=place, latitude=latitude, longitude=longitude,
        jurisdiction_id=jurisdiction_id, naming=naming, name=name, phone=phone, address=address, mail=mail,
        tell_by=tell_by, consent=consent, pictures=pictures,
    )  # fmt: skip
    why = suspicion.must_wait(rules, suspicion.reason(f"{text} {place} {name} {address}", around))
    return record(congress_id, said, actor=actor, suspicion=why)


def _open_station(congress_id: int, key: str) -> Station | None:
    """The station whose code was scanned; one that has closed since takes nothing in, and the opinion goes to the house."""
    if not key:
        return None
    rows = Station.objects.filter(congress=congress_id, key=key).select_related("jurisdiction")
    return rows.exclude(state__in=[StationState.PLANNED, StationState.CLOSED]).first()
