"""当场答复: what could be answered where it was said is answered there and then."""

from renda.kernel import clock, clocks, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import policies, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.kinds import HandlingState, Outcome, RouteKind, VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.held import held_with_followers
from renda.voices.operations.sharing import share_answer
from renda.voices.workflow import FLOW

LONGEST = 2000


@operation
def settle(voice_id: int, answer: str, *, actor: Actor, outcome: str = Outcome.EXPLAINED) -> Voice:
    """当场答复 — by whoever sorts it, where no unit is needed; the resident reads it at once."""
    voice = held_with_followers(voice_id, actor)
    policies.require_sorter(actor, voice)
    settle_held(voice, actor, answer, outcome)
    return voice


def settle_held(voice: Voice, actor: Actor, answer: str, outcome: str) -> Handling:
    """The same for a row that is held already."""
    text = words.paragraphs(answer, field="settled", label="当场的答复", at_least=2, at_most=LONGEST)
    row = spoken(voice, actor, text, outcome, by=actor.name, label="当场答复")
    today = row.sent_on
    voice.answer, voice.answered_on = text, today
    FLOW.make("settle", voice, actor, outcome=outcome)
    clocks.meet(voice, timing.SCREEN, today)
    share_answer(voice, actor)
    announce(VoiceMoved(voice.pk, VoiceState.FED_BACK))
    return row


def spoken(voice: Voice, actor: Actor, text: str, outcome: str, *, by: str, label: str) -> Handling:
    """An answer given by word of mouth, kept like every other; no unit was asked and no term ran."""
    if outcome not in Outcome.values:
        raise Unfit("请选择办理结果", field="outcome")
    today = clock.today()
    row = Handling.objects.create(
        voice=voice, kind=RouteKind.ON_THE_SPOT, round=voice.reopened + 1, sent_on=today, accepted_on=today,
        answered_on=today, outcome=outcome, answer=text, answered_by=by[:60], state=HandlingState.CHECKED,
    )  # fmt: skip
    journal.write(row, actor, act="begin", label=label, after=row.state, facts={"outcome": outcome})
    return row
