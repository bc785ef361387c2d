"""The places of the navigation as one actor sees them, and which of them one stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import ResolverMatch, reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import MENUS, Menu


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
    answers = [(entry, entry.may_see(actor)) for entry in MENUS]
    asked = [(entry, rows) for entry, rows in answers if isinstance(rows, QuerySet)]
    grown = with_any([rows for _entry, rows in asked])
    shown = [entry for entry, answer in answers if not isinstance(answer, QuerySet) and answer]
    return shown + [entry for n, (entry, _rows) in enumerate(asked) if n in grown]


def with_any(asked: Sequence[QuerySet[Any]]) -> set[int]:
    """The positions of those that hold at least one row, in one statement."""
    parts = [rows.order_by().values_list(Value(n))[:1] for n, rows in enumerate(asked)]
    if len(parts) < 2:
        return {n for (n,) in (parts[0] if parts else ())}
    return {n for (n,) in parts[0].union(*parts[1:], all=True)}


def standing_at(places: list[Place], path: str, match: ResolverMatch | None) -> list[Place]:
    """Mark the place whose address the path lies under, the longest first; else the first of the same room."""
    under = [p for p in places if path == p.url or path.startswith(p.url.rstrip("/") + "/")]
    same_room = [p for p in places if match is not None and p.room == match.namespace]
    here = max(under, key=lambda p: len(p.url), default=same_room[0] if same_room else None)
    return [replace(p, active=p is here) for p in places]


def counted(places: list[Place], room: str, count: int) -> list[Place]:
    return [replace(p, count=count) if p.room == room else p for p in places]
