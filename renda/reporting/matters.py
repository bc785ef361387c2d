"""The rows behind a figure as matters one can open: title and address as the search knows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from renda.kernel.declarations import SEARCHABLES
from renda.kernel.figures import Figure, Scope
from renda.kernel.models import JournalEntry

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Matter:
    """One row. ``url`` is "" where the matter has no page; ``amount`` what it adds to a sum."""

    pk: int
    title: str
    url: str = ""
    text: str = ""
    day: date | None = None
    amount: Any = None


def ordered(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows if rows.ordered else rows.order_by("pk")


def behind(figure: Figure, rows: "QuerySet[Any]", limit: int) -> Iterator[Matter]:
    """The first ``limit`` rows, in their own order."""
    columns = ("pk", figure.field) if figure.measure == "sum" else ("pk",)
    listed = ordered(rows).values_list(*columns)[:limit].iterator(chunk_size=CHUNK)
    while chunk := list(islice(listed, CHUNK)):
        amounts = {row[0]: row[1] if len(row) > 1 else None for row in chunk}
        yield from describe(rows.model._meta.label_lower, list(amounts), amounts)


def describe(kind: str, pks: Sequence[int], amounts: Mapping[int, Any] | None = None) -> list[Matter]:
    """Matters by their keys, in that order; one that is gone says so."""
    entry = SEARCHABLES.get(kind)
    if not pks:
        return []
    rows = entry.rows() if entry else apps.get_model(kind)._default_manager.all()
    held = {row.pk: row for row in rows.filter(pk__in=list(pks))}
    return [_matter(kind, pk, held.get(pk), (amounts or {}).get(pk)) for pk in pks]


def _matter(kind: str, pk: int, row: Any, amount: Any) -> Matter:
    if row is None:
        return Matter(pk, f"已经删去（原编号{pk}）", amount=amount)
    entry = SEARCHABLES.get(kind)
    found = entry.found(row) if entry else None
    if found is None:
        return Matter(pk, str(row), amount=amount)
    return Matter(pk, found.title, found.url, found.body[:120], found.day, amount)


def pks_of(figure: Figure, scope: Scope) -> list[int]:
    return list(ordered(figure.rows(scope)).values_list("pk", flat=True))


def since(kind: str, pks: Iterable[int], at: datetime) -> dict[int, str]:
    """The last thing done to each of these matters after ``at``: why a row came or went."""
    lines = JournalEntry.objects.filter(kind=kind, object_id__in=list(pks), at__gt=at).order_by("object_id", "serial")
    return {line.object_id: f"{_day(line.at)}{line.person_name}{line.label}" for line in lines}


def _day(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.month}月{local.day}日"
