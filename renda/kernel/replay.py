"""Checking the whole record: digests, serials, moves, and the states matters stand in today; in bounded memory."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Model, OuterRef, QuerySet

from renda.kernel import journal
from renda.kernel.flow import FLOWS
from renda.kernel.models import JournalEntry

LINES = 2000
"""A batch closes when it holds as many lines; a matter is never divided."""
Matter = tuple[str, int]
Batch = dict[Matter, list[JournalEntry]]


def faults() -> Iterator[str]:
    """All that is wrong, a sentence each; nothing is wrong where nothing is told."""
    for batch in _batches():
        states = _states(batch)
        for (kind, pk), lines in batch.items():
            yield from journal.broken(lines)
            yield from _replayed(kind, pk, lines, states)
    for kind in FLOWS:
        yield from _without_lines(kind)


def _batches() -> Iterator[Batch]:
    lines = JournalEntry.objects.order_by("kind", "object_id", "serial").iterator(chunk_size=LINES)
    batch: Batch = {}
    held = 0
    for matter, entries in groupby(lines, lambda entry: (entry.kind, entry.object_id)):
        batch[matter] = list(entries)
        held += len(batch[matter])
        if held >= LINES:
            yield batch
            batch, held = {}, 0
    yield batch


def _states(batch: Batch) -> dict[Matter, str]:
    found = {}
    for kind in {kind for kind, _ in batch} & FLOWS.keys():
        rows = _stateful(kind).filter(pk__in=[pk for of_kind, pk in batch if of_kind == kind])
        found.update({(kind, row.pk): row.state for row in rows})
    return found


def _replayed(kind: str, pk: int, lines: list[JournalEntry], states: dict[Matter, str]) -> Iterator[str]:
    if kind not in FLOWS:
        return
    state = states.get((kind, pk))
    if state is None:
        yield f"{kind} {pk}：有办理记录，事项却不在了"
        return
    for fault in FLOWS[kind].replay(lines, state):
        yield fault if fault.startswith(kind) else f"{kind} {pk}：{fault}"


def _without_lines(kind: str) -> Iterator[str]:
    silent = _stateful(kind).filter(~Exists(JournalEntry.objects.filter(kind=kind, object_id=OuterRef("pk"))))
    for row in silent.iterator(chunk_size=LINES):
        for fault in FLOWS[kind].replay([], row.state):
            yield f"{kind} {row.pk}：{fault}"


def _stateful(kind: str) -> "QuerySet[Any]":
    """Rows with their state and little else; a model may keep its state under another name."""
    model: type[Model] = apps.get_model(kind)
    rows = model._default_manager.all()
    try:
        model._meta.get_field("state")
    except FieldDoesNotExist:
        return rows
    return rows.only("pk", "state")
