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
    for n, key in enumerate(k for k in made.kinds if kind in ("", k)):
        keys = _collected(SEARCHABLES[key], actor)
        made.given[f"kind_{n}"] = key
        if keys is not None:
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


def _collected(entry: Searchable, actor: Actor) -> list[int] | None:
    """The keys of the rows, where they are few; None where they are many."""
    if entry.visible is None or (entry.sees_most is not None and entry.sees_most(actor)):
        return None
    try:
        sql, given = _sql(entry.visible(actor))
    except EmptyResultSet:
        return []
    few = f"SELECT id FROM ({sql}) AS rows(id) LIMIT {FEW + 1}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), CASE WHEN count(*) <= {FEW} THEN array_agg(id) END FROM ({few}) AS few", given
        )
        n, keys = cursor.fetchone()
    return None if n > FEW else list(keys or [])


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
