"""The places of the navigation as one actor sees them, and which of them one stands in."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import ResolverMatch, reverse

from renda.kernel import composed
from renda.kernel.actors import Actor
from renda.kernel.declarations import MENUS, Menu

_asking: dict[Hashable, frozenset[int]] = {}
"""Which entries of ``MENUS`` answer an actor of some shape with rows."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry as the rail draws it; ``room`` is the name space of its address."""

    label: str
    url: str
    icon: str
    room: str
    active: bool = False
    count: int = 0


def seen_by(actor: Actor) -> list[Place]:
    entries = sorted(_open_to(actor), key=lambda m: (m.order, m.label))
    return [Place(m.label, reverse(m.url_name), m.icon, m.url_name.partition(":")[0]) for m in entries]


def _open_to(actor: Actor) -> list[Menu]:
    shape = composed.shape(actor)
    if shape not in _asking:
        _asking[shape] = frozenset(n for n, m in enumerate(MENUS) if isinstance(m.may_see(actor), QuerySet))
    asking = _asking[shape]
    grown = {n for (n,) in composed.rows(_grown, actor, asking)} if asking else set()
    return [m for n, m in enumerate(MENUS) if (n in grown if n in asking else m.may_see(actor))]


def _grown(actor: Actor, asking: frozenset[int]) -> QuerySet[Any, tuple[int]]:
    """The positions of those entries that hold at least one row, in one statement."""
    rows = [(n, MENUS[n].may_see(actor)) for n in sorted(asking)]
    first, *others = [found.order_by().values_list(Value(n))[:1] for n, found in rows if isinstance(found, QuerySet)]
    return first.union(*others, all=True) if others else first


def standing_at(places: list[Place], path: str, match: ResolverMatch | None) -> list[Place]:
    """Mark the place whose address the path lies under, the longest first; else the first of the same room."""
    under = [p for p in places if path == p.url or path.startswith(p.url.rstrip("/") + "/")]
    same_room = [p for p in places if match is not None and p.room == match.namespace]
    here = max(under, key=lambda p: len(p.url), default=same_room[0] if same_room else None)
    return [replace(p, active=p is here) for p in places]


def counted(places: list[Place], room: str, count: int) -> list[Place]:
    return [replace(p, count=count) if p.room == room else p for p in places]
