"""Keeping the index: an entry is written with the act that changes its matter, or all are written anew."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from renda.kernel import composed
from renda.kernel.declarations import SEARCHABLES, Found, Searchable
from renda.language.tokens import tsvector_literal
from renda.search.models import Entry

BODY, TITLE, URL = 20_000, 300, 200
"""Characters kept of an entry; a longer paper is found by its beginning."""
UPSERT = """
INSERT INTO search_entry AS e (kind, object_id, congress_id, public, label, title, body, url, day, vector)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)
ON CONFLICT (kind, object_id) DO UPDATE SET congress_id = EXCLUDED.congress_id, public = EXCLUDED.public,
label = EXCLUDED.label, title = EXCLUDED.title, body = EXCLUDED.body, url = EXCLUDED.url, day = EXCLUDED.day,
vector = EXCLUDED.vector
WHERE (e.congress_id, e.public, e.label, e.title, e.body, e.url, e.day, e.vector) IS DISTINCT FROM (EXCLUDED.congress_id,
EXCLUDED.public, EXCLUDED.label, EXCLUDED.title, EXCLUDED.body, EXCLUDED.url, EXCLUDED.day, EXCLUDED.vector)
"""
"""Most acts change nothing that is found: such an entry is left as it is, and the index of its words with it."""


def refresh(kind: str, pks: Sequence[int], act: str = "") -> None:
    """Bring the entries of these matters up to date after ``act``; what is gone or not to be found any more loses its entry."""
    entry = SEARCHABLES.get(kind)
    if entry is None or not pks or act in entry.untouched_by:
        return
    found = [(row.pk, entry.found(row)) for row in composed.by_key(entry.rows, pks)]
    kept = [(pk, what) for pk, what in found if what is not None]
    gone = set(pks) - {pk for pk, _ in kept}
    if gone:
        Entry.objects.filter(kind=kind, object_id__in=gone).delete()
    if kept:
        composed.execute_each(UPSERT, [_values(kind, entry.label, pk, what) for pk, what in kept])


def _values(kind: str, label: str, pk: int, what: Found) -> tuple[Any, ...]:
    title, body = _clean(what.title)[:TITLE], _clean(what.body)[:BODY]
    vector = tsvector_literal({"A": title, "B": body})
    return (kind, pk, what.congress_id, what.public, label[:30], title, body, what.url[:URL], what.day, vector)


def _clean(text: str) -> str:
    """PostgreSQL stores no NUL."""
    return text.replace("\0", "")


def reindex(kinds: Iterable[str] = (), batch: int = 1000) -> Iterator[tuple[str, int]]:
    """Write the entries of these kinds (all) anew, a batch at a time; yields each kind and how many it has read."""
    wanted = list(kinds)
    for kind in wanted or SEARCHABLES:
        yield kind, _reindex(kind, SEARCHABLES[kind], batch)
    if not wanted:
        Entry.objects.exclude(kind__in=SEARCHABLES).delete()


def _reindex(kind: str, entry: Searchable, batch: int) -> int:
    """Each batch is its own transaction; entries between two keys that have no row any more go with the batch."""
    read, last = 0, 0
    while True:
        pks = list(entry.rows().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch])
        stale = Entry.objects.filter(kind=kind, object_id__gt=last).exclude(object_id__in=pks)
        with transaction.atomic():
            (stale.filter(object_id__lte=pks[-1]) if len(pks) == batch else stale).delete()
            refresh(kind, pks)
        read += len(pks)
        if len(pks) < batch:
            return read
        last = pks[-1]
