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

HELD = """
SELECT 'post' AS what, post.id, person.name, body.id, body.kind, body.short_name, post.kind, post.title,
       body.congress_id, body.jurisdiction_id, post.from_on,
       CASE WHEN body.kind IN ('delegation', 'deputy_group', 'professional_group')
              OR (body.kind = 'standing_committee' AND post.kind = 'member') THEN 2 ELSE 0 END AS place
  FROM people_post post
  JOIN people_person person ON person.id = post.person_id
  JOIN people_body body ON body.id = post.body_id
 WHERE post.person_id = %(person)s
   AND post.from_on <= %(on)s AND (post.until_on IS NULL OR post.until_on > %(on)s)
   AND (body.dissolved_on IS NULL OR body.dissolved_on > %(on)s)
   AND NOT (post.kind = 'part' AND body.kind IN ('delegation', 'deputy_group', 'professional_group'))
UNION ALL
SELECT 'deputy', deputy.id, person.name, deputy.delegation_id, '', congress.short_name, '', '',
       congress.id, congress.jurisdiction_id, deputy.from_on, 1
  FROM people_deputy deputy
  JOIN people_person person ON person.id = deputy.person_id
  JOIN people_term term ON term.id = deputy.term_id
  JOIN people_congress congress ON congress.id = term.congress_id
 WHERE deputy.person_id = %(person)s AND deputy.status = 'in_office'
   AND deputy.from_on <= %(on)s AND (deputy.until_on IS NULL OR deputy.until_on > %(on)s)
   AND term.starts_on <= %(on)s AND (term.ends_on IS NULL OR term.ends_on > %(on)s)
UNION ALL
SELECT 'former', deputy.id, person.name, NULL, '', congress.short_name, '', '',
       congress.id, congress.jurisdiction_id, deputy.from_on, 3
  FROM people_deputy deputy
  JOIN people_person person ON person.id = deputy.person_id
  JOIN people_term term ON term.id = deputy.term_id
  JOIN people_congress congress ON congress.id = term.congress_id
 WHERE deputy.person_id = %(person)s AND deputy.status = 'in_office' AND deputy.until_on IS NULL
   AND term.ends_on <= %(on)s
   AND NOT EXISTS (SELECT 1 FROM people_deputy later JOIN people_term t ON t.id = later.term_id
                    WHERE later.person_id = deputy.person_id AND t.congress_id = term.congress_id AND later.id > deputy.id)
 ORDER BY 12, 11, 2
"""
"""Belonging to a group of deputies is no capacity of its own: who belongs acts as the deputy. Work in an office comes
first, then the mandate, then what one does beside it as a deputy (小组召集人、常委会委员). Who was a deputy until
the term ended still follows and judges what was handed in (原代表); a mandate that was ended leaves nothing.

Written out because every request asks it: composing it anew costs more than the database needs to answer."""


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
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"person": person_id, "on": on})
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
