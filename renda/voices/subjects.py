"""The subjects opinions are sorted by, two levels, as the knowledge base of the house knows them."""

from functools import cache

from renda.language.opinions import sort_opinion
from renda.language.opinions.base import kinds
from renda.voices.models import Voice

JOINT = "/"


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Second levels by their first, in the order of the knowledge base."""
    found: dict[str, list[str]] = {}
    for kind in kinds():
        found.setdefault(kind.category[0], []).append(kind.category[1])
    return {first: tuple(dict.fromkeys(seconds)) for first, seconds in found.items()}


def is_known(first: str, second: str) -> bool:
    return first in known() and (not second or second in known()[first])


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from, grouped by first level; values as ``joined``."""
    return [(first, [(joined(first, second), second) for second in seconds]) for first, seconds in known().items()]


def joined(first: str, second: str) -> str:
    return f"{first}{JOINT}{second}" if first else ""


def parted(value: str) -> tuple[str, str]:
    first, _, second = value.partition(JOINT)
    return first, second


def reasons(voice: Voice) -> tuple[str, ...]:
    """Why the text proposes what it does; nothing where a person has decided."""
    if voice.sorted_by_person:
        return ()
    where = voice.jurisdiction.name if voice.jurisdiction else voice.place
    return sort_opinion(voice.text, where, voice.get_channel_display()).why


def units(voice: Voice) -> tuple[str, ...]:
    """Names of units that handle such matters, the likeliest first."""
    where = voice.jurisdiction.name if voice.jurisdiction else voice.place
    return sort_opinion(voice.text, where, voice.get_channel_display()).units
