"""The capacities a person may act in: each current post, and each mandate in office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from renda.kernel.actors import OUTSIDER, Actor
from renda.people.kinds import BodyKind, PostKind

APART = (PostKind.AUDITOR, PostKind.ADMINISTRATOR)
"""Posts that give no share in the work of the body they stand in: one only reads, one only keeps the system."""

HELD = "SELECT * FROM access_capacities(%s, %s)"
"""Every request asks it: the function keeps its plan, which costs the database four times what finding the rows does."""


class _Row(NamedTuple):
    what: str
    id: int
    name: str
    body: int | None
    body_kind: str
    body_name: str
    post_kind: str
    title: str
    congress: int
    place: int
    since: date
    order: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """身份 — one thing a person may act as. ``key`` ("post:12", "deputy:5") stays the same while it lasts."""

    key: str
    label: str
    actor: Actor


def capacities_of(person_id: int, on: date) -> list[Capacity]:
    """All capacities held on a day, work first and the longest held first; one statement."""
    with connection.keeping_plans() as cursor:  # type: ignore[attr-defined]
        cursor.execute(HELD, [person_id, on])
        return [_capacity(person_id, _Row(*row)) for row in cursor.fetchall()]


def chosen(capacities: Iterable[Capacity], key: str | None) -> Capacity | None:
    """The capacity of that key; the first where there is no such key any more."""
    held = list(capacities)
    return next((c for c in held if c.key == key), held[0] if held else None)


def actor_for(person_id: int, key: str | None, on: date) -> Actor:
    """The Actor in the capacity of ``key``, else in the first; OUTSIDER for who holds none."""
    capacity = chosen(capacities_of(person_id, on), key)
    return capacity.actor if capacity else OUTSIDER


def _capacity(person_id: int, row: _Row) -> Capacity:
    label = _label(row)
    actor = Actor(
        person_id=person_id,
        name=row.name,
        capacity=label,
        post_id=row.id if row.what == "post" else None,
        congress_id=row.congress,
        jurisdiction_id=row.place,
        body_ids=frozenset() if row.body is None or row.post_kind in APART else frozenset({row.body}),
        roles=_roles(row),
    )
    return Capacity(f"{row.what}:{row.id}", label, actor)


def _label(row: _Row) -> str:
    """As it is printed beside the name: 代表工委工作人员, 青禾区人大代表."""
    if row.what in ("deputy", "former"):
        former = "原" if row.what == "former" else ""
        return former + row.body_name + ("代表" if row.body_name.endswith("人大") else "人大代表")
    return f"{row.body_name}{row.title or PostKind(row.post_kind).label}"


def _roles(row: _Row) -> frozenset[str]:
    if row.what in ("deputy", "former"):
        return frozenset({"deputy" if row.what == "deputy" else "former_deputy"})
    body, post = BodyKind(row.body_kind).value, PostKind(row.post_kind).value
    return frozenset({post if post in APART else body, f"{body}.{post}"})
