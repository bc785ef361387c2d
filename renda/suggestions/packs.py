"""Ready-made packs: what a regulation chooses for its place, each value with its article, from the day in force."""

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from renda.kernel import law
from renda.kernel.errors import Missing
from renda.kernel.rulebook import Decision, Pack, in_force, packs
from renda.suggestions.rules import SuggestionRules

FOLDER = Path(__file__).parent / "packs"
LONGEST_SOURCE = 100


@dataclass(frozen=True, slots=True)
class Paper:
    """A regulation as local choices; ``law`` is its key in the register."""

    law: str
    decision: Decision
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its papers; the papers of ``base`` (the key of another place) apply where its own say nothing."""

    key: str
    name: str
    base: str
    papers: tuple[Paper, ...]


@cache
def places() -> dict[str, Place]:
    """All places with a pack, the national law first."""
    found = [_place(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.toml")]
    return {place.key: place for place in sorted(found, key=lambda p: (p.key != "national", p.key))}


@packs("suggestions")
def on_day(day: date) -> dict[str, Pack[SuggestionRules]]:
    """Every pack as it stood on a day; before its first regulation a place has the national terms."""
    return {key: pack(key, day) for key in places()}


def pack(key: str, day: date) -> Pack[SuggestionRules]:
    """One place's rules on a day; Missing names the places there are."""
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for paper in papers_of(key, day):
        values.update(paper.decision.values)
        sources.update(paper.sources)
    return _made(places()[key].name, values, sources, day)


def papers_of(key: str, day: date) -> list[Paper]:
    """The papers in force on a day, those of the base first."""
    if key not in places():
        raise Missing(f"没有“{key}”这一套规定", way_out=f"现有：{'、'.join(places())}。")
    place = places()[key]
    own = sorted(place.papers, key=lambda p: p.decision.in_force_from)
    before = papers_of(place.base, day) if place.base else []
    return [*before, *(p for p in own if p.decision.in_force_from <= day)]


def of_congress(name: str, decisions: Iterable[Decision], day: date) -> Pack[SuggestionRules]:
    """A congress's own rules on a day; what it took over from a regulation keeps that regulation's articles."""
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda d: d.in_force_from):
        if decision.in_force_from <= day:
            values.update(decision.values)
            sources.update({field: _source(decision, field) for field in decision.values})
    return _made(name, values, sources, day)


def _source(decision: Decision, field: str) -> str:
    known = (p for place in places().values() for p in place.papers if p.decision.adopted_by == decision.adopted_by)
    taken = (p for p in known if field in p.sources and p.decision.values[field] == decision.values[field])
    return next((p.sources[field] for p in taken), decision.adopted_by[:LONGEST_SOURCE])


def _made(name: str, values: Mapping[str, Any], sources: Mapping[str, str], day: date) -> Pack[SuggestionRules]:
    """A choice that no paper makes has the law's own article as its source, or none."""
    chosen = in_force(SuggestionRules, [Decision(values, day, name)], on=day)
    return Pack(name, chosen, {f.name: sources.get(f.name, f.metadata["law"]) for f in dataclasses.fields(chosen)})


def _place(key: str, data: dict[str, Any]) -> Place:
    return Place(key, data["name"], data.get("base", ""), tuple(_paper(paper) for paper in data["papers"]))


def _paper(data: dict[str, Any]) -> Paper:
    chosen = data["values"]
    values = {name: chosen[name]["value"] for name in chosen}
    title = law.register()[data["law"]].title
    sources = {name: chosen[name]["source"] for name in chosen}
    return Paper(data["law"], Decision(values, data["in_force_from"], title), sources)
