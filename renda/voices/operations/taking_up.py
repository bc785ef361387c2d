"""代表接办: a deputy takes a matter on, answers it, makes a suggestion of it, or gives it back."""

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import electors, handling_rights, policies, timing, told, words
from renda.voices.events import VoiceHandedOver, VoiceMoved, VoiceTakenUp
from renda.voices.kinds import Outcome, VoiceState
from renda.voices.models import Addition, Voice
from renda.voices.operations.checking import LONGEST, give_answer, require_fit_for_all
from renda.voices.operations.held import cancel_handlings, held, held_with_followers
from renda.voices.operations.settling import spoken
from renda.voices.operations.sharing import share_answer
from renda.voices.workflow import FLOW

OF_SUGGESTION = "代表建议"
ANSWERED = (VoiceState.FED_BACK, VoiceState.CLOSED)


@operation
def take_up(voice_id: int, *, actor: Actor) -> Voice:
    """代表接办 — by who heard it, is on duty at its station or was elected where it was said; a term runs for what follows."""
    voice = held(voice_id, actor)
    handling_rights.require_may_take_up(actor, voice)
    if voice.taken_up_by is not None and voice.state in (VoiceState.TAKEN_UP, VoiceState.CONVERTED):
        raise OutOfTurn(f"“{voice.number}”已经由{voice.taken_up_by}接办", way_out="可以联系这位代表一起办理。")
    deputy = electors.mandate_of(actor)
    if deputy is None:
        raise OutOfTurn("您现在没有代表资格，不能接办")
    voice.taken_up_by = deputy
    FLOW.make("take_up", voice, actor, deputy=deputy.pk)
    clocks.meet(voice, timing.SCREEN, clock.today())
    timing.start_take_up(voice)
    announce(VoiceTakenUp(voice.pk, deputy.pk))
    announce(VoiceMoved(voice.pk, VoiceState.TAKEN_UP))
    return voice


@operation
def give_up(voice_id: int, why: str, *, actor: Actor) -> Voice:
    """代表退回 — with the reason; it waits to be passed on. Where its suggestion came to nothing the house itself gives it back."""
    voice = held(voice_id, actor)
    handling_rights.require_taker(actor, voice)
    reason = words.line(why, field="why", label="退回的原因", at_most=300)
    if len(reason) < 2:
        raise Unfit("请写明退回的原因", field="why")
    voice.taken_up_by = None
    FLOW.make("give_up", voice, actor, why=reason)
    clocks.meet(voice, timing.TAKE_UP, clock.today())
    announce(VoiceMoved(voice.pk, VoiceState.SCREENED))
    return voice


@operation
def answer_as_deputy(voice_id: int, text: str, *, actor: Actor, outcome: str = Outcome.EXPLAINED) -> Voice:
    """代表答复 — what the deputy found out and explained; the resident is told at once."""
    voice = held_with_followers(voice_id, actor)
    handling_rights.require_taker(actor, voice)
    if voice.state != VoiceState.TAKEN_UP:
        raise OutOfTurn(f"“{voice.number}”{voice.get_state_display()}，现在不用代表答复")
    kept = words.paragraphs(text, field="answer", label="答复", at_least=5, at_most=5000)
    spoken(voice, actor, kept, outcome, by=f"{actor.name}代表", label="代表答复")
    give_answer(voice, text, actor)
    return voice


@operation
def hand_over(voice_id: int, title: str, facts: str, *, actor: Actor) -> Voice:
    """转为代表建议 — the deputy who took it up makes a suggestion of it, with all who spoke through it."""
    voice = held(voice_id, actor)
    if voice.taken_up_by is None:
        raise OutOfTurn("请先由代表接办", way_out="接办以后再转为代表建议。")
    handling_rights.require_taker(actor, voice)
    heading = words.line(title, field="title", label="建议的案由", at_most=100)
    if len(heading) < 4:
        raise Unfit("请写明建议的案由", field="title")
    told = words.paragraphs(facts, field="facts", label="基本情况", at_least=5, at_most=5000)
    cancel_handlings(voice, actor, "转为代表建议")
    FLOW.make("hand_over", voice, actor)
    clocks.meet_many([voice], [timing.SCREEN, timing.TAKE_UP, timing.FEED_BACK], clock.today())
    announce(VoiceHandedOver(voice.pk, None, voice.taken_up_by_id or 0, heading, told, actor.person_id))
    announce(VoiceMoved(voice.pk, VoiceState.CONVERTED))
    return voice


@operation
def follow(voice_id: int, progress: str, *, actor: Actor, answer: str = "") -> Voice:
    """建议有了进展 — told by the matter it became; with an ``answer`` that ends it the resident is told the result."""
    voice = held_with_followers(voice_id, actor)
    if not actor.is_system:
        policies.require_sorter(actor, voice)
    if voice.state != VoiceState.CONVERTED:
        raise OutOfTurn(f"“{voice.number}”{voice.get_state_display()}，没有转为代表建议")
    _progress(voice, progress)
    FLOW.note("follow", "建议进展", voice, actor)
    if answer.strip():
        give_answer(voice, answer, actor)
    return voice


@operation
def tell_more(voice_id: int, progress: str, *, actor: Actor, answer: str = "") -> Voice:
    """告知后续 — after the result: what was promised is done, or the answer may be read in full; everyone is told once more."""
    voice = held_with_followers(voice_id, actor)
    if not actor.is_system:
        policies.require_sorter(actor, voice)
    if voice.state not in ANSWERED:
        raise OutOfTurn(f"“{voice.number}”{voice.get_state_display()}，还没有告知结果")
    _progress(voice, progress)
    FLOW.note("tell_more", "告知后续", voice, actor)
    if answer.strip():
        text = words.paragraphs(answer, field="answer", label="给群众的答复", at_least=5, at_most=LONGEST)
        require_fit_for_all(voice, text)
        voice.answer = text
        voice.save(update_fields=["answer"])
        share_answer(voice, actor)
    announce(VoiceMoved(voice.pk, told.FURTHER))
    return voice


def _progress(voice: Voice, text: str) -> None:
    kept = words.paragraphs(text, field="progress", label="进展", at_least=2, at_most=500)
    Addition.objects.create(voice=voice, text=kept, by_resident=False, who=OF_SUGGESTION, at=clock.now())
