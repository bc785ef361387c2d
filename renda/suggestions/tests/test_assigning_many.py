"""Many assigned in one act: each to its own units, all or none, in few statements, with a record that holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel import clocks, journal, replay
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.models import Clock, JournalEntry
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment, Suggestion

pytestmark = pytest.mark.django_db


def accepted(house, n):
    return [a_suggestion(f"关于{k}号的建议", by=house.李明).accepted().suggestion.pk for k in range(n)]


def charged(pk):
    return sorted(Assignment.objects.filter(suggestion=pk).exclude(state="cancelled").values_list("body_id", "role"))


def test_each_goes_to_the_units_chosen_for_it(house):
    one, two, three, four = accepted(house, 4)
    chosen = {
        one: (house.住建.pk, [house.水务.pk], []),
        two: (None, [], [house.住建.pk, house.水务.pk]),
        three: (house.水务.pk, [], []),
    }
    rows = operations.assign_batch([one, two, three, four], actor=house.周文, lead_id=house.住建.pk, chosen=chosen)
    assert len(rows) == 6
    assert charged(one) == sorted([(house.住建.pk, "lead"), (house.水务.pk, "assisting")])
    assert charged(two) == sorted([(house.住建.pk, "separate"), (house.水务.pk, "separate")])
    assert charged(three) == [(house.水务.pk, "lead")]
    assert charged(four) == [(house.住建.pk, "lead")]
    states = Suggestion.objects.filter(pk__in=[one, two, three, four]).values_list("state", "assigned_on")
    assert {(state, day is not None) for state, day in states} == {("assigned", True)}
    assert list(replay.faults()) == []


def test_terms_and_record_are_those_of_one_by_one(house):
    one, two = accepted(house, 2)
    [alone] = operations.assign(one, actor=house.周文, lead_id=house.住建.pk)
    [many] = operations.assign_batch([two], actor=house.周文, lead_id=house.住建.pk)

    def told(row):
        terms = clocks.of(row).order_by("name").values_list("name", "label", "due_on", "law", "body_id", "met_on")
        lines = [*journal.of(row), *journal.of(row.suggestion)]
        return list(terms), [(e.act, e.label, e.before, e.after, e.facts, e.law) for e in lines if e.act != "accept"]

    assert told(alone) == told(many)


def test_as_pre_assigned_and_newly_in_one_act(house):
    one, two, three = accepted(house, 3)
    for pk in (one, two):
        operations.pre_assign(pk, actor=house.周文, lead_id=house.住建.pk)
    operations.assign_batch(
        [one, two, three], actor=house.周文, chosen={pk: (house.水务.pk, [], []) for pk in (two, three)}
    )
    assert [charged(pk) for pk in (one, two, three)] == [
        [(house.住建.pk, "lead")], [(house.水务.pk, "lead")], [(house.水务.pk, "lead")],
    ]  # fmt: skip
    assert list(replay.faults()) == []


@pytest.mark.parametrize("wrong", ["body", "state", "missing", "objected", "none", "twice", "huge"])
def test_one_that_does_not_go_keeps_all_back(house, wrong):
    one, two = accepted(house, 2)
    chosen, error, pks = {}, Unfit, [one, two]
    if wrong == "body":
        chosen = {two: (10**9, [], [])}
    elif wrong == "huge":
        chosen = {two: (10**30, [], [])}
    elif wrong == "twice":
        chosen = {two: (house.住建.pk, [house.住建.pk], [])}
    elif wrong == "state":
        operations.assign(two, actor=SYSTEM, lead_id=house.水务.pk)
        error = OutOfTurn
    elif wrong == "missing":
        pks, error = [one, 10**30], Missing
    elif wrong == "none":
        chosen = {two: (None, [], [])}
    else:
        [part] = operations.pre_assign(two, actor=SYSTEM, lead_id=house.住建.pk)
        operations.raise_objection(part.pk, actor=house.赵敏, words_of_unit="不属职责")
        chosen, error = {two: (None, [], [])}, OutOfTurn
    lines, terms = JournalEntry.objects.count(), Clock.objects.count()
    with pytest.raises(error):
        operations.assign_batch(pks, actor=house.周文, lead_id=house.住建.pk, chosen=chosen)
    assert not Assignment.objects.filter(suggestion=one).exists()
    assert (JournalEntry.objects.count(), Clock.objects.count()) == (lines, terms)


def test_units_and_deputies_assign_nothing(house):
    pks = accepted(house, 2)
    for actor in (house.赵敏, house.cast.李明):
        with pytest.raises((NotYours, Missing)):
            operations.assign_batch(pks, actor=actor, lead_id=house.水务.pk)


def test_many_cost_no_more_statements_than_one(house):
    few, many = accepted(house, 2), accepted(house, 20)

    def statements(pks):
        with CaptureQueriesContext(connection) as sent:
            operations.assign_batch(pks, actor=house.周文, lead_id=house.住建.pk)
        return len(sent)

    assert statements(many) <= statements(few) <= 45  # with what is told to units and deputies
