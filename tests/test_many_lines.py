"""Lines and terms of many matters at once: the same chain, the same days, as written one by one."""

from datetime import date

import pytest

from renda.kernel import clocks, journal
from renda.kernel.actors import SYSTEM
from renda.kernel.calendar import seeded
from renda.kernel.deadlines import Period
from renda.kernel.errors import Refusal
from renda.kernel.events import listeners
from renda.kernel.journal import Line, Recorded
from renda.kernel.models import Clock
from renda.people.builders import a_place
from renda.planning.builders import a_published_plan
from renda.planning.workflow import ITEM_FLOW
from tests.cast import a_cast

pytestmark = pytest.mark.django_db


def test_lines_go_on_where_each_matters_record_ended():
    one, two = a_place("甲区"), a_place("乙区")
    journal.write(one, SYSTEM, act="a", label="甲")
    journal.write_many(
        [Line(one, "b", "乙"), Line(two, "b", "乙"), Line(one, "c", "丙", facts={"on": date(2026, 1, 2)})], SYSTEM
    )
    assert [e.act for e in journal.of(one)] == ["set_up", "a", "b", "c"]
    assert [e.serial for e in journal.of(two)] == [1, 2]
    assert journal.broken(journal.of(one)) == journal.broken(journal.of(two)) == []
    assert journal.of(one).last().facts == {"on": "2026-01-02"}


def test_readers_are_told_once_of_many():
    told = []
    listeners()[Recorded].append(told.append)
    one, two = a_place("甲区"), a_place("乙区")
    told.clear()
    try:
        journal.write_many([Line(one, "b", "乙"), Line(two, "b", "乙"), Line(two, "b", "又")], SYSTEM)
    finally:
        listeners()[Recorded].remove(told.append)
    assert told == [Recorded("people.jurisdiction", (one.pk, two.pk), "b")]


def test_a_move_of_many_stops_where_one_may_not():
    cast = a_cast()
    items = list(a_published_plan(cast.congress).items.order_by("pk")[:3])
    ITEM_FLOW.make_many("start", items, SYSTEM)
    assert {item.state for item in items} == {"preparing"}
    for item in items:
        item.refresh_from_db()
        assert ITEM_FLOW.replay(journal.of(item), item.state) == []
    with pytest.raises(Refusal):
        ITEM_FLOW.make_many("start", items, SYSTEM)


def test_terms_of_many_are_set_anew_and_the_later_of_one_name_holds():
    one, two = a_place("甲区"), a_place("乙区")
    days = {"period": Period(10, "workdays")}
    clocks.run(one, "reply", "答复", start_on=date(2026, 3, 2), calendar=seeded(), **days)
    clocks.meet(one, "reply", date(2026, 3, 3))
    runs = [clocks.Run(m, "reply", "答复", date(2026, 3, 9), **days) for m in (one, two, two)]
    rows = clocks.run_many(runs, seeded())
    assert len(rows) == Clock.objects.count() == 2
    assert {row.due_on for row in Clock.objects.all()} == {date(2026, 3, 23)}
    assert not Clock.objects.exclude(met_on=None).exists()
    clocks.meet_many([one, two], ["reply", "other"], date(2026, 3, 10))
    assert not Clock.objects.filter(met_on=None).exists()
