"""What rooms above show on a meeting's page, without this room knowing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renda.kernel.actors import Actor
from renda.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: the template is included with ``meeting``, ``actor`` and the context as ``part``."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


PartOf = Callable[[Meeting, Actor], "Part | None"]
CountOf = Callable[[Sequence[int], Actor], Mapping[int, int]]
PARTS: list[PartOf] = []
COUNTERS: list[CountOf] = []


def part(function: PartOf) -> PartOf:
    """Register a section; it answers None where it has nothing to show to this actor."""
    PARTS.append(function)
    return function


def counter(function: CountOf) -> CountOf:
    """Register a count of matters by meeting: from keys of meetings to numbers, in one statement."""
    COUNTERS.append(function)
    return function


def parts_of(meeting: Meeting, actor: Actor) -> list[Part]:
    found = (function(meeting, actor) for function in PARTS)
    return sorted((p for p in found if p is not None), key=lambda p: p.order)


def counts_of(meetings: Iterable[Meeting], actor: Actor) -> dict[int, int]:
    """How many matters each meeting has, summed over all rooms that count some."""
    keys = [meeting.pk for meeting in meetings]
    totals = dict.fromkeys(keys, 0)
    for function in COUNTERS:
        for key, n in function(keys, actor).items():
            totals[key] += n
    return totals
