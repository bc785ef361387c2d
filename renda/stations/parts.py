"""What rooms above show on a station's page, without this room knowing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.kernel.actors import Actor
from renda.stations.models import Station


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: the template is included with ``station``, ``actor`` and the context as ``part``."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


PartOf = Callable[[Station, Actor], "Part | None"]
PARTS: list[PartOf] = []


def part(function: PartOf) -> PartOf:
    """Register a section; it answers None where it has nothing to show to this actor."""
    PARTS.append(function)
    return function


def parts_of(station: Station, actor: Actor) -> list[Part]:
    found = (function(station, actor) for function in PARTS)
    return sorted((p for p in found if p is not None), key=lambda p: p.order)
