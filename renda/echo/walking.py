"""From any link to the whole chain: what a matter came from and what came of it, bounded, and blind to what one may not see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from renda.kernel.actors import Actor
from renda.kernel.declarations import CHAINED, Chained
from renda.kernel.journal import kind_of
from renda.kernel.models import Link

TOLD = ("became", "taken_up_in", "proposed", "fulfils", "replaced_by", "continues")
"""Verbs that carry a matter on; what is only 联动 is another matter."""
BACKWARDS = ("fulfils",)
"""The agenda item says it of the plan item, yet comes after it."""
LEVELS, FANOUT, MOST = 8, 400, 60

Ref = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Matter:
    """One link of the chain that the reader may see; ``depth`` is below 0 for what the start came from."""

    row: Any
    entry: Chained
    depth: int


def walk(start: models.Model, actor: Actor, *, granted: bool = False) -> list[Matter]:
    """The start, what it came from and what came of it, from the first to the last.

    ``granted``: the reader holds the start by other means (a receipt code). What came of an ancestor by another way is not
    part of this story. A matter the reader may not see is not passed through either. A cycle ends where it began.
    """
    kind = kind_of(start)
    if kind not in CHAINED or not (granted or CHAINED[kind].visible(actor).filter(pk=start.pk).exists()):
        return []
    found: dict[Ref, Matter] = {(kind, start.pk): Matter(start, CHAINED[kind], 0)}
    for forward in (False, True):
        _follow((kind, start.pk), found, actor, forward=forward)
    return sorted(found.values(), key=lambda m: (m.depth, kind_of(m.row), m.row.pk))


def _follow(start: Ref, found: dict[Ref, Matter], actor: Actor, *, forward: bool) -> None:
    edge = [start]
    for level in range(1, LEVELS + 1):
        near = [ref for ref in _near(edge, forward) if ref not in found][: MOST - len(found)]
        rows = _visible(near, actor)
        edge = list(rows)
        for ref, row in rows.items():
            found[ref] = Matter(row, CHAINED[ref[0]], level if forward else -level)
        if not edge or len(found) >= MOST:
            return


def _near(edge: Iterable[Ref], forward: bool) -> list[Ref]:
    """Matters one step on (or back), in one statement."""
    keys = _by_kind(edge)
    on, back = Q(pk__in=[]), Q(pk__in=[])
    for kind, pks in keys.items():
        on |= Q(from_kind=kind, from_id__in=pks)
        back |= Q(to_kind=kind, to_id__in=pks)
    plain, turned = Q(verb__in=[v for v in TOLD if v not in BACKWARDS]), Q(verb__in=BACKWARDS)
    wanted = (on & plain) | (back & turned) if forward else (back & plain) | (on & turned)
    rows = Link.objects.filter(wanted).order_by("pk")[:FANOUT]
    ends = [
        (row.to_kind, row.to_id) if forward != (row.verb in BACKWARDS) else (row.from_kind, row.from_id) for row in rows
    ]
    return [ref for ref in dict.fromkeys(ends) if ref[0] in CHAINED]


def _visible(refs: Iterable[Ref], actor: Actor) -> Mapping[Ref, Any]:
    """Of these the ones the reader may see, one statement for each noun."""
    found: dict[Ref, Any] = {}
    for kind, pks in _by_kind(refs).items():
        found.update({(kind, row.pk): row for row in CHAINED[kind].visible(actor).filter(pk__in=pks).order_by("pk")})
    return found


def _by_kind(refs: Iterable[Ref]) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, pk in refs:
        keys[kind].append(pk)
    return keys
