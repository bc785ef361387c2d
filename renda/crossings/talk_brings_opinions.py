"""An opinion recorded at a three-party talk is linked to the talk, so that the chain leads from one to the other."""

from renda.kernel import links
from renda.kernel.events import when
from renda.voices.events import VoiceRecorded
from renda.voices.models import Voice


@when(VoiceRecorded)
def link_to_talk(event: VoiceRecorded) -> None:
    voice = Voice.objects.select_related("talk").only("pk", "talk").get(pk=event.voice_id)
    if voice.talk is not None:
        links.connect(voice.talk, "proposed", voice)
