"""Residents hear that their matter moved by the way they chose; personal data are kept as long as it runs."""

from functools import partial

from django.db import transaction

from renda.kernel import clock, sealing
from renda.kernel.events import when
from renda.notifications.models import Mail
from renda.voices import tasks, told
from renda.voices.events import VoiceMoved
from renda.voices.kinds import TellBy, VoiceState
from renda.voices.models import Speaker, Voice
from renda.voices.operations import erasing

MOST_TOLD = 5000


@when(VoiceMoved)
def tell(fact: VoiceMoved) -> None:
    """The resident, and everyone whose opinion was merged into this one; each by the way chosen."""
    voice = Voice.objects.select_related("congress").get(pk=fact.voice_id)
    erasing.keep_until(voice)
    if not told.what(fact.state) or voice.state == VoiceState.HELD:
        return
    both = Voice.objects.filter(pk=voice.pk) | Voice.objects.filter(merged_into=voice)
    reached = both.filter(tell_by__in=[TellBy.SMS, TellBy.MAIL]).select_related("congress")
    rows = list(reached.order_by("pk")[:MOST_TOLD])
    _mail([row for row in rows if row.tell_by == TellBy.MAIL], fact.state)
    texted = [row.pk for row in rows if row.tell_by == TellBy.SMS]
    if texted:
        transaction.on_commit(partial(_text, texted, fact.state), robust=True)


def _mail(voices: list[Voice], state: str) -> None:
    """Into the outbox of the house, within the act that tells."""
    speakers = dict(Speaker.objects.filter(voice__in=voices).values_list("voice_id", "sealed"))
    now, mails = clock.now(), []
    for voice in voices:
        address = sealing.unseal(speakers.get(voice.pk, "")).get("mail", "")
        if address:
            body = f"{told.sentence(voice, voice.congress, state)}\n"
            subject = f"您反映的事{told.what(state)}（编号{voice.number}）"
            mails.append(Mail(to=address, subject=subject, body=body, made_at=now, try_at=now))
    Mail.objects.bulk_create(mails)


def _text(voice_ids: list[int], state: str) -> None:
    """One job each: it knows the opinion but no number, which is unsealed when it is sent."""
    for pk in voice_ids:
        tasks.tell_by_text.defer(voice_id=pk, state=state)
