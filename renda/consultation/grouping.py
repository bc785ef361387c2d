"""Opinions on one article in the order a sorter works: similar ones side by side, what is sorted already behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from renda.consultation.kinds import CommentState
from renda.consultation.models import Comment, Consultation
from renda.kernel import journal
from renda.kernel.models import JournalEntry
from renda.language.similar import Index

ALIKE = 0.55
"""From this likelihood on two opinions on the same article are shown side by side."""
COMPARED = 300
TODO = (CommentState.RECEIVED,)


@dataclass(slots=True)
class Group:
    """Opinions that say much the same, or all the others."""

    rows: list[Comment] = field(default_factory=list)
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How far an article is sorted; ``key`` is "0" for opinions on the whole."""

    key: str
    label: str
    total: int
    todo: int


def counts(consultation: Consultation, visible: QuerySet[Comment]) -> list[Tally]:
    """Articles on which somebody spoke, in order, the whole draft first."""
    rows = visible.filter(consultation=consultation).exclude(state=CommentState.DISCARDED).order_by()
    open_ones = Q(state__in=(CommentState.RECEIVED, CommentState.HELD))
    found = rows.values("article", "article__label", "article__position").annotate(
        total=Count("pk"), todo=Count("pk", filter=open_ones)
    )
    told = sorted(found, key=lambda r: r["article__position"] or 0)
    return [Tally(str(r["article"] or 0), r["article__label"] or "对全文", r["total"], r["todo"]) for r in told]


def grouped(rows: Sequence[Comment]) -> list[Group]:
    """Unsorted opinions that say much the same stand together; the largest group first, all others behind."""
    index = Index()
    for row in rows[:COMPARED]:
        index.add(str(row.pk), f"{row.text}。{row.wording}")
    parent = {row.pk: row.pk for row in rows}
    for pair in index.pairs(ALIKE):
        _join(parent, int(pair.a), int(pair.b))
    groups: dict[int, Group] = {}
    for row in rows:
        groups.setdefault(_root(parent, row.pk), Group()).rows.append(row)
    alike = [Group(group.rows, True) for group in groups.values() if len(group.rows) > 1]
    others = [group.rows[0] for group in groups.values() if len(group.rows) == 1]
    return [*sorted(alike, key=lambda g: (-len(g.rows), g.rows[0].pk)), *([Group(others)] if others else [])]


def law_notes(keys: Iterable[int]) -> dict[int, str]:
    """The last word on legality of each opinion, as the record has it."""
    kind = journal.kind_of(Comment)
    lines = JournalEntry.objects.filter(kind=kind, object_id__in=list(keys), act="check_law").order_by("serial")
    return {line.object_id: line.why for line in lines}


def _root(parent: dict[int, int], key: int) -> int:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[int, int], one: int, other: int) -> None:
    a, b = sorted((_root(parent, one), _root(parent, other)))
    parent[b] = a
