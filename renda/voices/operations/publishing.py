"""公开: one person takes out what is personal, another looks again and opens it; what is withheld has its reason."""

from collections.abc import Sequence

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.models import JournalEntry
from renda.kernel.operations import operation
from renda.voices import handling_rights, openness, personal, words
from renda.voices.models import Voice
from renda.voices.operations.held import held
from renda.voices.workflow import FLOW

PREPARED = "prepare_publication"


@operation
def prepare_publication(voice_id: int, title: str, text: str, *, actor: Actor, confirmed: Sequence[str] = ()) -> Voice:
    """拟公开 — a title and the text without anything personal; each place that looks personal is confirmed as harmless."""
    voice = held(voice_id, actor)
    handling_rights.require_publisher(actor, voice)
    _require_may_be_open(voice)
    voice.public_title = words.line(title, field="title", label="公开标题", at_most=80)
    voice.public_text = words.paragraphs(text, field="text", label="公开的文字", at_least=5, at_most=2000)
    if len(voice.public_title) < 4:
        raise Unfit("请写公开标题", field="title")
    _require_clean(voice, confirmed)
    voice.withheld_for = ""
    voice.save(update_fields=["public_title", "public_text", "withheld_for"])
    FLOW.note(PREPARED, "拟公开", voice, actor, confirmed=len(set(confirmed)))
    return voice


@operation
def publish(voice_id: int, *, actor: Actor, confirmed: Sequence[str] = ()) -> Voice:
    """公开 — by another person of the office than who prepared it, who has looked at the same places."""
    voice = held(voice_id, actor)
    handling_rights.require_publisher(actor, voice)
    _require_may_be_open(voice)
    prepared = last_prepared(voice)
    if prepared is None or not voice.public_text:
        raise OutOfTurn("还没有拟好公开的文字", way_out="请先拟公开，再由另一人审定。")
    if not actor.is_system and prepared.person_id == actor.person_id:
        raise NotYours("公开须由两人办理，拟稿人不能自己审定", way_out="请由代表工作机构另一位工作人员审定。")
    _require_clean(voice, confirmed)
    voice.public, voice.published_on, voice.withheld_for = True, clock.today(), ""
    voice.save(update_fields=["public", "published_on", "withheld_for"])
    FLOW.note("publish", "公开", voice, actor, confirmed=len(set(confirmed)))
    return voice


@operation
def withhold(voice_id: int, reason: str, *, actor: Actor, words_of_reason: str = "") -> Voice:
    """不予公开 — with one of the reasons; whoever audits reads it and who decided."""
    voice = held(voice_id, actor)
    handling_rights.require_publisher(actor, voice)
    if reason not in openness.REASONS:
        raise Unfit("请选择不公开的原因", field="reason")
    more = words.line(words_of_reason, field="words_of_reason", label="说明", at_most=20)
    if reason == "other" and not more:
        raise Unfit("请写明原因", field="words_of_reason")
    _close(voice, f"{reason}：{more}" if more else reason)
    FLOW.note("withhold", "不予公开", voice, actor, why=openness.REASONS[reason], law=openness.BASES.get(reason, ""))
    return voice


@operation
def unpublish(voice_id: int, reason: str, *, actor: Actor) -> Voice:
    """撤下公开 — what should not have been open is closed again, with the reason."""
    voice = held(voice_id, actor)
    handling_rights.require_publisher(actor, voice)
    if not voice.public:
        raise OutOfTurn(f"“{voice.number}”没有公开")
    if reason not in openness.REASONS:
        raise Unfit("请选择撤下的原因", field="reason")
    _close(voice, reason)
    FLOW.note("unpublish", "撤下公开", voice, actor, why=openness.REASONS[reason])
    return voice


def last_prepared(voice: Voice) -> JournalEntry | None:
    """Who wrote what may be shown, and when; None where nobody has."""
    return journal.of(voice).filter(act=PREPARED).order_by("-serial").first()


def _close(voice: Voice, reason: str) -> None:
    voice.public, voice.published_on, voice.withheld_for = False, None, reason
    voice.save(update_fields=["public", "published_on", "withheld_for"])


def _require_may_be_open(voice: Voice) -> None:
    if voice.state in openness.NEVER:
        raise OutOfTurn(f"“{voice.number}”{voice.get_state_display()}，不公开", way_out="受理以后再办理公开。")
    if voice.public:
        raise OutOfTurn(f"“{voice.number}”已经公开", way_out="要修改的，请先撤下。")
    if not voice.consent:
        raise OutOfTurn(
            f"“{voice.number}”的反映人没有同意公开",
            law="个人信息保护法13",
            way_out="可以只计入汇总数字，或者征得同意后再办。",
        )


def _require_clean(voice: Voice, confirmed: Sequence[str]) -> None:
    found = personal.unconfirmed(f"{voice.public_title}\n{voice.public_text}\n{voice.answer}", confirmed)
    if found:
        told = "、".join(dict.fromkeys(f"{hit.label}“{hit.text}”" for hit in found))
        raise Unfit(f"可能有个人信息：{told}", field="text", way_out="请改掉；确实不是个人信息的，请逐个确认。")
