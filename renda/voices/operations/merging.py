"""合并办理: opinions about the same matter go on as one; each keeps its words, number and speaker, and each is told."""

from collections.abc import Sequence

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.voices import timing
from renda.voices.events import VoiceMoved
from renda.voices.kinds import LIVE_STATES, VoiceState
from renda.voices.models import Voice
from renda.voices.operations.held import cancel_handlings, held_many, hold_families
from renda.voices.operations.sharing import share_with
from renda.voices.workflow import FLOW

MOST = 200


@operation
def merge(main_id: int, voice_ids: Sequence[int], *, actor: Actor) -> Voice:
    """合并办理 — these are handled with ``main_id`` from now on; who had spoken through one of them speaks through it too.

    What was under way for them ends. Where the main one is answered already, they read the answer at once.
    """
    if main_id in voice_ids:
        raise Unfit("一件意见不能并入它自己", field="chosen", way_out="请去掉主件再合并。")
    hold_families([main_id, *voice_ids])
    held = {voice.pk: voice for voice in held_many([main_id, *voice_ids], actor, MOST + 1)}
    main = held.pop(main_id)
    _require_main(main)
    for voice in held.values():
        _require_same_house(main, voice)
        _join(main, voice, actor)
    main.save(update_fields=["voices"])
    FLOW.note("joined", "并入意见", main, actor, numbers=[v.number for v in held.values()][:50], voices=main.voices)
    return main


@operation
def unmerge(voice_id: int, *, actor: Actor) -> Voice:
    """取消合并 — it goes on by itself again and waits to be passed on."""
    main_id = Voice.objects.filter(pk=voice_id).values_list("merged_into", flat=True).first()
    if main_id is None:
        [voice] = held_many([voice_id], actor)
        raise OutOfTurn(f"“{voice.number}”没有并入别的意见", way_out="请刷新页面，查看当前状态。")
    held = {voice.pk: voice for voice in held_many([main_id, voice_id], actor)}
    voice, main = held[voice_id], held[main_id]
    if voice.merged_into_id != main.pk:
        raise OutOfTurn(f"“{voice.number}”刚才有了变动", way_out="请刷新页面，查看当前状态。")
    main.voices -= voice.voices
    main.save(update_fields=["voices"])
    voice.merged_into, voice.answer, voice.answered_on = None, "", None
    FLOW.make("unmerge", voice, actor, main=main.number)
    FLOW.note("parted", "意见分出", main, actor, number=voice.number, voices=main.voices)
    announce(VoiceMoved(voice.pk, VoiceState.SCREENED))
    return voice


def _require_main(main: Voice) -> None:
    if main.state == VoiceState.MERGED and main.merged_into is not None:
        raise OutOfTurn(
            f"“{main.number}”已经并入“{main.merged_into.number}”", way_out=f"请并入{main.merged_into.number}。"
        )
    if main.state not in LIVE_STATES or main.state == VoiceState.HELD:
        raise OutOfTurn(f"“{main.number}”{main.get_state_display()}，不能再并入意见", way_out="请另选一件作为主件。")


def _require_same_house(main: Voice, voice: Voice) -> None:
    if voice.congress_id != main.congress_id:
        raise Unfit("不是同一级人大的意见，不能合并", field="chosen")


def _join(main: Voice, voice: Voice, actor: Actor) -> None:
    """Those that spoke through it come along, so that nobody is merged twice over."""
    Voice.objects.filter(merged_into=voice).update(merged_into=main)
    main.voices += voice.voices
    voice.voices, voice.merged_into = 1, main
    cancel_handlings(voice, actor, "合并办理")
    FLOW.make("merge", voice, actor, main=main.number)
    clocks.meet(voice, timing.SCREEN, clock.today())
    clocks.stop(voice)
    announce(VoiceMoved(voice.pk, VoiceState.MERGED))
    if main.state == VoiceState.FED_BACK:
        share_with(voice, main, actor)
