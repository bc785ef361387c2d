"""Sections of an item's page, each given by what it is for: papers, votes, speeches, what it fulfils."""

from collections.abc import Callable

from renda.kernel.actors import Actor
from renda.meetings.models import AgendaItem
from renda.meetings.parts import Part

ItemPartOf = Callable[[AgendaItem, Actor], "Part | None"]
ITEM_PARTS: list[ItemPartOf] = []


def item_part(function: ItemPartOf) -> ItemPartOf:
    """Register a section; it answers None where it has nothing to show. Its template is included with ``item``, ``matter``
    (the meeting), ``actor`` and the context as ``part``; a lower ``order`` stands higher."""
    if function not in ITEM_PARTS:
        ITEM_PARTS.append(function)
    return function


def item_parts_of(item: AgendaItem, actor: Actor) -> list[Part]:
    found = (function(item, actor) for function in ITEM_PARTS)
    return sorted((p for p in found if p is not None), key=lambda p: p.order)
