"""Knots of several matters as one story in the order of time: who, when, what, whose move, how long each step took."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from django.db import models

from renda.echo.walking import Matter, walk
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.declarations import Knot
from renda.kernel.journal import kind_of

TOLD_OF_A_KIND = 5
SHORT, AFTER = 4, 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One knot as it is shown. ``days`` since the step before, or for the present one up to today; None where unknown."""

    label: str
    detail: str
    on: date | None
    who: str
    url: str
    stage: Literal["past", "now", "todo"]
    noun: str
    key: str = ""
    weight: int = 1
    days: int | None = None

    @property
    def when(self) -> str:
        return chinese(self.on) if self.on else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A matter of the chain as it is named beside the story."""

    noun: str
    title: str
    url: str
    kind: str
    pk: int


@dataclass(frozen=True, slots=True)
class Story:
    """The whole chain for one reader; ``more`` counts matters of a noun that are not told one by one."""

    title: str
    noun: str
    url: str
    matters: list[Told]
    steps: list[Step]
    more: list[tuple[str, int]] = field(default_factory=list)

    @property
    def now(self) -> Step | None:
        return next((step for step in self.steps if step.stage == "now"), None)

    @property
    def days(self) -> int | None:
        """From the first step to the last one done, or to today while it goes on."""
        told = [step.on for step in self.steps if step.on and step.stage == "past"]
        if not told:
            return None
        return ((clock.today() if self.now else max(told)) - min(told)).days

    @property
    def last_on(self) -> date | None:
        return max((step.on for step in self.steps if step.on and step.stage == "past"), default=None)

    @property
    def short(self) -> list[Step]:
        """As many as a card holds: the first, the last, and between them the weightiest, the latest of these."""
        kept = [step for step in self.steps if step.stage != "todo" and (step.weight > 1 or step.stage == "now")]
        kept = kept if len(kept) > 1 else [step for step in self.steps if step.stage != "todo"]
        if len(kept) <= SHORT:
            return kept
        between = sorted(range(1, len(kept) - 1), key=lambda n: (kept[n].weight, n))[2 - SHORT :]
        return [kept[0], *(kept[n] for n in sorted(between)), kept[-1]]


def story_of(start: models.Model, actor: Actor, *, granted: bool = False) -> Story | None:
    """The chain from this matter as the reader may see it; None where they may not see the matter itself."""
    matters = walk(start, actor, granted=granted)
    if not matters:
        return None
    told, more = _chosen(matters, start)
    knots = [(matter, matter.entry.knots(matter.row, actor)) for matter in told]
    entry = next(m.entry for m in told if m.depth == 0)
    return Story(
        title=entry.title(start, actor),
        noun=entry.label,
        url=entry.url(start, actor),
        matters=[
            Told(m.entry.label, m.entry.title(m.row, actor), m.entry.url(m.row, actor), kind_of(m.row), m.row.pk)
            for m in told
        ],
        steps=told_in_order(knots),
        more=more,
    )


def _chosen(matters: Sequence[Matter], start: models.Model) -> tuple[list[Matter], list[tuple[str, int]]]:
    """A few of each noun, the start always; how many of which are left out."""
    told: list[Matter] = []
    left: dict[str, int] = {}
    for matter in sorted(matters, key=lambda m: (m.depth != 0, abs(m.depth), m.row.pk)):
        if sum(m.entry is matter.entry for m in told) < TOLD_OF_A_KIND:
            told.append(matter)
        else:
            left[matter.entry.label] = left.get(matter.entry.label, 0) + 1
    return sorted(told, key=matters.index), list(left.items())


def told_in_order(knots: Sequence[tuple[Matter, Sequence[Knot]]]) -> list[Step]:
    """What is past by day, then whose move it is, then what is still to do; each step once.

    A step without a day stays behind the one before it. On one day what came first goes first, but what a matter owes after it
    became another (the answer to who spoke) goes after that one's. While something later is going on, what it came from does not
    say that it waits; what it still owes comes last.
    """
    past: list[tuple[date, int, int, Step]] = []
    now: list[tuple[int, Step]] = []
    todo: list[tuple[int, Step]] = []
    begun = [min((k.on for k in told if k.on and k.stage == "past"), default=date.max) for _, told in knots]
    for at, (matter, told) in enumerate(knots):
        day = date.min
        later = min((b for b, (m, _) in zip(begun, knots, strict=True) if m.depth > matter.depth), default=date.max)
        for n, knot in enumerate(told):
            step = _step(knot, matter)
            if knot.stage == "past":
                day = max(day, knot.on or day)
                past.append((day, at if day <= later else AFTER - at, n, step))
            else:
                (now if knot.stage == "now" else todo).append((matter.depth, step))
    latest = max((depth for depth, _ in now), default=0)
    going = [step for depth, step in now if depth == latest]
    waiting = [step for _, step in sorted(todo, key=lambda pair: -pair[0])]
    if not going and waiting:
        going, waiting = [replace(waiting[0], stage="now")], waiting[1:]
    return _with_days(_once([*(step for *_, step in sorted(past, key=lambda p: p[:3])), *going, *waiting]))


def _step(knot: Knot, matter: Matter) -> Step:
    return Step(
        knot.label, knot.detail, knot.on, knot.who, knot.url, knot.stage, matter.entry.label, knot.key, knot.weight
    )


def _once(steps: Sequence[Step]) -> list[Step]:
    """The same step of several matters is told once, at its first day; what differs in words stays."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for step in steps:
        mark = (step.key, step.label, "" if step.key else f"{step.noun}{step.detail}{step.on}")
        if mark not in seen:
            seen.add(mark)
            kept.append(step)
    return kept


def _with_days(steps: Sequence[Step]) -> list[Step]:
    told: list[Step] = []
    before: date | None = None
    for step in steps:
        until = step.on if step.stage == "past" else clock.today() if step.stage == "now" else None
        days = (until - before).days if until and before and until >= before else None
        told.append(replace(step, days=days))
        before = step.on if step.stage == "past" and step.on else before
    return told
