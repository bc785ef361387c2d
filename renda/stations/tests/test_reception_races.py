"""Many at once with real connections: the last place, two swaps of one turn, planning and holding pressed twice."""

from datetime import date, time

import pytest

from renda.kernel import replay
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import OutOfTurn, Refusal, Unfit
from renda.stations import operations
from renda.stations.models import Booking, Reception, Swap, Turn
from renda.stations.tests.receptions_cast import MORNING, NOON, TODAY, a_house, a_station, on, post, turns_of
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAY, EVENING = date(2026, 5, 20), time(17)


def today(function):
    """Each thread has a clock of its own."""

    def run(n=0):
        with on(TODAY):
            return function(n)

    return run


def test_the_last_place_is_booked_once():
    with on(TODAY):
        house = a_house(deputies=2, city=0)
        reception = house.published(DAY)
        for _ in range(9):
            operations.book_visit(reception.pk, actor=OUTSIDER)
    with on(date(2026, 5, 7)):
        for _ in range(2):
            operations.book_visit(reception.pk, actor=OUTSIDER)

    def book(n):
        with on(date(2026, 5, 8)):
            return operations.book_visit(reception.pk, actor=OUTSIDER)

    answers = at_once(book, numbered=True)
    assert sum(isinstance(a, OutOfTurn) for a in answers) == len(answers) - 1
    assert Booking.objects.filter(state="booked").count() == 12


def test_a_number_books_once():
    with on(TODAY):
        house = a_house(deputies=2, city=0)
        reception = house.published(DAY)
    answers = at_once(
        today(lambda n: operations.book_visit(reception.pk, phone="13812345678", actor=OUTSIDER)), numbered=True
    )
    assert sum(isinstance(a, Unfit) for a in answers) == len(answers) - 1
    assert Booking.objects.count() == 1


def test_one_turn_is_swapped_away_once_though_two_asked_for_it():
    with on(TODAY):
        house = a_house(deputies=6, city=0)
        mine, other = turns_of(house.published(DAY))
        theirs = next(t for t in turns_of(house.published(date(2026, 5, 27))))
        swaps = [
            operations.ask_swap(turn.pk, theirs.deputy_id, other_turn_id=theirs.pk, actor=house.actor(turn.deputy))
            for turn in (mine, other)
        ]
        answerer = house.actor(theirs.deputy)
    answers = at_once(
        today(lambda n: operations.answer_swap(swaps[n].pk, True, actor=answerer)), times=2, numbered=True
    )
    assert sum(isinstance(a, Refusal) for a in answers) == 1
    assert sorted(Swap.objects.values_list("state", flat=True)) == ["agreed", "declined"]
    assert Turn.objects.filter(instead_of=theirs).count() == 1
    assert list(replay.faults()) == []


def test_two_swaps_across_each_other_do_not_wait_for_ever():
    with on(TODAY):
        house = a_house(deputies=6, city=0)
        a = turns_of(house.published(DAY))[0]
        b = next(t for t in turns_of(house.published(date(2026, 5, 27))) if t.deputy_id != a.deputy_id)
        first = operations.ask_swap(a.pk, b.deputy_id, other_turn_id=b.pk, actor=house.actor(a.deputy))
        second = operations.ask_swap(b.pk, a.deputy_id, other_turn_id=a.pk, actor=house.actor(b.deputy))
        who = [house.actor(b.deputy), house.actor(a.deputy)]
        keys = [first.pk, second.pk]
    answers = at_once(today(lambda n: operations.answer_swap(keys[n], True, actor=who[n])), times=2, numbered=True)
    assert sum(isinstance(x, Refusal) for x in answers) == 1
    assert list(replay.faults()) == []


def test_planning_twice_plans_once():
    with on(TODAY):
        house = a_house()
        operations.set_rota_rule(
            house.station.pk, "weekly", MORNING, NOON, weekday=3, from_on=TODAY, actor=house.keeper
        )
    at_once(
        today(lambda n: operations.plan_receptions(house.station.pk, date(2026, 6, 30), actor=house.keeper)),
        numbered=True,
    )
    assert Reception.objects.count() == 8
    assert Turn.objects.count() == 16


def test_two_stations_that_plan_at_once_give_one_person_one_place_a_day():
    with on(TODAY):
        house = a_house(deputies=3, city=0)
        other = a_station(house.cast, "松林街道代表之家", run_by=house.station.run_by)
        for deputy in house.deputies:
            post(other, deputy)
        for station in (house.station, other):
            operations.set_rota_rule(station.pk, "weekly", MORNING, NOON, weekday=3, from_on=TODAY, actor=house.keeper)
        keys = [house.station.pk, other.pk]

    def plan(n):
        if n == 2:
            return operations.add_reception(keys[0], date(2026, 5, 27), NOON, EVENING, wanted=1, actor=house.keeper)
        return operations.plan_receptions(keys[n], date(2026, 6, 30), actor=house.keeper)

    assert not [a for a in at_once(today(plan), times=3, numbered=True) if isinstance(a, Refusal)]
    days = list(Turn.objects.values_list("deputy__person", "reception__day"))
    assert len(days) > 16, "three deputies for two stations: at times one place stays empty, never both"
    assert len(days) == len(set(days))


def test_a_day_is_held_once():
    with on(TODAY):
        house = a_house()
        reception = house.published(DAY)

    def hold(n):
        with on(DAY):
            return operations.hold_reception(reception.pk, n, actor=house.staff)

    answers = at_once(hold, numbered=True)
    assert sum(isinstance(a, OutOfTurn) for a in answers) == len(answers) - 1
    assert list(replay.faults()) == []
