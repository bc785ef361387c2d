"""Who takes opinions in, passes them on, answers them, and who reads what of them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment
from renda.stations import queries as stations
from renda.stations.models import StationDeputy
from renda.voices import electors
from renda.voices.kinds import VoiceState
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
    return rows.filter(concerning(actor))


def concerning(actor: Actor) -> Q:
    """What concerns a deputy, a station or a unit, as a question about one row; lists ask ``scopes`` instead."""
    found = Q(pk__in=[])
    if actor.holds("deputy") and actor.person_id:
        heard = Voice.listeners.through.objects.filter(voice=OuterRef("pk"), deputy__person_id=actor.person_id)
        posted = StationDeputy.objects.filter(
            station=OuterRef("station"), until_on=None, deputy__person_id=actor.person_id
        )
        found |= Q(Exists(heard)) | Q(Exists(posted)) | Q(taken_up_by__person_id=actor.person_id)
        found |= Q(congress_id=actor.congress_id, jurisdiction_id__in=electors.places_of(actor))
    if actor.body_ids and not actor.holds("auditor"):
        handed = Handling.objects.filter(body__in=actor.body_ids, voice=OuterRef("pk"))
        kept = stations.kept_by(actor).filter(pk=OuterRef("station"))
        found |= Q(Exists(handed)) | Q(Exists(kept))
    return found & ~Q(state__in=(VoiceState.HELD, VoiceState.DISCARDED))


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


def may_open_picture(actor: Actor, file: Attachment) -> bool:
    """Pictures belong to the words: whoever may open the opinion sees them."""
    return visible_to(actor).filter(pk=file.object_id).exists()


opened_by(Voice, may_open_picture)
