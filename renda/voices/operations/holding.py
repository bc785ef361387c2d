"""What looked like an advert, abuse or a machine is looked at by the office: let in, or put aside with a reason."""

from collections.abc import Sequence

from renda.kernel import clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.voices import policies, words
from renda.voices.events import VoiceMoved, VoiceRecorded
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice
from renda.voices.operations.erasing import keep_until
from renda.voices.operations.recording import await_screening
from renda.voices.workflow import FLOW

MOST = 200
REASONS = ("广告推销", "机器刷件", "辱骂攻击", "内容重复", "没有具体内容", "测试误发")


@operation
def release(voice_id: int, *, actor: Actor) -> Voice:
    """核对放行 — an honest word that only looked suspicious goes its way; the terms count from today."""
    voice = _run(voice_id, actor)
    FLOW.make("release", voice, actor, number=voice.number)
    _go_on(voice)
    return voice


@operation
def discard(voice_id: int, why: str, *, actor: Actor) -> Voice:
    """剔除 — an advert, abuse or a machine's message, with the reason; it counts in no figure and may be restored."""
    voice = _run(voice_id, actor)
    reason = words.line(why, field="why", label="剔除的原因", at_most=200)
    if not reason:
        raise Unfit("请写明剔除的原因", field="why")
    clocks.stop(voice)
    FLOW.make("discard", voice, actor, why=reason)
    keep_until(voice)
    announce(VoiceMoved(voice.pk, VoiceState.DISCARDED))
    return voice


@operation
def discard_many(voice_ids: Sequence[int], why: str, *, actor: Actor) -> int:
    """批量剔除 — a flood at once, each with its own line; how many."""
    chosen = list(dict.fromkeys(voice_ids))
    if not 1 <= len(chosen) <= MOST:
        raise Unfit(f"一次选1至{MOST}件")
    return len([discard(pk, why, actor=actor) for pk in sorted(chosen)])


@operation
def restore(voice_id: int, *, actor: Actor) -> Voice:
    """恢复 — what was put aside by mistake is taken in after all; not what its sender had erased."""
    voice = _run(voice_id, actor)
    if voice.erased_on is not None:
        raise OutOfTurn("反映人已经要求删除，不能恢复", law="个人信息保护法47")
    FLOW.make("restore", voice, actor)
    _go_on(voice)
    return voice


def _go_on(voice: Voice) -> None:
    await_screening(voice)
    keep_until(voice)
    announce(VoiceRecorded(voice.pk, voice.talk_id))
    announce(VoiceMoved(voice.pk, VoiceState.RECORDED))


def _run(voice_id: int, actor: Actor) -> Voice:
    voice = lock(Voice, voice_id)
    if not policies.visible_to(actor).filter(pk=voice.pk).exists():
        raise Missing("没有这件意见，或者您无权查看", way_out="请先登录，或者换一个身份。")
    if not policies.is_office(actor, voice.congress_id):
        raise NotYours("待核对的来件由代表工作机构核对", way_out="请联系代表工作机构。")
    return voice
