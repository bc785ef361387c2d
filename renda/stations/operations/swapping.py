"""Acts of deputies among themselves: a turn is offered, against another or against none, and taken over or not."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.models import Deputy
from renda.stations import reception_rights, turns
from renda.stations.events import SwapAnswered, SwapAsked
from renda.stations.kinds import ReceptionState, SwapState
from renda.stations.models import Swap, Turn
from renda.stations.operations.reception_rows import held_turn, held_turns, require_to_come
from renda.stations.operations.turns import drop_swaps, require_free
from renda.stations.phrases import line
from renda.stations.workflow import SWAP_FLOW, TURN_FLOW

GONE = "没有这次换班，或者您无权查看"


@operation
def ask_swap(
    turn_id: int, other_deputy_id: int, *, actor: Actor, other_turn_id: int | None = None, words: str = ""
) -> Swap:
    """申请换班 — the deputy asks another of the station to take the turn, for one of theirs or for none."""
    turn = held_turn(turn_id)
    if not reception_rights.is_own(actor, turn) or turn.reception.state == ReceptionState.PLANNED:
        raise Missing("没有这个排班，或者您无权查看")
    require_to_come(turn.reception)
    if turn.state not in turns.OPEN:
        raise OutOfTurn(f"您的排班目前是{turn.get_state_display()}，不能换班")
    if Swap.objects.filter(turn=turn, state=SwapState.ASKED).exists():
        raise OutOfTurn("已经请一位代表换班，正等答复", way_out="先撤回上一次换班，再请别人。")
    other = _other(turn, other_deputy_id)
    theirs = _their_turn(other, other_turn_id, turn)
    swap = Swap.objects.create(
        turn=turn, other=other, other_turn=theirs, asked_at=clock.now(),
        words=line(words, field="words", label="说明", at_most=200),
    )  # fmt: skip
    SWAP_FLOW.begin(swap, actor, label="申请换班", turn=turn.pk, other=other.pk)
    announce(SwapAsked(swap.pk))
    return swap


@operation
def answer_swap(swap_id: int, agreed: bool, *, actor: Actor) -> Swap:
    """答复换班 — by the deputy who was asked. Agreed: both turns pass over, each confirmed by whoever takes it."""
    swap = _known(swap_id)
    rows = held_turns([swap.turn_id, *([swap.other_turn_id] if swap.other_turn_id else [])])
    by_key = {turn.pk: turn for turn in rows}
    swap = lock(Swap, swap_id)
    swap.answered_at = clock.now()
    if not _is_asked(actor, swap):
        raise Missing(GONE)
    if not agreed:
        SWAP_FLOW.make("decline", swap, actor)
    else:
        mine = by_key[swap.turn_id]
        SWAP_FLOW.make("agree", swap, actor)
        _pass_over(mine, by_key.get(swap.other_turn_id or 0), swap.other, actor)
    announce(SwapAnswered(swap.pk, agreed))
    return swap


@operation
def withdraw_swap(swap_id: int, *, actor: Actor) -> Swap:
    """撤回换班 — by the deputy who asked, while no answer has come."""
    swap = _known(swap_id)
    turn = held_turn(swap.turn_id)
    swap = lock(Swap, swap_id)
    if not reception_rights.is_own(actor, turn):
        if _is_asked(actor, swap):
            raise NotYours("撤回换班由提出的代表办理", way_out="您可以答复不同意。")
        raise Missing(GONE)
    swap.answered_at = clock.now()
    SWAP_FLOW.make("decline", swap, actor, why="本人撤回")
    return swap


def _pass_over(mine: Turn, theirs: Turn | None, other: Deputy, actor: Actor) -> None:
    """Each takes the other's place; who came in between is refused by the states of the turns."""
    asker = mine.deputy
    both = tuple(turn.reception_id for turn in (mine, theirs) if turn is not None)
    turns.hold([asker.person_id, other.person_id])
    for turn in (mine, theirs):
        if turn is not None:
            require_to_come(turn.reception)
            TURN_FLOW.make("swap", turn, actor)
            drop_swaps(turn, actor)
    _take(mine, other, actor, both)
    if theirs is not None:
        _take(theirs, asker, actor, both)


def _take(turn: Turn, deputy: Deputy, actor: Actor, both: tuple[int, ...]) -> None:
    require_free(deputy, turn.reception, both)
    taken = Turn.objects.create(
        reception=turn.reception, deputy=deputy, instead_of=turn, why=f"与{turn.deputy}换班"[:200]
    )
    TURN_FLOW.make("confirm", taken, actor, swapped_with=turn.deputy_id)


def _other(turn: Turn, deputy_id: int) -> Deputy:
    found = next((d for d in turns.posted(turn.reception.station_id, turn.reception.day) if d.pk == deputy_id), None)
    if found is None or found.person_id == turn.deputy.person_id:
        raise Unfit("请选择这个站点的另一位进站代表", field="other_deputy_id")
    require_free(found, turn.reception)
    return found


def _their_turn(other: Deputy, turn_id: int | None, mine: Turn) -> Turn | None:
    """A turn of the other's, still to come, on a day the asker is free for."""
    if turn_id is None:
        return None
    rows = Turn.objects.filter(
        pk=turn_id, deputy=other, state__in=turns.OPEN, reception__state=ReceptionState.PUBLISHED
    )
    found = rows.select_related("reception__station").first()
    if found is None:
        raise Unfit("对方没有这个排班", field="other_turn_id", way_out="请刷新页面，重新选择。")
    require_to_come(found.reception)
    there = turns.posted(found.reception.station_id, found.reception.day)
    if mine.deputy_id not in {d.pk for d in there}:
        raise Unfit(f"您不是{found.reception.station}的进站代表，不能换到那里", field="other_turn_id")
    require_free(mine.deputy, found.reception, (mine.reception_id,))
    return found


def _known(swap_id: int) -> Swap:
    found = Swap.objects.filter(pk=swap_id).first()
    if found is None:
        raise Missing(GONE)
    return found


def _is_asked(actor: Actor, swap: Swap) -> bool:
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return False
    return actor.person_id == swap.other.person_id
