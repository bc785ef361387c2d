"""Ready-made packs: what a regulation chooses for its place, each value with its article, from the day in force."""

import dataclasses
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from renda.kernel import law
from renda.kernel.errors import Missing
from renda.kernel.rulebook import Decision, Pack, in_force

LONGEST_SOURCE = 100
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Paper:
    """A regulation as local choices; ``law`` is its key in the register, ``articles`` what else it says, and where."""

    law: str
    decision: Decision
    sources: Mapping[str, str]
    articles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its papers; the papers of ``base`` (the key of another place) apply where its own say nothing."""

    key: str
    name: str
    base: str
    papers: tuple[Paper, ...]


class Shelf(Generic[R]):
    """The packs of one room, a TOML file each in ``folder``; ``points`` are what articles may be named for.

    The papers of the place ``everywhere`` (the national law) apply under those of all others.
    """

    def __init__(self, cls: type[R], folder: Path, points: Collection[str] = (), everywhere: str = "") -> None:
        self.cls, self.folder, self.points, self.everywhere = cls, folder, frozenset(points), everywhere

    @cached_property
    def _places(self) -> dict[str, Place]:
        found = [self._place(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in self.folder.glob("*.toml")]
        return {place.key: place for place in sorted(found, key=lambda p: (p.key != "national", p.key))}

    def places(self) -> dict[str, Place]:
        """All places with a pack, the national law first."""
        return self._places

    def on_day(self, day: date) -> dict[str, Pack[R]]:
        """Every pack as it stood on a day; before its first regulation a place has the national terms."""
        return {key: self.pack(key, day) for key in self.places()}

    def pack(self, key: str, day: date) -> Pack[R]:
        """One place's rules on a day; Missing names the places there are."""
        values: dict[str, Any] = {}
        sources: dict[str, str] = {}
        for paper in self.papers_of(key, day):
            values.update(paper.decision.values)
            sources.update(paper.sources)
            sources.update(paper.articles)
        return self._made(self.places()[key].name, values, sources, day)

    def papers_of(self, key: str, day: date) -> list[Paper]:
        """The papers in force on a day, those of the base first."""
        if key not in self.places():
            raise Missing(f"没有“{key}”这一套规定", way_out=f"现有：{'、'.join(self.places())}。")
        place = self.places()[key]
        own = sorted(place.papers, key=lambda p: p.decision.in_force_from)
        base = place.base or ("" if key == self.everywhere else self.everywhere)
        before = self.papers_of(base, day) if base else []
        return [*before, *(p for p in own if p.decision.in_force_from <= day)]

    def of_congress(self, name: str, decisions: Iterable[Decision], day: date) -> Pack[R]:
        """A congress's own rules on a day; what it took over from a regulation keeps that regulation's articles."""
        values: dict[str, Any] = {}
        sources: dict[str, str] = {}
        for paper in self.papers_of(self.everywhere, day) if self.everywhere else ():
            values.update(paper.decision.values)
            sources.update({**paper.sources, **paper.articles})
        for decision in sorted(decisions, key=lambda d: d.in_force_from):
            if decision.in_force_from <= day:
                values.update(decision.values)
                sources.update({field: self._source(decision, field) for field in decision.values})
                for paper in self._taken_over(decision):
                    sources.update(paper.articles)
        return self._made(name, values, sources, day)

    def _taken_over(self, decision: Decision) -> list[Paper]:
        """The regulation a congress's decision takes over, known by its title."""
        every = (paper for place in self.places().values() for paper in place.papers)
        return [paper for paper in every if paper.decision.adopted_by == decision.adopted_by]

    def _source(self, decision: Decision, field: str) -> str:
        taken = (
            p
            for p in self._taken_over(decision)
            if field in p.sources and p.decision.values[field] == decision.values[field]
        )
        return next((p.sources[field] for p in taken), decision.adopted_by[:LONGEST_SOURCE])

    def _made(self, name: str, values: Mapping[str, Any], sources: Mapping[str, str], day: date) -> Pack[R]:
        """A choice that no paper makes has the law's own article as its source, or none."""
        chosen = in_force(self.cls, [Decision(values, day, name)], on=day)
        by_law = {f.name: f.metadata["law"] for f in dataclasses.fields(chosen)}  # type: ignore[arg-type]
        return Pack(name, chosen, by_law | dict(sources))

    def _place(self, key: str, data: dict[str, Any]) -> Place:
        return Place(key, data["name"], data.get("base", ""), tuple(self._paper(paper) for paper in data["papers"]))

    def _paper(self, data: dict[str, Any]) -> Paper:
        chosen = data["values"]
        values = {name: chosen[name]["value"] for name in chosen}
        title = law.register()[data["law"]].title
        sources = {name: chosen[name]["source"] for name in chosen}
        articles = data.get("articles", {})
        if unknown := set(articles) - self.points:
            raise LookupError(f"{data['law']}: {sorted(unknown)}")
        return Paper(data["law"], Decision(values, data["in_force_from"], title), sources, articles)
