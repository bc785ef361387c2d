"""Nouns whose rooms say themselves who finds them: their rights become conditions of the statement that searches.

Who may know of few rows (a deputy, a unit) has their keys collected first; for whoever may know of most of the house
(an office) each of the newest hits is asked about. Either way the cost does not grow with all there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.declarations import SEARCHABLES, Searchable

FEW = 20_000
"""So many keys are collected; who may know of more is asked hit by hit."""


@dataclass(slots=True)
class Guard:
    """Conditions over a hit ``h`` with their named parameters; ``kinds`` are those they rule. ``asks``: hit by hit."""

    kinds: list[str]
    collected: str = "false"
    asked_one_by_one: str = "true"
    asks: bool = False
    given: dict[str, Any] = field(default_factory=dict)


def guard(actor: Actor, kind: str = "") -> Guard:
    """What the actor may find of the guarded kinds, or of the one of them that is asked for."""
    made = Guard([key for key, entry in SEARCHABLES.items() if entry.visible])
    either, each = [], []
    wanted = [key for key in made.kinds if kind in ("", key)]
    few = _collected(wanted, actor)
    for n, key in enumerate(wanted):
        made.given[f"kind_{n}"] = key
        if (keys := few.get(key)) is not None:
            made.given[f"keys_{n}"] = keys
            either.append(f"(kind = %(kind_{n})s AND object_id = ANY(%(keys_{n})s::bigint[]))")
            continue
        made.given[f"house_{n}"] = actor.congress_id
        either.append(f"(kind = %(kind_{n})s AND congress_id = %(house_{n})s)")
        each.append(
            f"(h.public OR h.kind <> %(kind_{n})s OR ({_asked(SEARCHABLES[key], actor, n, made.given)}) IS NOT NULL)"
        )
    made.asks = bool(each)
    made.collected = " OR ".join(either) or "false"
    made.asked_one_by_one = " AND ".join(each) or "true"
    return made


def _collected(kinds: Sequence[str], actor: Actor) -> dict[str, list[int]]:
    """The keys of the rows of these kinds, in one statement for all; a kind of which there are many is left out."""
    found: dict[str, list[int]] = {}
    parts: list[str] = []
    given: list[Any] = []
    for n, key in enumerate(kinds):
        entry = SEARCHABLES[key]
        if entry.visible is None or (entry.sees_most is not None and entry.sees_most(actor)):
            continue
        try:
            sql, values = _sql(entry.visible(actor))
        except EmptyResultSet:
            found[key] = []
            continue
        few = f"SELECT id FROM ({sql}) AS rows(id) LIMIT {FEW + 1}"
        parts.append(f"SELECT {n}, count(*), CASE WHEN count(*) <= {FEW} THEN array_agg(id) END FROM ({few}) AS few")
        given += values
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), given)
            found.update({kinds[n]: list(keys or []) for n, count, keys in cursor.fetchall() if count <= FEW})
    return found


def _asked(entry: Searchable, actor: Actor, n: int, given: dict[str, Any]) -> str:
    """A scalar question about one hit. As such it is put once a hit; an EXISTS might be answered for all rows first."""
    assert entry.visible is not None
    quoted, meta = connection.ops.quote_name, entry.model._meta
    key = f"{quoted(meta.db_table)}.{quoted(str(meta.pk.column if meta.pk else 'id'))}"
    try:
        sql, values = _sql(entry.visible(actor).extra(where=[f"{key} = h.object_id"]))
    except EmptyResultSet:
        return "SELECT NULL"
    names = [f"right_{n}_{i}" for i in range(len(values))]
    given.update(zip(names, values, strict=True))
    return f"{sql % tuple(f'%({name})s' for name in names)} LIMIT 1"


def _sql(rows: "QuerySet[Any]") -> tuple[str, Sequence[Any]]:
    sql, given = rows.order_by().values("pk").query.sql_with_params()
    return sql, list(given)
