"""What deputies and stations hear of receptions: a turn, leave, a swap, a day that moved or is cancelled."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.events import when
from renda.notifications import texting
from renda.notifications.operations import Told, notify, notify_each
from renda.people.models import Deputy
from renda.stations import tasks
from renda.stations.events import (
    BookerNotTold,
    ReceptionCancelled,
    ReceptionMoved,
    ReceptionPublished,
    SwapAnswered,
    SwapAsked,
    TurnAssigned,
    TurnLeft,
)  # fmt: skip
from renda.stations.kinds import BookingState
from renda.stations.models import Booking, Reception, Swap, Turn
from renda.stations.reception_people import runners_of
from renda.stations.reception_words import when_and_where
from renda.stations.turns import OPEN


@when(ReceptionPublished)
def tell_who_is_on_duty(fact: ReceptionPublished) -> None:
    reception = _reception(fact.reception_id)
    text = f"请您进站接待群众：{when_and_where(reception)}。请确认能否到岗。"
    notify([t.deputy.person for t in _on_duty(reception)], text, _mine())


@when(TurnAssigned)
def tell_who_was_added(fact: TurnAssigned) -> None:
    turn = _turn(fact.turn_id)
    instead = f"，替{turn.instead_of.deputy}" if turn.instead_of is not None else ""
    text = f"请您进站接待群众：{when_and_where(turn.reception)}{instead}。请确认能否到岗。"
    notify([turn.deputy.person], text, _mine())


@when(TurnLeft)
def tell_the_station_of_leave(fact: TurnLeft) -> None:
    turn = _turn(fact.turn_id)
    due = Deputy.objects.select_related("person").filter(pk=fact.proposed).first()
    words = f"建议由{due}替班，请确认" if due else "没有可以替班的代表，请另行安排"
    text = f"{turn.deputy}请假：{when_and_where(turn.reception)}。{words}。"
    notify(runners_of(turn.reception.station), text, _page(turn.reception))


@when(ReceptionMoved)
def tell_of_another_day(fact: ReceptionMoved) -> None:
    reception = _reception(fact.reception_id)
    before = f"原定{fact.old_day.month}月{fact.old_day.day}日{fact.old_start:%H:%M}的接待"
    people = [t.deputy.person for t in _on_duty(reception)]
    told = [Told(people, f"{before}改到{when_and_where(reception)}。", _mine())]
    booked = Booking.objects.filter(reception=reception, state=BookingState.BOOKED)
    notify_each([*told, *_to_residents(reception, booked, "已改期")])


@when(ReceptionCancelled)
def tell_of_the_end(fact: ReceptionCancelled) -> None:
    reception = _reception(fact.reception_id)
    people = [t.deputy.person for t in _on_duty(reception)]
    told = [Told(people, f"接待取消：{when_and_where(reception)}。原因：{reception.reason[:120]}", _mine())]
    notify_each([*told, *_to_residents(reception, Booking.objects.filter(pk__in=fact.booked), "已取消")])


@when(SwapAsked)
def tell_who_is_asked_to_swap(fact: SwapAsked) -> None:
    swap = _swap(fact.swap_id)
    against = f"，换您在{when_and_where(swap.other_turn.reception)}的班" if swap.other_turn is not None else ""
    text = f"{swap.turn.deputy}请您代{when_and_where(swap.turn.reception)}的接待{against}。请答复。"
    notify([swap.other.person], text, _mine())


@when(SwapAnswered)
def tell_who_asked(fact: SwapAnswered) -> None:
    """Agreed, the station hears of it too."""
    swap = _swap(fact.swap_id)
    where = when_and_where(swap.turn.reception)
    word = "同意换班" if fact.agreed else "不同意换班"
    notify([swap.turn.deputy.person], f"{swap.other}{word}：{where}。", _mine())
    if fact.agreed:
        people = runners_of(swap.turn.reception.station)
        notify(people, f"{swap.turn.deputy}与{swap.other}换班：{where}。", _page(swap.turn.reception), mail=False)


@when(BookerNotTold)
def tell_who_has_to_call(fact: BookerNotTold) -> None:
    reception = _reception(fact.reception_id)
    text = f"{reception}有变动，给预约人的短信没有发出，请打电话告知。"
    notify(runners_of(reception.station), text, _page(reception))


def _to_residents(reception: Reception, booked: QuerySet[Booking], word: str) -> list[Told]:
    """Residents left at most a number: they are texted where that is possible, and the station calls them where it is not."""
    rows = list(booked.order_by("pk").values_list("pk", "phone_mark"))
    with_number = [pk for pk, mark in rows if mark]
    if not rows:
        return []
    if with_number and texting.is_connected():
        transaction.on_commit(partial(_text, with_number), robust=True)
        text = f"{reception}{word}，有{len(rows)}人预约，正在给留了手机的{len(with_number)}人发短信，发不出去的另行通知您。"
    else:
        text = f"{reception}{word}，有{len(rows)}人预约，请打电话告知留了手机的群众。"
    return [Told(runners_of(reception.station), text, _page(reception))]


def _text(booking_ids: list[int]) -> None:
    """One job each: it knows the booking but no number, which is unsealed when it is sent."""
    for pk in booking_ids:
        tasks.tell_by_text.defer(booking_id=pk)


def _on_duty(reception: Reception) -> list[Turn]:
    return list(reception.turns.filter(state__in=OPEN).select_related("deputy__person"))


def _reception(pk: int) -> Reception:
    return Reception.objects.select_related("station__congress").get(pk=pk)


def _turn(pk: int) -> Turn:
    near = ("deputy__person", "instead_of__deputy__person", "reception__station__congress")
    return Turn.objects.select_related(*near).get(pk=pk)


def _swap(pk: int) -> Swap:
    near = ("other__person", "turn__deputy__person", "turn__reception__station", "other_turn__reception__station")
    return Swap.objects.select_related(*near).get(pk=pk)


def _mine() -> str:
    return reverse("stations:my_receptions")


def _page(reception: Reception) -> str:
    return reverse("stations:reception", args=[reception.pk])
