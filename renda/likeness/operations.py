"""Keeping texts: written with the act that changes their matter, counted a hundred at a time, or all written anew.

None of these is an act of its own: they follow from acts, whose lines stand in the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from renda.kernel import composed
from renda.kernel.declarations import COMPARABLES, Comparable, Compared
from renda.likeness.models import Count, Drawn, Proposal, Tally, Text
from renda.likeness.portraits import columns, digest, drawn, numbers

UNCOUNTED = 100
"""So many new texts are counted in one go; until then each search counts them for itself."""
LOCK = 5_720_114
"""Advisory lock of who counts; an act never waits for it."""
_TEXT = """
INSERT INTO likeness_text (kind, object_id, congress_id, day, counts, size, digest, features)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::int[])
ON CONFLICT (kind, object_id) DO UPDATE SET id = EXCLUDED.id, congress_id = EXCLUDED.congress_id, day = EXCLUDED.day,
counts = EXCLUDED.counts, size = EXCLUDED.size, digest = EXCLUDED.digest, features = EXCLUDED.features
"""
_DRAWN = """
INSERT INTO likeness_drawn (kind, object_id, words, subject, named, place) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (kind, object_id) DO UPDATE SET words = EXCLUDED.words, subject = EXCLUDED.subject,
named = EXCLUDED.named, place = EXCLUDED.place
"""
_COUNT = """
INSERT INTO likeness_count (feature, n)
SELECT feature, count(*) FROM likeness_text t, unnest(t.features) AS feature
WHERE t.id > %s AND t.id <= %s AND t.counts GROUP BY feature ORDER BY feature
ON CONFLICT (feature) DO UPDATE SET n = likeness_count.n + EXCLUDED.n
"""
_UNCOUNTED = """
SELECT count(*) FROM (SELECT FROM likeness_text WHERE id > coalesce((SELECT max(up_to) FROM likeness_tally), 0) LIMIT %s) t
"""


def keep(
    kind: str, object_id: int, congress_id: int, text: str, *, place: str = "", day: date | None = None,
    counts: bool = True,
) -> None:  # fmt: skip
    """One matter's text, to be found from now on; ``counts`` as in `Text`."""
    _write(kind, [(object_id, Compared(text, congress_id, place, day, counts))])
    count_new()


def forget(kind: str, object_ids: Sequence[int]) -> None:
    """These are not found any more; what they added to the counts stays until all is written anew."""
    for model in (Text, Drawn):
        model.objects.filter(kind=kind, object_id__in=object_ids).delete()


def refresh(kind: str, pks: Sequence[int], act: str = "") -> None:
    """Bring these matters' texts up to date after ``act``, as their room declares them; writes only what has changed."""
    declared = COMPARABLES.get(kind)
    if declared is None or not pks or act in declared.untouched_by:
        return
    if _refresh(declared, kind, pks):
        count_new()


def count_new(at_least: int = UNCOUNTED) -> None:
    """Count the texts that are not counted yet, where there are enough of them and nobody else is counting."""
    with connection.keeping_plans() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_UNCOUNTED, [at_least])
        if cursor.fetchone()[0] < at_least:
            return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if cursor.fetchone() == (True,):
            _count(Tally.objects.first() or Tally(pk=1))


def propose(kind: str, object_id: int, congress_id: int, ranked: Sequence[int], made_on: date) -> None:
    """Keep what is proposed for a matter; an earlier proposal stands."""
    row = Proposal(kind=kind, object_id=object_id, congress_id=congress_id, ranked=list(ranked), made_on=made_on)
    Proposal.objects.bulk_create([row], ignore_conflicts=True)


def rebuild(kinds: Iterable[str] = (), batch: int = 500) -> Iterator[tuple[str, int]]:
    """Write the texts of these kinds (all) anew and count all; yields each kind and how many matters it has read."""
    wanted = list(kinds)
    for kind in wanted or COMPARABLES:
        yield kind, _rebuild(COMPARABLES[kind], kind, batch)
    if not wanted:
        for model in (Text, Drawn):
            model.objects.exclude(kind__in=COMPARABLES).delete()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        Count.objects.all().delete()
        _count(Tally(pk=1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE likeness_text")


def _rebuild(declared: Comparable, kind: str, batch: int) -> int:
    """Each batch is its own transaction; texts between two keys that have no row any more go with the batch."""
    read, last = 0, 0
    while True:
        pks = list(declared.rows().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch])
        with transaction.atomic():
            for model in (Text, Drawn):
                stale = model.objects.filter(kind=kind, object_id__gt=last)
                (stale.filter(object_id__lte=pks[-1]) if len(pks) == batch else stale).delete()
            _refresh(declared, kind, pks)
        read += len(pks)
        if len(pks) < batch:
            return read
        last = pks[-1]


def _refresh(declared: Comparable, kind: str, pks: Sequence[int]) -> bool:
    """Whether anything was written."""
    found = [(row.pk, declared.compared(row)) for row in composed.by_key(declared.rows, pks)]
    kept = [(pk, what) for pk, what in found if what is not None]
    known = {pk: told for pk, *told in composed.rows(_kept, kind, tuple(pks))}
    forgotten = known.keys() - {pk for pk, _ in kept}
    if forgotten:
        forget(kind, list(forgotten))
    new = [(pk, what) for pk, what in kept if known.get(pk) != _marks(what)]
    _write(kind, new)
    return bool(new)


def _kept(kind: str, pks: tuple[int, ...]) -> QuerySet[Text, tuple[Any, ...]]:
    rows = Text.objects.filter(kind=kind, object_id__in=pks)
    return rows.values_list("object_id", "congress_id", "day", "counts", "digest")


def _marks(what: Compared) -> list[object]:
    return [what.congress_id, what.day, what.counts, digest(what.text, what.place)]


def _write(kind: str, rows: Sequence[tuple[int, Compared]]) -> None:
    texts: list[tuple[Any, ...]] = []
    portraits: list[tuple[Any, ...]] = []
    for pk, what in rows:
        made = drawn(what.text, what.place)
        features = sorted(set(numbers(made.features).values()))
        told, compared = (what.congress_id, what.day, what.counts), digest(what.text, what.place)
        texts.append((kind, pk, *told, len(made.features), compared, features))
        portraits.append((kind, pk, *columns(made)))
    composed.execute_each(_TEXT, texts)
    composed.execute_each(_DRAWN, portraits)


def _count(tally: Tally) -> None:
    new = Text.objects.filter(pk__gt=tally.up_to)
    last = new.order_by("-pk").values_list("pk", flat=True).first()
    if last is None:
        tally.save()
        return
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [tally.up_to, last])
    tally.texts += new.filter(pk__lte=last, counts=True).count()
    tally.up_to = last
    tally.save()
