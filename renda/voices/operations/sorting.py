"""Sorting: taking up, subject and level, explaining what deputies and stations do not handle."""

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Jurisdiction
from renda.voices import policies, subjects, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.kinds import GuidedFor, HandlingLevel, VoiceState
from renda.voices.models import Voice
from renda.voices.operations.held import held_by_sorter, held_many, held_with_followers
from renda.voices.operations.sharing import share_answer
from renda.voices.workflow import FLOW

CASES = (GuidedFor.LAWSUIT, GuidedFor.PRIVATE, GuidedFor.ACCUSATION)


@operation
def screen(
    voice_id: int, *, actor: Actor, first: str = "", second: str = "", level: str = "", urgent: bool | None = None,
    group_matter: bool | None = None, jurisdiction_id: int | None = None,
) -> Voice:  # fmt: skip
    """受理 — it is handled here; what was proposed from the text is confirmed or changed with it."""
    voice = held_by_sorter(voice_id, actor)
    _sort(voice, first, second, level, urgent, group_matter, jurisdiction_id)
    _screen(voice, actor)
    return voice


@operation
def screen_many(voice_ids: list[int], *, actor: Actor) -> list[Voice]:
    """批量受理 — as proposed from the text; one that is not waiting any more stops them all."""
    voices = held_many(voice_ids, actor)
    FLOW.make_many("screen", voices, actor)
    clocks.meet_many(voices, [timing.SCREEN], clock.today())
    for voice in voices:
        announce(VoiceMoved(voice.pk, VoiceState.SCREENED))
    return voices


@operation
def sort(
    voice_id: int, *, actor: Actor, first: str = "", second: str = "", level: str = "", urgent: bool | None = None,
    group_matter: bool | None = None, jurisdiction_id: int | None = None,
) -> Voice:  # fmt: skip
    """核定分类 — subject, level, place, whether it is urgent or of a group; at any time, by who sorts."""
    voice = held_by_sorter(voice_id, actor)
    _sort(voice, first, second, level, urgent, group_matter, jurisdiction_id)
    voice.save()
    FLOW.note(
        "sort", "核定分类", voice, actor, first=voice.first, second=voice.second, level=voice.level, urgent=voice.urgent
    )
    return voice


@operation
def guide(voice_id: int, guided_for: str, answer: str, *, actor: Actor) -> Voice:
    """说明引导 — not handled here: the resident is told why, and where to go. In cases before the courts no deputy steps in."""
    voice = held_with_followers(voice_id, actor)
    policies.require_sorter(actor, voice)
    if guided_for not in GuidedFor.values:
        raise Unfit("请选择不作办理的情形", field="guided_for")
    voice.answer = words.paragraphs(answer, field="answer", label="给群众的说明", at_least=5, at_most=2000)
    voice.answered_on = voice.closed_on = clock.today()
    voice.guided_for = guided_for
    FLOW.make("guide", voice, actor, law="代表法59" if guided_for in CASES else "", guided_for=guided_for)
    clocks.meet(voice, timing.SCREEN, clock.today())
    share_answer(voice, actor)
    announce(VoiceMoved(voice.pk, VoiceState.GUIDED))
    return voice


def _screen(voice: Voice, actor: Actor) -> None:
    FLOW.make("screen", voice, actor, first=voice.first, second=voice.second, level=voice.level)
    clocks.meet(voice, timing.SCREEN, clock.today())
    announce(VoiceMoved(voice.pk, VoiceState.SCREENED))


def _sort(
    voice: Voice, first: str, second: str, level: str, urgent: bool | None, group_matter: bool | None,
    jurisdiction_id: int | None,
) -> None:  # fmt: skip
    """What is left empty stays as proposed."""
    if first:
        if not subjects.is_known(first, second):
            raise Unfit("没有这个类别", field="first", way_out="请从列表中选择。")
        voice.first, voice.second = first, second
    if level:
        if level not in HandlingLevel.values:
            raise Unfit("请选择办理层级", field="level")
        voice.level = level
    if urgent is not None:
        voice.urgent = urgent
    if group_matter is not None:
        voice.group_matter = group_matter
    if jurisdiction_id is not None:
        voice.jurisdiction = _place(voice, jurisdiction_id)
    voice.sorted_by_person = True


def _place(voice: Voice, jurisdiction_id: int) -> Jurisdiction:
    within = voice.congress.jurisdiction.path
    found = Jurisdiction.objects.filter(pk=jurisdiction_id, path__startswith=within).first()
    if found is None:
        raise Unfit("这个地方不在本行政区域内", field="jurisdiction_id", way_out="请重新选择街镇或者居村。")
    return found
