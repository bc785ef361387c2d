"""Deputies on duty: confirm, leave, stand-ins, swaps."""

from datetime import date

import pytest

from renda.kernel import replay
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.stations import operations, turns
from renda.stations.models import Swap, Turn
from renda.stations.tests.receptions_cast import TODAY, a_house, last_line, on, turns_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def house():
    with on(TODAY):
        yield a_house()


def test_a_deputy_confirms_the_own_turn_only(house):
    first, second = turns_of(house.published(DAY))
    assert operations.confirm_turn(first.pk, actor=house.actor(first.deputy)).state == "confirmed"
    with pytest.raises(NotYours):
        operations.confirm_turn(second.pk, actor=house.actor(first.deputy))
    with pytest.raises(Missing):
        operations.confirm_turn(second.pk, actor=OUTSIDER)
    assert operations.confirm_turn(second.pk, actor=house.staff).state == "confirmed"
    assert last_line(second).facts["recorded"] is True


def test_a_turn_of_an_unannounced_day_is_not_there_for_the_deputy(house):
    [turn, _] = turns_of(house.planned(DAY))
    with pytest.raises(Missing):
        operations.confirm_turn(turn.pk, actor=house.actor(turn.deputy))


def test_leave_needs_a_reason_that_stays_out_of_the_record(house):
    [turn, _] = turns_of(house.published(DAY))
    me = house.actor(turn.deputy)
    with pytest.raises(Unfit, match="请假原因"):
        operations.ask_leave(turn.pk, " ", actor=me)
    left = operations.ask_leave(turn.pk, "住院", actor=me)
    assert (left.state, left.reason) == ("on_leave", "住院")
    entry = last_line(turn)
    assert "住院" not in f"{entry.why}{entry.facts}"


def test_the_rota_names_who_stands_in_and_the_keeper_accepts_or_names_another(house):
    reception = house.published(DAY)
    first, second = turns_of(reception)
    operations.ask_leave(first.pk, "出差", actor=house.actor(first.deputy))
    due = turns.proposed(reception, 1)[0]
    stand_in = operations.replace_deputy(first.pk, None, actor=house.keeper)
    assert (stand_in.deputy_id, stand_in.instead_of_id) == (due.candidate.key, first.pk)
    assert stand_in.why == due.why
    with pytest.raises(OutOfTurn, match="已经有人替班"):
        operations.replace_deputy(first.pk, None, actor=house.keeper)
    named = next(d for d in house.deputies if d.pk not in {t.deputy_id for t in turns_of(reception)})
    other = operations.replace_deputy(second.pk, named.pk, actor=house.keeper)
    second.refresh_from_db()
    assert (other.deputy, second.state, second.reason) == (named, "on_leave", "由站点调整")
    assert list(replay.faults()) == []


def test_where_nobody_is_free_the_station_is_told_so(house):
    reception = house.published(DAY, wanted=5)
    turn = turns_of(reception)[0]
    with pytest.raises(Unfit, match="没有可以排班的代表"):
        operations.replace_deputy(turn.pk, None, actor=house.keeper)


def test_before_the_announcement_a_deputy_is_taken_off_without_a_trace_of_leave(house):
    reception = house.planned(DAY)
    turn = turns_of(reception)[0]
    operations.remove_deputy(turn.pk, actor=house.keeper)
    assert not Turn.objects.filter(pk=turn.pk).exists()
    operations.publish_reception(reception.pk, actor=house.keeper)
    with pytest.raises(OutOfTurn, match="已经公布"):
        operations.remove_deputy(turns_of(reception)[0].pk, actor=house.keeper)
    assert list(replay.faults()) == []


def swap_of(house, against=True):
    mine = turns_of(house.published(DAY))[0]
    theirs = next(t for t in turns_of(house.published(date(2026, 5, 27))) if t.deputy_id != mine.deputy_id)
    asked = operations.ask_swap(
        mine.pk, theirs.deputy_id, other_turn_id=theirs.pk if against else None, actor=house.actor(mine.deputy)
    )
    return mine, theirs, asked


