"""Reads: a matter by the name it has in an address, the house it belongs to, the story it is part of."""

from typing import Any

from django.db.models import Model

from renda.echo.telling import Step as Step
from renda.echo.telling import Story as Story
from renda.echo.telling import story_of as story_of
from renda.kernel.actors import Actor
from renda.kernel.declarations import CHAINED, Chained

LONGEST_KEY = 2**63 - 1
HOLDERS = ("meeting", "station", "consultation", "suggestion", "plan")


def entry_of(name: str) -> Chained | None:
    """The noun by the word in an address (voice, suggestion, planitem)."""
    return next((entry for entry in CHAINED.values() if entry.model._meta.model_name == name), None)


def name_of(kind: str) -> str:
    """The word by which "voices.voice" stands in an address."""
    return kind.rpartition(".")[2]


def matter_of(name: str, pk: int, actor: Actor) -> Model | None:
    """The row, where there is one and the reader may see it."""
    entry = entry_of(name)
    if entry is None or pk > LONGEST_KEY:
        return None
    found: Model | None = entry.visible(actor).filter(pk=pk).first()
    return found


def house_of(row: Any) -> int | None:
    """The congress a matter belongs to, its own or that of what holds it."""
    if (own := getattr(row, "congress_id", None)) is not None:
        return int(own)
    holder = next((held for name in HOLDERS if (held := getattr(row, name, None)) is not None), None)
    return house_of(holder) if holder is not None else None
