"""Acts on who is on duty: given, taken back, confirmed, on leave, replaced, swapped among deputies."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Deputy
from renda.stations import reception_rights, turns
from renda.stations.events import TurnAssigned, TurnLeft
from renda.stations.kinds import ReceptionState, SwapState, TurnState
from renda.stations.models import Reception, Swap, Turn
from renda.stations.operations.reception_rows import held_turn, require_to_come, run_reception
from renda.stations.phrases import line
from renda.stations.workflow import RECEPTION_FLOW, SWAP_FLOW, TURN_FLOW

BY_STATION = "由站点调整"


@operation
def assign_deputy(reception_id: int, deputy_id: int | None, *, actor: Actor) -> Turn:
    """排代表 — one more on duty: the deputy named, or with None the one who is due by the rota."""
    reception = run_reception(reception_id, actor)
    require_to_come(reception)
    turn = placed(reception, deputy_id)
    RECEPTION_FLOW.note("assign_deputy", "排代表", reception, actor, deputy=turn.deputy_id, why=turn.why)
    _tell(turn)
    return turn


@operation
def remove_deputy(turn_id: int, *, actor: Actor) -> None:
    """撤下代表 — from a day that is not announced yet; afterwards a deputy leaves by leave, swap or replacement."""
    turn = held_turn(turn_id)
    reception = run_reception(turn.reception_id, actor)
    if reception.state != ReceptionState.PLANNED or turn.state != TurnState.ASSIGNED:
        raise OutOfTurn("接待已经公布，不能直接撤下代表", way_out="请改用“换人”，并告诉代表本人。")
    RECEPTION_FLOW.note("remove_deputy", "撤下代表", reception, actor, deputy=turn.deputy_id)
    turn.delete()


@operation
def replace_deputy(turn_id: int, deputy_id: int | None, *, actor: Actor) -> Turn:
    """换人 — another comes instead, the one named or the one due; who has not asked leave is released by the station."""
    turn = held_turn(turn_id)
    reception = run_reception(turn.reception_id, actor)
    require_to_come(reception)
    if turn.state not in (*turns.OPEN, TurnState.ON_LEAVE):
        raise OutOfTurn(f"{turn.deputy}{turn.get_state_display()}，不能再换人", way_out="请刷新页面，查看当前排班。")
    if turn.stand_ins.filter(state__in=turns.LIVE).exists():
        raise OutOfTurn(f"{turn.deputy}已经有人替班", way_out="请刷新页面，查看当前排班。")
    if turn.state in turns.OPEN:
        turn.reason = BY_STATION
        TURN_FLOW.make("ask_leave", turn, actor, by_station=True)
        drop_swaps(turn, actor)
    stand_in = placed(reception, deputy_id, instead_of=turn)
    RECEPTION_FLOW.note(
        "replace_deputy", "换人", reception, actor, deputy=turn.deputy_id, by=stand_in.deputy_id, why=stand_in.why
    )
    _tell(stand_in)
    return stand_in


@operation
def confirm_turn(turn_id: int, *, actor: Actor) -> Turn:
    """确认到岗 — by the deputy, or recorded by the station as told by telephone."""
    turn, recorded = _answerable(turn_id, actor)
    TURN_FLOW.make("confirm", turn, actor, recorded=recorded)
    return turn


@operation
def ask_leave(turn_id: int, reason: str, *, actor: Actor) -> Turn:
    """请假 — from a turn, by the deputy or recorded by the station; the rota names who could stand in, nobody decides yet.

    The reason, which may be one of health, stays with the turn and never goes into the record.
    """
    turn, recorded = _answerable(turn_id, actor)
    turn.reason = line(reason, field="reason", label="请假原因", at_most=300, required=True)
    TURN_FLOW.make("ask_leave", turn, actor, recorded=recorded)
    drop_swaps(turn, actor)
    due = turns.proposed(turn.reception, 1)
    announce(TurnLeft(turn.pk, due[0].candidate.key if due else 0))
    return turn


def placed(reception: Reception, deputy_id: int | None, *, instead_of: Turn | None = None) -> Turn:
    """A new turn of a deputy who is posted there and free that day; part of acts that hold the reception."""
    posted = turns.posted(reception.station_id, reception.day)
    turns.hold([deputy.person_id for deputy in posted])
    if deputy_id is None:
        due = turns.proposed(reception, 1)
        if not due:
            raise Unfit("没有可以排班的代表", field="deputy_id", way_out="当天都已值班或者请假，请先增加进站代表。")
        return Turn.objects.create(
            reception=reception, deputy_id=due[0].candidate.key, why=due[0].why, instead_of=instead_of
        )
    deputy = next((d for d in posted if d.pk == deputy_id), None)
    if deputy is None:
        raise Unfit("选的代表当天不是这个站点的进站代表", field="deputy_id", way_out="先把代表列为本站的进站代表。")
    require_free(deputy, reception)
    return Turn.objects.create(reception=reception, deputy=deputy, why="站点安排", instead_of=instead_of)


def require_free(deputy: Deputy, reception: Reception, but: tuple[int, ...] = ()) -> None:
    """Not on this list already in any state, and nowhere else on duty that day."""
    there = reception.turns.filter(deputy__person=deputy.person_id).first()
    if there is not None:
        raise Unfit(
            f"{deputy}在这次接待的名单上，目前是{there.get_state_display()}", field="deputy_id",
            way_out="实际到岗的，接待后直接登记到岗。",
        )  # fmt: skip
    if turns.is_taken(deputy.person_id, reception.day, but=(reception.pk, *but)):
        raise Unfit(f"{deputy}当天已在别处值班", field="deputy_id", way_out="请另选代表。")


def drop_swaps(turn: Turn, actor: Actor) -> None:
    """Questions about a turn that is no more to be given away are closed."""
    rows = Swap.objects.filter(state=SwapState.ASKED).select_for_update(of=("self",), no_key=True)
    for swap in [*rows.filter(turn=turn), *rows.filter(other_turn=turn)]:
        swap.answered_at = clock.now()
        SWAP_FLOW.make("decline", swap, actor, why="排班已有变动")


def _answerable(turn_id: int, actor: Actor) -> tuple[Turn, bool]:
    """A turn still to come, and whether the station speaks for the deputy; who is not concerned learns nothing of it."""
    turn = held_turn(turn_id)
    own = reception_rights.is_own(actor, turn)
    if not own:
        reception_rights.require_seen(actor, turn.reception)
        if not reception_rights.may_run(actor, turn.reception.station):
            raise NotYours("排班由代表本人答复，或者由站点代为登记", way_out="请联系站点。")
    elif turn.reception.state == ReceptionState.PLANNED:
        raise Missing("没有这个排班，或者您无权查看")
    require_to_come(turn.reception)
    return turn, not own


def _tell(turn: Turn) -> None:
    if turn.reception.state == ReceptionState.PUBLISHED:
        announce(TurnAssigned(turn.pk))
