"""Who takes opinions in, passes them on, answers them, and who reads what of them."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.stations import queries as stations
from renda.voices.models import Handling, Voice

OFFICE = ("deputy_work_office", "sc_office", "presidium")


def is_office(actor: Actor, congress_id: int) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*OFFICE))


def visible_to(actor: Actor) -> QuerySet[Voice]:
    """The opinions an actor may open inside the house: the office all, a station its own, a deputy what was heard, taken up
    or concerns the stations on duty, a unit what was passed to it, an auditor all without the speaker."""
    rows = Voice.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    house = rows.filter(congress_id=actor.congress_id)
    if actor.holds(*OFFICE) or actor.holds("auditor"):
        return house
    found = Q(pk__in=[])
    if actor.holds("deputy") and actor.person_id:
        heard = Voice.objects.filter(listeners__person_id=actor.person_id).values("pk")
        found |= Q(pk__in=heard) | Q(taken_up_by__person_id=actor.person_id)
        found |= Q(station__postings__deputy__person_id=actor.person_id, station__postings__until_on=None)
    if actor.body_ids:
        handed = Handling.objects.filter(body__in=actor.body_ids).values("voice_id")
        found |= Q(pk__in=handed) | Q(station__in=stations.kept_by(actor).values("pk"))
    return rows.filter(found).distinct()


def may_sort(actor: Actor, voice: Voice) -> bool:
    """Taking in, sorting, merging, passing on, feeding back: the office, and the keepers of the station it came to."""
    if is_office(actor, voice.congress_id):
        return True
    return voice.station is not None and stations.may_keep(actor, voice.station)


def require_visible(actor: Actor, voice: Voice) -> None:
    if not visible_to(actor).filter(pk=voice.pk).exists():
        raise Missing("没有这件意见，或者您无权查看", way_out="请先登录，或者换一个身份。")


def require_sorter(actor: Actor, voice: Voice) -> None:
    require_visible(actor, voice)
    if not may_sort(actor, voice):
        raise NotYours("意见由站点或者代表工作机构分办", way_out="请联系站点或者代表工作机构。")


def may_read_speaker(actor: Actor, voice: Voice) -> bool:
    """Names and numbers are for those who take in and feed back, and for the deputy who took it up; never for a unit."""
    if actor.holds("auditor"):
        return False
    if may_sort(actor, voice):
        return True
    return voice.taken_up_by is not None and voice.taken_up_by.person_id == (actor.person_id or 0)
