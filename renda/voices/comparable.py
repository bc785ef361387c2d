"""What of opinions is compared with new ones: the words and the place, of whatever has been let in."""

from typing import Any

from django.db.models import QuerySet

from renda.kernel.declarations import Comparable, Compared, comparable
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice

NOT_COMPARED = (VoiceState.HELD, VoiceState.DISCARDED, VoiceState.GUIDED)


def _compared(voice: Any) -> Compared | None:
    """Merged ones too: who says the same again is led to the one they are handled with."""
    if voice.state in NOT_COMPARED:
        return None
    place = " ".join(part for part in (voice.jurisdiction.name if voice.jurisdiction else "", voice.place) if part)
    return Compared(voice.text, voice.congress_id, place, voice.said_on)


def _rows() -> QuerySet[Voice]:
    return Voice.objects.select_related("jurisdiction")


comparable(Comparable(Voice, _rows, _compared))
