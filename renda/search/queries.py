"""Finding: words in a congress's matters, ranked, counted up to a bound, with the place where they occur."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.safestring import SafeString

from renda.kernel.actors import Actor
from renda.language.tokens import tsquery
from renda.search.excerpts import excerpt, marked
from renda.search.policies import own_congress

PAGE = 20
MOST = 1000
"""Hits counted and paged through; whoever has more hits needs more words."""
WEIGHED = 2000
"""Hits that are ranked: so many of the newest where a word is everywhere."""
BY_INDEX = "SET LOCAL enable_seqscan = off"
"""Reading every vector to answer a common word costs three times what the index does; the planner does not know it."""
FIND = """
WITH hits AS MATERIALIZED (
    SELECT id FROM search_entry
    WHERE vector @@ %(query)s::tsquery AND (public OR congress_id = %(congress)s) AND (%(kind)s = '' OR kind = %(kind)s)
), newest AS MATERIALIZED (
    SELECT id FROM hits ORDER BY id DESC LIMIT %(weighed)s
), best AS MATERIALIZED (
    SELECT id, ts_rank_cd('{0.1,0.2,0.4,1.0}', vector, %(query)s::tsquery, 1) AS rank, day
    FROM newest JOIN search_entry USING (id) ORDER BY rank DESC, day DESC NULLS LAST, id DESC LIMIT %(most)s + 1
), counted AS (SELECT count(*) AS total FROM best), page AS (
    SELECT id, rank, day FROM best ORDER BY rank DESC, day DESC NULLS LAST, id DESC LIMIT %(size)s OFFSET %(start)s
)
SELECT e.kind, e.label, e.title, e.body, e.url, e.day, counted.total
FROM page JOIN search_entry e USING (id), counted ORDER BY page.rank DESC, page.day DESC NULLS LAST, page.id DESC
"""


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
    """One page. ``total`` is exact up to MOST; ``more`` says that there are more than that."""

    hits: list[Hit]
    total: int = 0
    more: bool = False
    next: str = ""
    previous: str = ""


def find(actor: Actor, text: str, kind: str = "", cursor: str = "") -> Results:
    """A page of what the actor may find; nothing where the text has no words. ``cursor`` is a hit's place."""
    query = tsquery(text)
    if not query:
        return Results([])
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 5 else 0
    rows = _rows(query, kind, own_congress(actor), min(start, MOST))
    total = rows[0][-1] if rows else 0
    hits = [
        Hit(of_kind, label, marked(title, text), excerpt(body, text), url, day)
        for of_kind, label, title, body, url, day, _ in rows[:PAGE]
    ]
    return Results(
        hits, min(total, MOST), total > MOST,
        next=str(start + PAGE) if start + PAGE < min(total, MOST) else "",
        previous=str(max(start - PAGE, 0)) if start and rows else "",
    )  # fmt: skip


def _rows(
    query: str, kind: str, congress_id: int, start: int
) -> list[tuple[str, str, str, str, str, date | None, int]]:
    told: dict[str, int | str] = {
        "query": query, "kind": kind, "congress": congress_id, "weighed": WEIGHED, "most": MOST, "size": PAGE,
        "start": start,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute(FIND, told)
        rows: list[tuple[str, str, str, str, str, date | None, int]] = cursor.fetchall()
        return rows
