"""Finding: words in a congress's matters, ranked, counted up to a bound, with the place where they occur."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils.safestring import SafeString

from renda.kernel.actors import Actor
from renda.language.tokens import tsquery
from renda.search import guarding
from renda.search.excerpts import excerpt, marked
from renda.search.policies import own_congress

PAGE = 20
MOST = 1000
"""Hits counted and paged through; whoever has more hits needs more words."""
WEIGHED = 2000
"""Hits that are ranked: so many of the newest where a word is everywhere."""
ASKED = 5000
"""Of the newest hits so many are asked about one by one, where rights are that fine."""
BY_INDEX = "SET LOCAL enable_seqscan = off"
"""Reading every vector to answer a common word costs three times what the index does; the planner does not know it."""
FIND = """
WITH hits AS MATERIALIZED (
    SELECT id, kind, object_id, public FROM search_entry h
    WHERE vector @@ %(query)s::tsquery AND (%(kind)s = '' OR kind = %(kind)s)
    AND (public OR (congress_id = %(congress)s AND kind <> ALL(%(guarded)s)) OR {collected})
), newest AS MATERIALIZED (
    SELECT id FROM (SELECT * FROM hits ORDER BY id DESC LIMIT %(asked)s) h WHERE {asked_one_by_one} LIMIT %(weighed)s
), best AS MATERIALIZED (
    SELECT id, kind, ts_rank_cd('{{0.1,0.2,0.4,1.0}}', vector, %(query)s::tsquery, 1) AS rank, day
    FROM newest JOIN search_entry USING (id) ORDER BY rank DESC, day DESC NULLS LAST, id DESC LIMIT %(most)s + 1
), counted AS (SELECT count(*) AS total, array_agg(DISTINCT kind) AS kinds FROM best), page AS (
    SELECT id, rank, day FROM best ORDER BY rank DESC, day DESC NULLS LAST, id DESC LIMIT %(size)s OFFSET %(start)s
)
SELECT e.kind, e.label, e.title, e.body, e.url, e.day, counted.kinds, counted.total
FROM page JOIN search_entry e USING (id), counted ORDER BY page.rank DESC, page.day DESC NULLS LAST, page.id DESC
"""


Row = tuple[str, str, str, str, str, date | None, list[str], int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One matter found; ``title`` and ``text`` are safe and carry the words marked."""

    kind: str
    label: str
    title: SafeString
    text: SafeString
    url: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Results:
    """One page. ``total`` is exact up to MOST; ``more`` says that there are more than that; ``kinds`` are those of all these."""

    hits: list[Hit]
    total: int = 0
    more: bool = False
    next: str = ""
    previous: str = ""
    kinds: tuple[str, ...] = ()


def find(actor: Actor, text: str, kind: str = "", cursor: str = "") -> Results:
    """A page of what the actor may find; nothing where the text has no words. ``cursor`` is a hit's place."""
    query = tsquery(text)
    if not query:
        return Results([])
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 5 else 0
    rows = _rows(actor, query, kind, min(start, MOST))
    total = rows[0][-1] if rows else 0
    hits = [
        Hit(of_kind, label, marked(title, text), excerpt(body, text), url, day)
        for of_kind, label, title, body, url, day, _, _ in rows[:PAGE]
    ]
    return Results(
        hits, min(total, MOST), total > MOST,
        next=str(start + PAGE) if start + PAGE < min(total, MOST) else "",
        previous=str(max(start - PAGE, 0)) if start and rows else "",
        kinds=tuple(rows[0][-2]) if rows else (),
    )  # fmt: skip


def _rows(actor: Actor, query: str, kind: str, start: int) -> list[Row]:
    guard = guarding.guard(actor, kind)
    told: dict[str, Any] = {
        "query": query, "kind": kind, "congress": own_congress(actor), "guarded": guard.kinds, "most": MOST,
        "asked": ASKED if guard.asks else WEIGHED, "weighed": WEIGHED, "size": PAGE, "start": start, **guard.given,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute(FIND.format(collected=guard.collected, asked_one_by_one=guard.asked_one_by_one), told)
        rows: list[Row] = cursor.fetchall()
        return rows
