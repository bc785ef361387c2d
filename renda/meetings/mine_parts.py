"""Sections of one attendee's own page (我的会议), each given by what it is for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.kernel.actors import Actor
from renda.meetings.models import Attendee, Meeting


@dataclass(frozen=True, slots=True)
class MinePart:
    """The template is included with ``matter``, ``place`` (the Attendee), ``actor`` and the context as ``part``."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


MinePartOf = Callable[[Meeting, Attendee, Actor], "MinePart | None"]
MINE_PARTS: list[MinePartOf] = []


def mine_part(function: MinePartOf) -> MinePartOf:
    """Register a section; it answers None where it has nothing to show now. Lower ``order`` stands higher."""
    if function not in MINE_PARTS:
        MINE_PARTS.append(function)
    return function


def mine_parts_of(meeting: Meeting, place: Attendee, actor: Actor) -> list[MinePart]:
    found = (function(meeting, place, actor) for function in MINE_PARTS)
    return sorted((p for p in found if p is not None), key=lambda p: p.order)
