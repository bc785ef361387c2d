"""Sentences of our own, for kinds that are easily taken for another: most are sorted as a person would."""

from pathlib import Path

import pytest

from renda.language.opinions.base import kinds
from renda.language.opinions.sorting import sort_opinion

DATA = Path(__file__).parent / "data"
SETS = ("opinions_first", "opinions_second")
"""Each line: the kind, and what residents might say; the second set was written after the first had been looked at."""

FIRST, SECOND = 0.93, 0.9
NUMBER_OF_KINDS = 147


def sentences(name: str) -> list[tuple[str, str]]:
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, said) for kind, _, told in (line.partition("\t") for line in lines) for said in told.split("｜")]


@pytest.mark.parametrize("name", SETS)
def test_most_sentences_are_sorted_as_a_person_would(name: str) -> None:
    found = [(kind, "/".join(sort_opinion(said).category)) for kind, said in sentences(name)]
    first = sum(kind.split("/")[0] == got.split("/")[0] for kind, got in found) / len(found)
    second = sum(kind == got for kind, got in found) / len(found)
    assert (first >= FIRST, second >= SECOND) == (True, True), [pair for pair in found if pair[0] != pair[1]]


def test_every_kind_is_known_once_and_has_words_of_its_own() -> None:
    names = ["/".join(kind.category) for kind in kinds()]
    assert len(names) == len(set(names)) == NUMBER_OF_KINDS
    assert {kind for name in SETS for kind, _ in sentences(name)} <= set(names)
    for kind in kinds():
        assert sum(weight >= 4 for weight in kind.sense.weights.values()) >= 5, kind.category
