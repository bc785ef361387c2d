"""Items that a paper names twice: once in its main text, once in the attachment that arranges them; pure."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from renda.planning.wording import short

ALIKE = 88.0


class Titled(Protocol):
    part: str
    title: str


T = TypeVar("T", bound=Titled)


def repeats(items: Sequence[T]) -> list[tuple[T, T]]:
    """Pairs (in the main text, in an attachment) of what is one matter; each item of the text once at most."""
    arranged = [(short(i.title), i) for i in items if i.part]
    pairs = []
    for item in (i for i in items if not i.part):
        subject = short(item.title)
        scored = [(_likeness(subject, other), n) for n, (other, _) in enumerate(arranged)]
        best = max(scored, default=(0.0, -1))
        if best[0] >= ALIKE:
            pairs.append((item, arranged[best[1]][1]))
    return pairs


def _likeness(one: str, other: str) -> float:
    """0–100; a subject that stands whole inside the other is alike if it is not much shorter."""
    if (
        min(len(one), len(other)) >= 6
        and (one in other or other in one)
        and min(len(one), len(other)) * 2 >= max(len(one), len(other))
    ):
        return 95.0
    return float(fuzz.ratio(one, other))