def test_a_swap_that_is_agreed_passes_both_turns_over(house):
    mine, theirs, asked = swap_of(house)
    operations.answer_swap(asked.pk, True, actor=house.actor(theirs.deputy))
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state) == ("swapped", "swapped")
    [taken] = mine.stand_ins.all()
    [given] = theirs.stand_ins.all()
    assert (taken.deputy_id, taken.state) == (theirs.deputy_id, "confirmed")
    assert (given.deputy_id, given.state) == (mine.deputy_id, "confirmed")
    assert list(replay.faults()) == []


def test_a_turn_may_be_taken_over_for_nothing(house):
    mine, theirs, asked = swap_of(house, against=False)
    operations.answer_swap(asked.pk, True, actor=house.actor(theirs.deputy))
    theirs.refresh_from_db()
    assert theirs.state == "assigned"
    assert mine.stand_ins.get().deputy_id == theirs.deputy_id


def test_a_swap_is_answered_by_the_one_asked_alone(house):
    mine, theirs, asked = swap_of(house)
    third = next(d for d in house.deputies if d.pk not in (mine.deputy_id, theirs.deputy_id))
    for actor in (house.actor(third), house.actor(mine.deputy), house.keeper, house.cast.审计, OUTSIDER):
        with pytest.raises(Missing):
            operations.answer_swap(asked.pk, True, actor=actor)
    assert operations.answer_swap(asked.pk, False, actor=house.actor(theirs.deputy)).state == "declined"
    with pytest.raises(OutOfTurn):
        operations.answer_swap(asked.pk, True, actor=house.actor(theirs.deputy))


def test_one_question_at_a_time_and_it_can_be_taken_back(house):
    mine, theirs, asked = swap_of(house)
    me = house.actor(mine.deputy)
    with pytest.raises(OutOfTurn, match="正等答复"):
        operations.ask_swap(mine.pk, theirs.deputy_id, actor=me)
    with pytest.raises(NotYours):
        operations.withdraw_swap(asked.pk, actor=house.actor(theirs.deputy))
    with pytest.raises(Missing):
        operations.withdraw_swap(asked.pk, actor=house.cast.赵敏)
    operations.withdraw_swap(asked.pk, actor=me)
    assert operations.ask_swap(mine.pk, theirs.deputy_id, actor=me).state == "asked"


def test_leave_closes_an_open_question(house):
    mine, theirs, asked = swap_of(house)
    operations.ask_leave(mine.pk, "出差", actor=house.actor(mine.deputy))
    asked.refresh_from_db()
    assert asked.state == "declined"
    with pytest.raises(OutOfTurn):
        operations.answer_swap(asked.pk, True, actor=house.actor(theirs.deputy))
    assert list(replay.faults()) == []


def test_a_swap_with_someone_who_is_not_free_is_refused(house):
    reception = house.published(DAY)
    first, second = turns_of(reception)
    with pytest.raises(Unfit, match="名单上"):
        operations.ask_swap(first.pk, second.deputy_id, actor=house.actor(first.deputy))
    with pytest.raises(Unfit, match="另一位"):
        operations.ask_swap(first.pk, first.deputy_id, actor=house.actor(first.deputy))
    free = next(d for d in house.deputies if d.pk not in (first.deputy_id, second.deputy_id))
    with pytest.raises(Unfit, match="对方没有这个排班"):
        operations.ask_swap(first.pk, free.pk, other_turn_id=second.pk, actor=house.actor(first.deputy))
    assert not Swap.objects.exists()


def test_past_days_take_no_answers(house):
    [turn, _] = turns_of(house.published(DAY))
    with on(date(2026, 5, 21)), pytest.raises(OutOfTurn, match="已经结束"):
        operations.confirm_turn(turn.pk, actor=house.actor(turn.deputy))
