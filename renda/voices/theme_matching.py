"""Which known kind of problem a group of texts belongs to: by those of its members it has already, else by its words; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renda.voices.clustering import Cluster, likeness

ENOUGH_SHARE = 0.3
"""Of the members that stand in a theme already, so many must stand in the same one."""
SAME_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """A theme as far as matching goes."""

    id: int
    kind: str
    words: tuple[str, ...]


def belongs_to(cluster: Cluster, themes: Sequence[Known], theme_of: Mapping[str, int]) -> int | None:
    """The key of the theme the group goes into; None where it is a kind of problem of its own."""
    counts = Counter(theme_of[key] for key in cluster.members if key in theme_of)
    if counts:
        theme_id, n = min(counts.items(), key=lambda each: (-each[1], each[0]))
        if n >= ENOUGH_SHARE * sum(counts.values()) and n >= 2:
            return theme_id
    alike = [(likeness(cluster.words, known.words), -known.id) for known in themes if known.kind == cluster.kind]
    best = max(alike, default=(0.0, 0))
    return -best[1] if best[0] >= SAME_WORDS else None


def title_of(cluster: Cluster) -> str:
    """供暖：暖气、不热、室温."""
    words = "、".join(cluster.words[:3])
    return f"{cluster.kind}：{words}"[:100] if cluster.kind else words[:100]
