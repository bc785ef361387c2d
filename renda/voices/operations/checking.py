"""核实与反馈: the answer is looked at, sent back or found good, and the resident is told."""

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import handling_rights, personal, policies, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.happenings import HandlingSentBack
from renda.voices.kinds import HandlingState, VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.held import held_handling, held_with_followers
from renda.voices.operations.sharing import share_answer
from renda.voices.workflow import FLOW, HANDLING_FLOW

LONGEST = 5000
TELLING = (VoiceState.REPLIED, VoiceState.CHECKED, VoiceState.TAKEN_UP, VoiceState.CONVERTED)


@operation
def send_back(handling_id: int, why: str, *, actor: Actor) -> Handling:
    """退回重办 — what was answered is not what was asked, or not so on the spot; a new term runs."""
    row, voice = held_handling(handling_id, actor)
    policies.require_sorter(actor, voice)
    reason = words.line(why, field="why", label="退回重办的原因", at_most=300)
    if len(reason) < 4:
        raise Unfit("请写明退回重办的原因", field="why", way_out="写明哪里没有办到。")
    HANDLING_FLOW.make("send_back", row, actor, why=reason)
    timing.start_answer([(row, voice)])
    if voice.state == VoiceState.REPLIED:
        FLOW.make("send_back", voice, actor)
        clocks.stop(voice)
        announce(VoiceMoved(voice.pk, VoiceState.HANDLING))
    announce(HandlingSentBack(row.pk, reason))
    return row


@operation
def check(handling_id: int, *, actor: Actor) -> Handling:
    """核实 — the answer holds, on paper or on the spot; once all are looked at the resident is to be told."""
    row, voice = held_handling(handling_id, actor)
    policies.require_sorter(actor, voice)
    HANDLING_FLOW.make("check", row, actor)
    if voice.state == VoiceState.REPLIED and not voice.handlings.filter(state=HandlingState.ANSWERED).exists():
        FLOW.make("check", voice, actor)
        announce(VoiceMoved(voice.pk, VoiceState.CHECKED))
    return row


@operation
def feed_back(voice_id: int, answer: str, *, actor: Actor) -> Voice:
    """反馈群众 — the answer in words for the resident, to everyone who spoke through it; what nobody has checked is checked so."""
    voice = held_with_followers(voice_id, actor)
    handling_rights.require_teller(actor, voice)
    give_answer(voice, answer, actor)
    return voice


def give_answer(voice: Voice, answer: str, actor: Actor) -> None:
    """The same for a row that is held already."""
    if voice.state not in TELLING:
        raise OutOfTurn(
            f"“{voice.number}”{voice.get_state_display()}，还不能反馈", way_out="请刷新页面，查看当前状态。"
        )
    text = words.paragraphs(answer, field="answer", label="给群众的答复", at_least=5, at_most=LONGEST)
    require_fit_for_all(voice, text)
    _check_rest(voice, actor)
    voice.answer, voice.answered_on = text, clock.today()
    FLOW.make("feed_back", voice, actor, voices=voice.voices)
    clocks.meet_many([voice], [timing.SCREEN, timing.FEED_BACK, timing.TAKE_UP], clock.today())
    share_answer(voice, actor)
    announce(VoiceMoved(voice.pk, VoiceState.FED_BACK))


def require_fit_for_all(voice: Voice, text: str) -> None:
    """The answer is read by all who spoke through it, and by everyone where the opinion is public."""
    found = personal.hits(text) if voice.public or voice.voices > 1 else []
    grave = [hit for hit in found if hit.kind not in ("name", "phone", "door")] if not voice.public else found
    if grave:
        told = "、".join(dict.fromkeys(hit.label for hit in grave))
        raise Unfit(f"答复会给别人看到，其中有{told}", field="answer", way_out="请去掉以后再反馈。")


def _check_rest(voice: Voice, actor: Actor) -> None:
    rows = list(
        voice.handlings.select_for_update(of=("self",), no_key=True).filter(state=HandlingState.ANSWERED).order_by("pk")
    )
    HANDLING_FLOW.make_many("check", rows, actor)
