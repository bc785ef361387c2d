"""An opinion recorded at a three-party talk is linked to the talk, so that the chain leads from one to the other."""

from renda.kernel import links
from renda.kernel.events import when
from renda.stations.models import Talk
from renda.voices.events import VoiceRecorded
from renda.voices.models import Voice


@when(VoiceRecorded)
def link_to_talk(event: VoiceRecorded) -> None:
    if event.talk_id is not None:
        talk, voice = Talk.objects.get(pk=event.talk_id), Voice.objects.get(pk=event.voice_id)
        links.connect(talk, "proposed", voice)
