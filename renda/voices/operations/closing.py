"""办结: by rule, once the days in which the resident may say "not solved" are over."""

from collections.abc import Sequence
from datetime import timedelta

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import queries
from renda.voices.events import VoiceMoved
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice
from renda.voices.workflow import FLOW

AT_ONCE = 200


@operation
def close_due(congress_id: int, *, actor: Actor) -> int:
    """办结 — of a house, those told so long ago that nobody has said otherwise; at most two hundred at a time. How many."""
    if not actor.is_system:
        raise NotYours("意见到期由系统办结", way_out="群众没有异议的，到期自动办结。")
    voices = _held_due(congress_id)
    today = clock.today()
    FLOW.make_many("close", voices, actor, closed_on=today)
    for voice in voices:
        announce(VoiceMoved(voice.pk, VoiceState.CLOSED))
    return len(voices)


def _held_due(congress_id: int) -> Sequence[Voice]:
    last = clock.today() - timedelta(days=queries.rules_of(congress_id).close_days)
    rows = Voice.objects.filter(congress=congress_id, state=VoiceState.FED_BACK, answered_on__lt=last)
    return list(rows.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("pk")[:AT_ONCE])
