"""The record: lines written once, each carrying the digest of the line before it for the same matter."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.events import announce, event
from renda.kernel.models import JournalEntry

SIGNED = (
    "kind", "object_id", "serial", "act", "label", "before", "after", "person_id", "person_name", "capacity",
    "why", "facts", "law", "previous",
)  # fmt: skip


@event
class Recorded:
    """Matters of one kind were changed by an act; readers that keep copies (search) refresh theirs."""

    kind: str
    object_ids: tuple[int, ...]
    act: str


def kind_of(matter: models.Model | type[models.Model]) -> str:
    return matter._meta.label_lower


def write(
    matter: models.Model,
    actor: Actor,
    *,
    act: str,
    label: str,
    before: str = "",
    after: str = "",
    why: str = "",
    law: str = "",
    facts: dict[str, Any] | None = None,
) -> JournalEntry:
    """Add one line. The caller holds the matter's row lock, which makes the serial gapless."""
    kind = kind_of(matter)
    last = (
        JournalEntry.objects.filter(kind=kind, object_id=matter.pk).order_by("-serial").only("serial", "digest").first()
    )
    entry = JournalEntry(
        kind=kind,
        object_id=matter.pk,
        serial=last.serial + 1 if last else 1,
        at=clock.now(),
        act=act,
        label=label,
        before=before,
        after=after,
        person_id=actor.person_id,
        person_name=actor.name,
        capacity=actor.capacity,
        why=why,
        facts=json.loads(json.dumps(facts or {}, default=str)),
        law=law,
        previous=last.digest if last else "",
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    announce(Recorded(kind, (matter.pk,), act))
    return entry


def digest(entry: JournalEntry) -> str:
    """SHA-256 over the line in canonical JSON, its instant in microseconds since 1970 and the digest before it."""
    content = {name: getattr(entry, name) for name in SIGNED}
    content["at"] = round(entry.at.timestamp() * 1_000_000)
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def of(matter: models.Model) -> models.QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(kind=kind_of(matter), object_id=matter.pk).order_by("serial")


def broken(entries: Iterable[JournalEntry]) -> list[str]:
    """What is wrong with one matter's lines, in order: gaps, changed lines, a chain that does not hold."""
    faults, previous, serial = [], "", 0
    for entry in entries:
        serial += 1
        if entry.serial != serial:
            faults.append(f"{entry.kind} {entry.object_id}：第{serial}条缺失")
            serial = entry.serial
        elif entry.previous != previous:
            faults.append(f"{entry.kind} {entry.object_id} 第{serial}条：与上一条的摘要不连")
        if digest(entry) != entry.digest:
            faults.append(f"{entry.kind} {entry.object_id} 第{serial}条：内容与摘要不符")
        previous = entry.digest
    return faults


def write_first(
    matters: Sequence[models.Model], actor: Actor, *, label: str, after: str, why: str = "", law: str = ""
) -> None:
    """The first line of many matters in one statement, for acts that bring forth many at once."""
    entries = []
    for matter in matters:
        entry = JournalEntry(
            kind=kind_of(matter), object_id=matter.pk, serial=1, at=clock.now(), act="begin", label=label, after=after,
            person_id=actor.person_id, person_name=actor.name, capacity=actor.capacity, why=why, law=law, facts={},
        )  # fmt: skip
        entry.digest = digest(entry)
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries, batch_size=1000)
    if matters:
        touched(type(matters[0]), [m.pk for m in matters], "begin")


def touched(model: type[models.Model], pks: Sequence[int], act: str) -> None:
    """Matters that changed with an act whose line stands in another matter's record (公布 opens all items of a plan)."""
    announce(Recorded(kind_of(model), tuple(pks), act))
