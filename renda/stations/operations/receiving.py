"""Acts of the day itself: who came, officials who join, what it was about, and corrections afterwards."""

from collections.abc import Collection, Sequence

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Body
from renda.stations import reception_rights, turns
from renda.stations.events import ReceptionHeld
from renda.stations.kinds import BookingState, ReceptionState, TurnState
from renda.stations.models import Booking, Official, Reception, Turn
from renda.stations.operations.reception_rows import held, run_reception
from renda.stations.phrases import line, lines
from renda.stations.workflow import BOOKING_FLOW, RECEPTION_FLOW, TURN_FLOW

MOST_RESIDENTS, MOST_OFFICIALS = 5000, 60


@operation
def add_official(reception_id: int, body_id: int, *, actor: Actor, name: str = "", title: str = "") -> Official:
    """登记参加接待的工作人员 — of a body of the house, before or after the day."""
    reception = _with_officials(reception_id, actor)
    body = Body.objects.filter(pk=body_id, congress=reception.station.congress_id).first()
    if body is None:
        raise Unfit("请选择本级的机构", field="body_id")
    if reception.officials.count() >= MOST_OFFICIALS:
        raise Unfit(f"一次接待最多登记{MOST_OFFICIALS}名工作人员")
    official = Official.objects.create(
        reception=reception, body=body, name=line(name, field="name", label="姓名", at_most=60),
        title=line(title, field="title", label="职务", at_most=60),
    )  # fmt: skip
    RECEPTION_FLOW.note("add_official", "登记参加接待的工作人员", reception, actor, body=body.pk)
    return official


@operation
def remove_official(official_id: int, *, actor: Actor) -> None:
    """撤下参加接待的工作人员"""
    key = Official.objects.filter(pk=official_id).values_list("reception_id", flat=True).first()
    if key is None:
        raise Missing("没有这名工作人员，或者您无权查看")
    reception = _with_officials(key, actor)
    official = reception.officials.filter(pk=official_id).first()
    if official is None:
        raise OutOfTurn("已经撤下")
    RECEPTION_FLOW.note("remove_official", "撤下参加接待的工作人员", reception, actor, body=official.body_id)
    official.delete()


@operation
def hold_reception(
    reception_id: int, residents: int, *, actor: Actor, came: Collection[int] = (), also: Sequence[int] = (),
    arrived: Collection[int] = (), summary: str = "",
) -> Reception:  # fmt: skip
    """登记接待 — on the day or after it: turns whose deputies came, deputies beside them (``also``), bookings that arrived.

    Every other turn still open is marked as missed, every other booking as not come.
    """
    reception = run_reception(reception_id, actor)
    if clock.today() < reception.day:
        raise OutOfTurn("还没有到接待日，不能登记", way_out="接待当天再登记；日期有变的，先调整接待时间。")
    reception.residents, reception.summary = _count(residents), _summary(summary)
    _mark_turns(reception, set(came), actor)
    _add(reception, also, actor)
    _mark_bookings(reception, set(arrived), actor)
    n = reception.turns.filter(state=TurnState.CAME).count()
    RECEPTION_FLOW.make("hold", reception, actor, residents=residents, deputies=n)
    announce(ReceptionHeld(reception.pk))
    return reception


@operation
def correct_reception(
    reception_id: int, residents: int, why: str, *, actor: Actor, came: Collection[int] = (), also: Sequence[int] = (),
    summary: str = "",
) -> Reception:  # fmt: skip
    """更正接待登记 — after it was held: the count, the words, who came; the record keeps both numbers and the reason."""
    reception = run_reception(reception_id, actor, over=True)
    if reception.state != ReceptionState.HELD:
        raise OutOfTurn(f"{reception}{reception.get_state_display()}，没有可以更正的登记")
    reason = line(why, field="why", label="更正原因", at_most=300, required=True)
    before = reception.residents
    reception.residents, reception.summary = _count(residents), _summary(summary)
    _mark_turns(reception, set(came), actor)
    _add(reception, also, actor)
    reception.save(update_fields=["residents", "summary"])
    RECEPTION_FLOW.note("correct", "更正接待登记", reception, actor, why=reason, before=before, residents=residents)
    return reception


def _with_officials(reception_id: int, actor: Actor) -> Reception:
    reception = held(reception_id)
    reception_rights.require_runner(actor, reception.station)
    if reception.state == ReceptionState.CANCELLED:
        raise OutOfTurn(f"{reception}已取消")
    return reception


def _mark_turns(reception: Reception, came: set[int], actor: Actor) -> None:
    rows = list(reception.turns.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if not came <= {turn.pk for turn in rows}:
        raise Missing("有的代表不在这次接待的名单上", way_out="请刷新页面，重新选择。")
    there = [t for t in rows if t.pk in came and t.state != TurnState.CAME]
    gone = [t for t in rows if t.pk not in came and t.state in (*turns.OPEN, TurnState.CAME)]
    TURN_FLOW.make_many("come", there, actor)
    TURN_FLOW.make_many("miss", gone, actor)


def _add(reception: Reception, deputy_ids: Sequence[int], actor: Actor) -> None:
    """Deputies who came without being on the list."""
    if not deputy_ids:
        return
    known = {d.pk: d for d in turns.posted(reception.station_id, reception.day)}
    listed = set(reception.turns.values_list("deputy__person", flat=True))
    for key in dict.fromkeys(deputy_ids):
        deputy = known.get(key)
        if deputy is None or deputy.person_id in listed:
            raise Unfit("补记的代表应当是本站的进站代表，并且不在名单上", field="also")
        listed.add(deputy.person_id)
        turn = Turn.objects.create(reception=reception, deputy=deputy, why="当天到站")
        TURN_FLOW.make("come", turn, actor, added=True)


def _mark_bookings(reception: Reception, arrived: set[int], actor: Actor) -> None:
    rows = Booking.objects.filter(reception=reception, state=BookingState.BOOKED).order_by("pk")
    booked = list(rows.select_for_update(of=("self",), no_key=True))
    BOOKING_FLOW.make_many("come", [b for b in booked if b.pk in arrived], actor)
    BOOKING_FLOW.make_many("miss", [b for b in booked if b.pk not in arrived], actor)


def _count(residents: int) -> int:
    if not 0 <= residents <= MOST_RESIDENTS:
        raise Unfit(f"来访人数应在0至{MOST_RESIDENTS}之间", field="residents")
    return residents


def _summary(text: str) -> str:
    return lines(text, field="summary", label="接待情况", at_most=2000)
