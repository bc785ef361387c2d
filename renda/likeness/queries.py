"""Finding what asks for the same among the rows one may see; weighed by how rare words are in all counted texts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from renda.kernel import journal
from renda.language.closeness import Portrait, closeness, rarity
from renda.likeness.models import Drawn
from renda.likeness.portraits import drawn, numbers, restored

VISITS = 10_000
"""Postings looked at for one text, the rarest features first."""
RANKED = 40
"""Candidates compared in full."""
SIFTED = 300
"""Candidates asked for at a time whether one may see them."""
FIRST = 2_000
"""Candidates fetched at first; all of them only where too few of these may be seen."""
REMEMBERED = 50_000
"""Features whose weights a process remembers, some ten megabytes; forgotten with the next text that is kept."""
_STATE = """
SELECT t.up_to, t.texts, count(x.id), max(x.id)
FROM (SELECT coalesce(max(up_to), 0) AS up_to, coalesce(max(texts), 0) AS texts FROM likeness_tally) t
LEFT JOIN likeness_text x ON x.id > t.up_to AND x.counts GROUP BY t.up_to, t.texts
"""
_COUNTS = """
SELECT feature, sum(n) FROM (
    SELECT feature, n FROM likeness_count WHERE feature = ANY(%(features)s::int[])
    UNION ALL
    SELECT feature, 1 FROM likeness_text t, unnest(t.features) AS feature
    WHERE t.id > (SELECT coalesce(max(up_to), 0) FROM likeness_tally) AND t.counts
    AND feature = ANY(%(features)s::int[])
) found GROUP BY feature
"""
_LIKELY = """
SELECT t.object_id FROM unnest(%(features)s::int[], %(weights)s::float8[]) AS w(feature, weight)
JOIN likeness_text t ON t.features @> ARRAY[w.feature]
WHERE t.kind = %(kind)s AND (%(congress)s::bigint IS NULL OR t.congress_id = %(congress)s)
AND (%(since)s::date IS NULL OR t.day >= %(since)s) AND t.object_id <> %(but)s
GROUP BY t.object_id, t.size
ORDER BY sum(w.weight) / (0.65 * least(t.size, %(size)s) + 0.35 * greatest(t.size, %(size)s)) DESC, t.object_id DESC
LIMIT %(most)s
"""
"""Long texts share words with every other; so the sizes are weighed as closeness does."""


@dataclass(slots=True)
class Rarities:
    """Weights of features, learnt from the database for many at a time; true for one ``state`` of the kept texts."""

    state: tuple[Any, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def learn(self, features: Iterable[str]) -> None:
        new = numbers(feature for feature in features if feature not in self.weights)
        if not new:
            return
        found = dict(_rows(_COUNTS, {"features": list(set(new.values()))}))
        _, counted, uncounted, _ = self.state
        for feature, number in new.items():
            self.counts[feature] = int(found.get(number, 0))
            self.weights[feature] = rarity(feature, self.counts[feature], counted + uncounted)


_remembered = Rarities()


def _rarities() -> Rarities:
    """What this process has learnt, as long as no text was kept or counted since."""
    global _remembered
    (state,) = _rows(_STATE, {})
    if _remembered.state != state or len(_remembered.weights) > REMEMBERED:
        _remembered = Rarities(state)
    return _remembered


def find(
    text: str, *, among: "QuerySet[Any]", place: str = "", congress_id: int | None = None, since: date | None = None,
    n: int = 3, but: int | None = None,
) -> list[tuple[int, float]]:  # fmt: skip
    """The keys of the rows most likely to ask for the same, best first, with that likelihood from 0 to 1.

    ``among`` are the rows the asker may see: any other neither appears nor takes the place of one that might.
    ``congress_id`` and ``since`` (the kept day) narrow the search before it, ``but`` leaves out the row asked for.
    """
    wanted = drawn(text, place)
    if not wanted.features or n < 1:
        return []
    rarities = _rarities()
    rarities.learn(wanted.features)
    kind = journal.kind_of(among.model)
    scope = {
        "kind": kind, "size": len(wanted.features), "congress": congress_id, "since": since, "but": but or 0,
        **_rarest(wanted, rarities),
    }  # fmt: skip
    likely = _visible(scope, among)
    scored = ((key, _compare(wanted, other, rarities)) for key, other in _portraits(kind, likely, rarities))
    return sorted(((key, score) for key, score in scored if score > 0), key=lambda each: (-each[1], each[0]))[:n]


def _rarest(wanted: Portrait, rarities: Rarities) -> dict[str, list[Any]]:
    """The rarest features of a text that are in any other, as many as may be looked up, and their weights."""
    chosen: list[str] = []
    visits = 0
    for feature in sorted(wanted.features, key=lambda f: (-rarities.weights[f], f)):
        visits += rarities.counts[feature]
        if visits > VISITS and chosen:
            break
        if rarities.counts[feature]:
            chosen.append(feature)
    return {"features": list(numbers(chosen).values()), "weights": [rarities.weights[f] for f in chosen]}


def _visible(scope: dict[str, Any], among: "QuerySet[Any]") -> list[int]:
    """The most likely rows that may be seen, best first."""
    for most in (FIRST, None):
        likely = [key for (key,) in _rows(_LIKELY, {**scope, "most": most})]
        found: list[int] = []
        for start in range(0, len(likely), SIFTED):
            some = likely[start : start + SIFTED]
            seen = set(among.filter(pk__in=some).order_by().values_list("pk", flat=True))
            found += [key for key in some if key in seen]
            if len(found) >= RANKED:
                return found[:RANKED]
        if len(likely) < FIRST:
            break
    return found


def _portraits(kind: str, keys: list[int], rarities: Rarities) -> list[tuple[int, Portrait]]:
    columns = ("object_id", "words", "subject", "named", "place")
    rows = Drawn.objects.filter(kind=kind, object_id__in=keys).values_list(*columns) if keys else []
    found = [(key, restored(*columns)) for key, *columns in rows]
    rarities.learn(frozenset().union(*(other.features for _, other in found)))
    return found


def _compare(wanted: Portrait, other: Portrait, rarities: Rarities) -> float:
    return round(closeness(wanted, other, rarities.weights.__getitem__), 4)


def _rows(sql: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
