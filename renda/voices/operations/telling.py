"""Text messages to residents as they are sent, and the line that stays where one could not be."""

from renda.kernel import sealing
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours
from renda.kernel.operations import lock, operation
from renda.notifications import texting
from renda.voices import told
from renda.voices.kinds import TellBy, VoiceState
from renda.voices.models import Speaker, Voice
from renda.voices.workflow import FLOW


def text(voice_id: int, state: str) -> None:
    """Send one text message; nothing where the resident has since chosen another way. NotSent where the service is away."""
    voice = Voice.objects.select_related("congress").filter(pk=voice_id, tell_by=TellBy.SMS).first()
    row = Speaker.objects.filter(voice=voice).first() if voice else None
    phone = sealing.unseal(row.sealed).get("phone", "") if row else ""
    if voice is not None and phone:
        texting.send(phone, told.sentence(voice, voice.congress, state))


@operation
def note_not_told(voice_id: int, state: str, *, actor: Actor) -> None:
    """短信没有发出 — stays in the opinion's record, where whoever handles it sees that the resident has to be called."""
    if not actor.is_system:
        raise NotYours("短信没有发出由系统登记")
    voice = lock(Voice, voice_id)
    if voice.state != VoiceState.HELD:
        FLOW.note("not_told", "短信没有发出", voice, actor, why=texting.why_not(), about=told.what(state))
