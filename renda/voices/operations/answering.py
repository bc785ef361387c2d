"""承办: the unit signs for what was passed to it, gives it back with a reason, or answers."""

from collections.abc import Sequence
from datetime import date

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Body
from renda.people.queries import chargeable
from renda.voices import handling_rights, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.happenings import HandlingAnswered, HandlingReturned
from renda.voices.kinds import Outcome, VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.held import held_handling
from renda.voices.operations.routing import settle_state
from renda.voices.workflow import FLOW, HANDLING_FLOW

LONGEST = 5000
MOST = 100


@operation
def accept(handling_id: int, *, actor: Actor) -> Handling:
    """签收 — the unit has it and handles it; the term runs since it was passed on."""
    row, voice = _own(handling_id, actor)
    row.accepted_on = row.accepted_on or clock.today()
    HANDLING_FLOW.make("accept", row, actor)
    _at_work(voice, actor)
    return row


@operation
def accept_many(handling_ids: Sequence[int], *, actor: Actor) -> list[Handling]:
    """批量签收."""
    wanted = sorted(set(handling_ids))
    if not 0 < len(wanted) <= MOST:
        raise Unfit(f"一次签收1至{MOST}件", field="chosen")
    # Opinions before handlings, and both in order of keys, as every act takes them.
    by_voice = Handling.objects.filter(pk__in=wanted).order_by("voice_id", "pk").values_list("pk", flat=True)
    return [accept(pk, actor=actor) for pk in by_voice]


@operation
def give_back(handling_id: int, why: str, *, actor: Actor, proposed_id: int | None = None) -> Handling:
    """退回 — not the unit's matter: with the reason and, where it knows, whose it is."""
    row, voice = _own(handling_id, actor)
    reason = words.line(why, field="why", label="退回的原因", at_most=240)
    if len(reason) < 4:
        raise Unfit("请写明退回的原因", field="why", way_out="写明职责依据，以及应当由谁办理。")
    proposed = _proposed(voice, proposed_id, row)
    row.why = f"{reason.rstrip('。')}。建议由{proposed}办理。" if proposed else reason
    HANDLING_FLOW.make("return", row, actor, why=row.why, proposed=str(proposed or ""))
    clocks.stop(row)
    settle_state(voice, actor)
    announce(HandlingReturned(row.pk))
    return row


@operation
def answer(
    handling_id: int, outcome: str, text: str, *, actor: Actor, promise_on: date | None = None, answered_by: str = ""
) -> Handling:
    """答复 — what was done, what is promised until when, or why it cannot be; the station looks at it and tells the resident."""
    row, voice = _own(handling_id, actor)
    if outcome not in Outcome.values:
        raise Unfit("请选择办理结果", field="outcome")
    row.answer = words.paragraphs(text, field="text", label="答复", at_least=5, at_most=LONGEST)
    row.outcome, row.promise_on = outcome, _promise(outcome, promise_on)
    row.answered_on = clock.today()
    row.accepted_on = row.accepted_on or clock.today()
    row.answered_by = words.line(answered_by, field="answered_by", label="经办人", at_most=60) or actor.name[:60]
    HANDLING_FLOW.make("answer", row, actor, outcome=outcome, promise_on=row.promise_on)
    clocks.meet(row, timing.ANSWER, clock.today())
    settle_state(voice, actor)
    announce(HandlingAnswered(row.pk))
    return row


def _own(handling_id: int, actor: Actor) -> tuple[Handling, Voice]:
    row, voice = held_handling(handling_id, actor)
    handling_rights.require_handler(actor, row, voice)
    return row, voice


def _at_work(voice: Voice, actor: Actor) -> None:
    if voice.state == VoiceState.FORWARDED:
        FLOW.make("handle", voice, actor)
        announce(VoiceMoved(voice.pk, VoiceState.HANDLING))


def _proposed(voice: Voice, proposed_id: int | None, row: Handling) -> Body | None:
    if proposed_id is None:
        return None
    found = chargeable(voice.congress_id).filter(pk=proposed_id).exclude(pk=row.body_id or 0).first()
    if found is None:
        raise Unfit("没有这个单位", field="proposed_id", way_out="请从列表中选择，或者不选。")
    return found


def _promise(outcome: str, promise_on: date | None) -> date | None:
    if outcome != Outcome.PROMISED:
        return None
    if promise_on is None or promise_on < clock.today():
        raise Unfit("列入计划的，请写明承诺完成日", field="promise_on", way_out="不能早于今天。")
    return promise_on
