"""An opinion merged into one that has become a suggestion is linked to the suggestion as well: its chain leads there too."""

from renda.crossings.opinion_becomes_suggestion import connect_all
from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.kernel.models import Link
from renda.suggestions.models import Suggestion
from renda.voices.events import VoiceMoved
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice


@when(VoiceMoved)
def join(event: VoiceMoved) -> None:
    if event.state != VoiceState.MERGED:
        return
    voice = Voice.objects.only("pk", "merged_into").get(pk=event.voice_id)
    made = Link.objects.filter(
        from_kind=kind_of(Voice), from_id=voice.merged_into_id or 0, verb="became", to_kind=kind_of(Suggestion)
    )
    for suggestion in Suggestion.objects.filter(pk__in=made.values("to_id")).only("pk"):
        connect_all([voice], suggestion)
