"""Rows held by acts of the house: the opinion first, then its parts, so that two acts never wait for each other."""

from collections.abc import Sequence

from django.db.models import Q

from renda.kernel import clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Unfit
from renda.kernel.operations import lock
from renda.voices import handling_rights, policies
from renda.voices.kinds import HandlingState
from renda.voices.models import Handling, Voice
from renda.voices.workflow import HANDLING_FLOW

OPEN_HANDLINGS = (HandlingState.SENT, HandlingState.ACCEPTED, HandlingState.SENT_BACK)
UNFINISHED = (*OPEN_HANDLINGS, HandlingState.ANSWERED)
MOST = 100


def held(voice_id: int, actor: Actor) -> Voice:
    """The opinion, held, if the actor may know of it."""
    voice = lock(Voice, voice_id)
    policies.require_visible(actor, voice)
    return voice


def held_by_sorter(voice_id: int, actor: Actor) -> Voice:
    voice = lock(Voice, voice_id)
    policies.require_sorter(actor, voice)
    return voice


def held_with_followers(voice_id: int, actor: Actor) -> Voice:
    """The opinion and all that were merged into it, held oldest first as everyone takes them: for acts that tell them all."""
    hold_families([voice_id])
    return held(voice_id, actor)


def hold_families(voice_ids: Sequence[int]) -> None:
    rows = Voice.objects.filter(Q(pk__in=voice_ids) | Q(merged_into__in=voice_ids)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def held_many(voice_ids: Sequence[int], actor: Actor, most: int = MOST) -> list[Voice]:
    """Several, held in the order of their keys; those the actor may not know of are Missing, others' are NotYours."""
    wanted = sorted(set(voice_ids))
    if not 0 < len(wanted) <= most:
        raise Unfit(f"一次选1至{most}件意见，现选{len(wanted)}件", field="chosen", way_out="请分几次办理。")
    rows = Voice.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    found = list(rows)
    if len(found) != len(wanted):
        raise Missing("没有这件意见，或者您无权查看", way_out="请刷新页面再选。")
    handling_rights.require_sorter_of_all(actor, found)
    return found


def held_handling(handling_id: int, actor: Actor) -> tuple[Handling, Voice]:
    """A handling and its opinion, both held; a unit knows only of what was passed to it."""
    voice_id = Handling.objects.filter(pk=handling_id).values_list("voice_id", flat=True).first()
    voice = lock(Voice, voice_id or 0)
    row = lock(Handling, handling_id)
    handling_rights.require_sees_handling(actor, row, voice)
    return row, voice


def open_handlings(voice: Voice) -> list[Handling]:
    """What is still in somebody's hands, held."""
    rows = voice.handlings.select_for_update(of=("self",), no_key=True).filter(state__in=OPEN_HANDLINGS)
    return list(rows.order_by("pk"))


def cancel_handlings(voice: Voice, actor: Actor, why: str) -> list[Handling]:
    """Whatever is not finished falls away with its terms."""
    rows = voice.handlings.select_for_update(of=("self",), no_key=True).filter(state__in=UNFINISHED).order_by("pk")
    cancelled = list(rows)
    HANDLING_FLOW.make_many("cancel", cancelled, actor, why=why)
    for row in cancelled:
        clocks.stop(row)
    return cancelled
