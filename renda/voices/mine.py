"""What concerns a deputy, by how: what was said to them, where they are on duty, among their electors, what they took up."""

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.stations.models import StationDeputy
from renda.voices import electors
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice

VIEWS = {"": "接办的", "heard": "听取的", "stations": "进站站点的", "electors": "本选区的"}
HIDDEN = (VoiceState.HELD, VoiceState.DISCARDED)


def rows(actor: Actor, view: str) -> QuerySet[Voice]:
    shown = Voice.objects.exclude(state__in=HIDDEN)
    if view == "heard":
        heard = Voice.listeners.through.objects.filter(deputy__person_id=actor.person_id or 0).values("voice_id")
        return shown.filter(pk__in=heard)
    if view == "stations":
        posted = StationDeputy.objects.filter(deputy__person_id=actor.person_id or 0, until_on=None)
        return shown.filter(station_id__in=list(posted.values_list("station_id", flat=True)))
    if view == "electors":
        return shown.filter(congress_id=actor.congress_id or 0, jurisdiction_id__in=electors.places_of(actor))
    return shown.filter(taken_up_by__person_id=actor.person_id or 0)
