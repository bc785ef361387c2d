"""Local decisions: bounded by law, dated, written into the record, never edited."""

from dataclasses import dataclass
from datetime import date

import pytest

from renda.kernel import journal, localities, rulebook
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.kernel.models import LocalDecision

OFFICE = Actor(1, "周文", congress_id=1, roles=frozenset({"sc_office"}))


@pytest.fixture(autouse=True)
def some_rules(monkeypatch):
    @dataclass(frozen=True)
    class Rules:
        months: int = rulebook.choice(3, label="答复期限", unit="个月", at_least=1, at_most=3, law="代表法51")
        loud: bool = rulebook.choice(True, label="提醒")
        who: str = rulebook.choice("a", label="由谁", options={"a": "甲", "b": "乙"})

    monkeypatch.setitem(rulebook.RULES, "trial", Rules)


def decide(actor=OFFICE, values=None, day=date(2026, 1, 1), paper="本区办法", rules="trial"):
    return localities.decide_locally(1, rules, {"months": 2} if values is None else values, day, paper, actor=actor)


@pytest.mark.django_db
def test_a_decision_is_in_force_from_its_day_and_in_the_record():
    row = decide()
    assert localities.in_force(1, "trial", date(2025, 12, 31)).months == 3
    assert localities.in_force(1, "trial", date(2026, 1, 1)).months == 2
    assert localities.in_force(2, "trial", date(2026, 1, 1)).months == 3
    line = journal.of(row).get()
    assert (line.act, line.person_name, line.facts["values"]) == ("decided", "周文", {"months": 2})


@pytest.mark.django_db
def test_a_later_paper_takes_the_place_of_an_earlier_one():
    decide()
    decide(values={"months": 1, "who": "b"}, day=date(2026, 6, 1))
    now = localities.in_force(1, "trial", date(2026, 7, 1))
    assert (now.months, now.who, now.loud) == (1, "b", True)


@pytest.mark.django_db
def test_what_goes_beyond_the_law_is_refused_with_its_article():
    with pytest.raises(Unfit) as no:
        decide(values={"months": 4})
    assert (no.value.field, no.value.law) == ("months", "代表法51")
    assert not LocalDecision.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"values": {}}, {"values": {"none": 1}}, {"values": {"months": "2"}}, {"values": {"months": True}},
     {"values": {"who": "c"}}, {"paper": "  "}, {"day": date(1800, 1, 1)}],
)  # fmt: skip
def test_bad_input_is_unfit(wrong):
    with pytest.raises(Unfit):
        decide(**wrong)


@pytest.mark.django_db
def test_only_the_office_of_the_same_congress_decides():
    others = [
        OUTSIDER,
        Actor(1, "x", congress_id=2, roles=frozenset({"sc_office"})),
        Actor(1, "x", congress_id=1, roles=frozenset({"deputy"})),
    ]
    for actor in others:
        with pytest.raises(NotYours):
            decide(actor)
    with pytest.raises(Missing):
        decide(rules="nowhere")
