"""Labels, states and moves are the glossary's words."""

import tomllib

import pytest

from renda.kernel.flow import FLOWS
from renda.planning.kinds import AdjustmentKind, Form, ItemState, PlanKind, PlanState
from tests.architecture.floors import ROOT


@pytest.fixture(scope="module")
def words() -> set[str]:
    terms = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text("utf-8"))["term"]
    return {t["zh"] for t in terms}


@pytest.mark.parametrize("kinds", [Form, ItemState, PlanState, PlanKind, AdjustmentKind])
def test_labels_are_in_the_glossary(kinds: type, words: set[str]) -> None:
    assert [label for label in kinds.labels if label not in words] == []  # type: ignore[attr-defined]


def test_moves_are_in_the_glossary(words: set[str]) -> None:
    moves = {move.label for flow in FLOWS.values() for move in flow.moves.values()}
    assert sorted(moves - words) == []
