"""Whose move it is follows from the state and the parts."""

import pytest

from renda.suggestions.kinds import SuggestionState
from renda.suggestions.turn import END, OFFICE, SECRETARIAT, TONES, Who, bead, tone, whose
from renda.web.components.records import beads

A, B, C = (
    Who("区住建局", "lead", "handling"),
    Who("区水务局", "assisting", "assigned"),
    Who("区教育局", "separate", "replied"),
)


@pytest.mark.parametrize(
    ("state", "parts", "expected"),
    [
        ("draft", [], "李明"),
        ("cosigning", [], "联名代表"),
        ("submitted", [], OFFICE),
        ("pre_assigned", [Who("区住建局", "lead", "pre_assigned")], "区住建局"),
        ("pre_assigned", [Who("区住建局", "lead", "objected")], OFFICE),
        ("handling", [A, B], "区住建局"),
        ("handling", [C, Who("区水务局", "separate", "handling")], "区水务局"),
        ("handling", [A, Who("区水务局", "separate", "assigned")], "区住建局等2家"),
        ("replied", [C], "李明"),
        ("closed", [C], ""),
        ("withdrawn", [], ""),
    ],
)
def test_the_next_move(state, parts, expected) -> None:
    assert whose(state, "李明", parts) == expected


def test_in_session_the_secretariat_receives() -> None:
    assert whose("submitted", "李明", in_session=True) == SECRETARIAT


def test_every_state_has_a_tone_and_a_place_on_the_cord() -> None:
    assert {tone(s) for s in SuggestionState} == {*TONES.values(), "done"}
    assert all(0 <= bead(s) <= END for s in SuggestionState)
    assert bead("withdrawn") == 0


@pytest.mark.parametrize("state", ["closed", "closed_dissatisfied"])
def test_what_is_closed_has_no_present_step(state) -> None:
    drawn = beads(bead(state))
    assert drawn.count('<i class=""></i>') == 7
    assert "now" not in drawn
    assert "共7步，都已完成" in drawn
    assert beads(bead("replied")).count("now") == 1
