"""Who takes in, sorts, handles, answers and publishes: rights finer than whether one may know of an opinion."""

from collections.abc import Sequence

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.stations import queries as stations
from renda.stations.models import Station, StationDeputy
from renda.voices import electors, policies
from renda.voices.models import Handling, Voice

NOT_KNOWN = ("没有这件意见，或者您无权查看", "请先登录，或者换一个身份。")


def require_sorter_of_all(actor: Actor, voices: Sequence[Voice]) -> None:
    """Sorting several at once asks the right of each, in three statements however many they are."""
    keys = [voice.pk for voice in voices]
    if policies.visible_to(actor).filter(pk__in=keys).count() != len(keys):
        raise Missing(NOT_KNOWN[0], way_out=NOT_KNOWN[1])
    if all(policies.is_office(actor, voice.congress_id) for voice in voices):
        return
    kept = set(stations.kept_by(actor).filter(pk__in={v.station_id for v in voices}).values_list("pk", flat=True))
    if any(voice.station_id not in kept for voice in voices):
        raise NotYours("其中有不是本站点的意见", way_out="请联系代表工作机构。")


def handlings_visible_to(actor: Actor, voice: Voice) -> QuerySet[Handling]:
    """A unit reads what was passed to it, whoever sorts and an auditor all; a deputy all but drafts, for there are none."""
    rows = voice.handlings.select_related("body", "place").order_by("pk")
    if may_read_all(actor, voice):
        return rows
    return rows.filter(body__in=actor.body_ids)


def may_read_all(actor: Actor, voice: Voice) -> bool:
    own = actor.is_system or actor.congress_id == voice.congress_id
    return (
        (own and actor.holds("system", "auditor", "deputy"))
        or is_deputys(actor, voice)
        or policies.may_sort(actor, voice)
    )


def is_deputys(actor: Actor, voice: Voice) -> bool:
    return actor.holds("deputy") and policies.visible_to(actor).filter(pk=voice.pk).exists()


def require_sees_handling(actor: Actor, row: Handling, voice: Voice) -> None:
    policies.require_visible(actor, voice)
    if not (may_read_all(actor, voice) or actor.acts_for(row.body_id)):
        raise Missing(NOT_KNOWN[0], way_out=NOT_KNOWN[1])


def may_handle(actor: Actor, row: Handling, voice: Voice) -> bool:
    """The unit itself; for a community and whoever has no desk here, and for a word given by telephone, who passed it on."""
    if actor.is_system or actor.acts_for(row.body_id):
        return True
    return policies.may_sort(actor, voice) if row.body_id is None else policies.is_office(actor, voice.congress_id)


def require_handler(actor: Actor, row: Handling, voice: Voice) -> None:
    if not may_handle(actor, row, voice):
        raise NotYours("转办件由承办单位办理", way_out="请联系承办单位，或者换一个身份。")


def may_take_up(actor: Actor, voice: Voice) -> bool:
    """A deputy who heard it, is on duty at the station or one above it, or was elected where it was said."""
    if electors.mandate_of(actor) is None:
        return False
    if voice.listeners.filter(person_id=actor.person_id or 0).exists() or _is_on_duty(actor, voice.station):
        return True
    return voice.jurisdiction_id is not None and voice.jurisdiction_id in electors.places_of(actor)


def require_may_take_up(actor: Actor, voice: Voice) -> None:
    if not may_take_up(actor, voice):
        raise NotYours(
            "意见由接待代表、进站代表或者本选区的代表接办", law="代表法28", way_out="请联系站点或者代表工作机构。"
        )


def is_taker(actor: Actor, voice: Voice) -> bool:
    if voice.taken_up_by is None or not actor.holds("deputy"):
        return False
    return actor.person_id is not None and voice.taken_up_by.person_id == actor.person_id


def require_taker(actor: Actor, voice: Voice) -> None:
    """The deputy who took it up; the house itself where a matter it became goes on."""
    if not (actor.is_system or is_taker(actor, voice)):
        raise NotYours("这件意见由接办代表办理", way_out="请联系接办代表。")


def require_teller(actor: Actor, voice: Voice) -> None:
    """Who may tell the resident: who sorts, and the deputy who took it up."""
    if not (actor.is_system or is_taker(actor, voice)):
        policies.require_sorter(actor, voice)


def require_publisher(actor: Actor, voice: Voice) -> None:
    policies.require_visible(actor, voice)
    if not policies.is_office(actor, voice.congress_id):
        raise NotYours("是否公开由代表工作机构办理", way_out="请联系代表工作机构。")


def may_take_in(actor: Actor, congress_id: int, station: Station | None) -> bool:
    """The office everywhere, keepers at their stations, deputies where they are on duty and for whoever turns to them."""
    if policies.is_office(actor, congress_id):
        return True
    if actor.holds("auditor") or (actor.congress_id != congress_id and station is None):
        return False
    if station is not None and stations.may_keep(actor, station):
        return True
    if not actor.holds("deputy") or electors.mandate_of(actor) is None:
        return False
    return station is None or _is_on_duty(actor, station)


def takes_in_somewhere(actor: Actor) -> bool:
    """Whether the actor writes opinions down at all: the office, a deputy in office, whoever keeps a station."""
    if actor.holds("auditor") or actor.congress_id is None:
        return False
    if policies.is_office(actor, actor.congress_id) or actor.holds("deputy"):
        return True
    return bool(actor.body_ids) and stations.kept_by(actor).exists()


def only_station(actor: Actor, congress_id: int) -> Station | None:
    """The station of whoever takes opinions in at one and nowhere else; who keeps several has to say at which."""
    if may_take_in(actor, congress_id, None):
        return None
    kept = list(stations.kept_by(actor).select_related("jurisdiction", "congress").order_by("pk")[:2])
    return kept[0] if len(kept) == 1 else None


def _is_on_duty(actor: Actor, station: Station | None) -> bool:
    if station is None or actor.person_id is None:
        return False
    above = [int(pk) for pk in station.path.split("/") if pk]
    rows = StationDeputy.objects.filter(station_id__in=[*above, station.pk], until_on=None)
    return rows.filter(deputy__person_id=actor.person_id).exists()
