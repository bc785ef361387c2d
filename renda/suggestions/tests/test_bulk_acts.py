"""Acts on many at once: as many statements for ten as for two, and the same result as one by one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel import clock, replay
from renda.kernel.models import JournalEntry
from renda.notifications.models import Notice
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.kinds import Role
from renda.suggestions.models import Commitment

pytestmark = pytest.mark.django_db


def asked(house, n):
    """How many statements it takes to ask units about ``n`` suggestions."""
    chosen = {
        a_suggestion(f"关于第{k}件事的建议", by=house.李明).accepted().suggestion.pk: (
            house.住建.pk,
            [house.水务.pk],
            [],
        )
        for k in range(n)
    }
    with CaptureQueriesContext(connection) as statements:
        rows = operations.pre_assign_batch(chosen, actor=house.周文)
    assert len(rows) == 2 * n
    return len(statements), rows


def test_ten_are_pre_assigned_in_as_many_statements_as_two(house):
    few, _ = asked(house, 2)
    many, rows = asked(house, 10)
    assert many == few
    assert {(r.state, r.role, r.assigned_on) for r in rows} == {
        ("pre_assigned", Role.LEAD, None),
        ("pre_assigned", Role.ASSISTING, None),
    }
    assert {r.suggestion.state for r in rows} == {"pre_assigned"}
    assert rows[0].suggestion.assigned_on is None
    assert list(replay.faults()) == []


def test_a_unit_asked_about_many_hears_of_it_once(house):
    asked(house, 3)
    told = Notice.objects.filter(person=house.people["赵敏"], text__startswith="拟请")
    assert [notice.text for notice in told] == ["拟请区住建局承办代表建议3件，如有异议请尽快提出。"]


def test_units_asked_anew_take_the_place_of_those_asked_before(house):
    story = a_suggestion(by=house.李明).accepted()
    [old] = operations.pre_assign(story.suggestion.pk, actor=house.周文, lead_id=house.住建.pk)
    [new] = operations.pre_assign_batch({story.suggestion.pk: (house.水务.pk, [], [])}, actor=house.周文)
    old.refresh_from_db()
    assert (old.state, new.state, story.get().state) == ("cancelled", "pre_assigned", "pre_assigned")
    lines = JournalEntry.objects.filter(kind="suggestions.assignment").order_by("pk").values_list("label", "after")
    assert list(lines) == [("预交办", "pre_assigned"), ("撤销预交办", "cancelled"), ("预交办", "pre_assigned")]
    assert list(replay.faults()) == []


def promised(house, n, until):
    for k in range(n):
        story = a_suggestion(f"关于第{k}件事的建议", by=house.李明).assigned("区住建局")
        story.replied("planned", until=until)


def carried(house):
    with CaptureQueriesContext(connection) as statements:
        n = operations.carry_commitments(house.congress.pk, clock.today().year - 1, actor=house.周文)
    return len(statements), n


def test_six_promises_are_carried_over_in_as_many_statements_as_two(house):
    promised(house, 2, date(2026, 11, 30))
    with clock.on(date(2027, 1, 5)):
        few, n = carried(house)
        assert n == 2
        promised(house, 6, date(2027, 11, 30))
    with clock.on(date(2028, 1, 5)):
        many, n = carried(house)
    assert n == 6
    assert many == few
    assert sorted(Commitment.objects.values_list("carried_from_year", flat=True)) == [2026] * 2 + [2027] * 6
    line = JournalEntry.objects.filter(act="carry").order_by("-pk").first()
    assert line.facts == {"year": 2028}
    assert "22" in line.law
    assert list(replay.faults()) == []
