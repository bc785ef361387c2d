"""Measured on rows that are kept outside the project; skipped where they are not at hand."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from renda.language.duties import recommend
from renda.language.opinions import sort_opinion
from renda.language.similar import Index

DATA = Path(__file__).parents[4] / "shared" / "data"
NOT_COUNTED = {"", "(未载明承办单位)", "下级政府", "其他"}
PRECISION = 0.9


def rows(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"no {path.name} beside the project")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_the_unit_that_answered_is_recommended() -> None:
    counted = [
        row
        for row in rows("suggestions.jsonl")
        if row["canonical_unit"] not in NOT_COUNTED and row["lead_unit"] and not row["synthetic"]
    ]
    first = third = 0
    for row in counted:
        best = [each.unit for each in recommend(row["title"], row["gist"], row["place"], row["level"])]
        first += row["canonical_unit"] == best[0]
        third += row["canonical_unit"] in best
    assert first / len(counted) >= 0.65
    assert third / len(counted) >= 0.85


def test_opinions_are_sorted_as_people_sorted_them() -> None:
    counted = rows("opinions.jsonl")
    hits = {"first": 0, "second": 0, "level": 0, "unit": 0}
    for row in counted:
        found = sort_opinion(row["text"], row["place"], row["channel"])
        hits["first"] += found.category[0] == row["category"][0]
        hits["second"] += list(found.category) == row["category"]
        hits["level"] += found.level == row["level"]
        hits["unit"] += found.units[0] == row["handling_unit"]
    shares = {name: hit / len(counted) for name, hit in hits.items()}
    assert shares["first"] >= 0.88
    assert shares["second"] >= 0.75
    assert shares["level"] >= 0.80
    assert shares["unit"] >= 0.75


@pytest.mark.parametrize(("name", "recall"), [("suggestions.jsonl", 0.85), ("opinions.jsonl", 0.90)])
def test_what_asks_for_the_same_is_paired(name: str, recall: float) -> None:
    given = rows(name)
    index = Index()
    groups: dict[str, list[str]] = {}
    for row in given:
        index.add(row["id"], row.get("text") or f"{row['title']}。{row['gist']}", row["place"])
        if row["dup_group"]:
            groups.setdefault(row["dup_group"], []).append(row["id"])
    truth = {frozenset(pair) for ids in groups.values() for pair in combinations(ids, 2)}
    good, best = 0, 0.0
    for seen, pair in enumerate(index.pairs(0.0), start=1):
        good += frozenset((pair.a, pair.b)) in truth
        if good / seen >= PRECISION:
            best = good / len(truth)
    assert best >= recall
