"""The record: lines written once, each carrying the digest of the line before it for the same matter."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from renda.kernel import clock, composed
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


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says beside who acts and when."""

    matter: models.Model
    act: str
    label: str
    before: str = ""
    after: str = ""
    why: str = ""
    law: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


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
    [entry] = write_many([Line(matter, act, label, before, after, why, law, facts or {})], actor)
    return entry


def write_many(lines: Sequence[Line], actor: Actor, *, first: bool = False) -> list[JournalEntry]:
    """Add lines of many matters in two statements a kind; several of one matter follow each other as given.

    The caller holds the lock of every matter. With ``first`` the matters were stored just now and have no line yet.
    """
    ends = {} if first else _ends(lines)
    now, entries = clock.now(), []
    for line in lines:
        place = kind_of(line.matter), line.matter.pk
        serial, before = ends.get(place, (0, ""))
        entry = _entry(line, actor, now, serial + 1, before)
        ends[place] = (entry.serial, entry.digest)
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries, batch_size=1000)
    for kind, act in dict.fromkeys((entry.kind, entry.act) for entry in entries):
        pks = dict.fromkeys(e.object_id for e in entries if (e.kind, e.act) == (kind, act))
        announce(Recorded(kind, tuple(pks), act))
    return entries


def _ends(lines: Sequence[Line]) -> dict[tuple[str, int], tuple[int, str]]:
    """Serial and digest of the last line of each matter."""
    places: dict[str, set[int]] = {}
    for line in lines:
        places.setdefault(kind_of(line.matter), set()).add(line.matter.pk)
    found = {}
    for kind, pks in places.items():
        for pk, serial, last in composed.rows(_last, kind, tuple(pks)):
            found[kind, pk] = (serial, last)
    return found


def _last(kind: str, pks: tuple[int, ...]) -> models.QuerySet[JournalEntry, tuple[int, int, str]]:
    rows = JournalEntry.objects.filter(kind=kind, object_id__in=pks).order_by("object_id", "-serial")
    return rows.distinct("object_id").values_list("object_id", "serial", "digest")


def _entry(line: Line, actor: Actor, now: datetime, serial: int, previous: str) -> JournalEntry:
    entry = JournalEntry(
        kind=kind_of(line.matter), object_id=line.matter.pk, serial=serial, at=now, act=line.act, label=line.label,
        before=line.before, after=line.after, person_id=actor.person_id, person_name=actor.name, capacity=actor.capacity,
        why=line.why, facts=json.loads(json.dumps(line.facts, default=str)), law=line.law, previous=previous,
    )  # fmt: skip
    entry.digest = digest(entry)
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
    write_many([Line(m, "begin", label, after=after, why=why, law=law) for m in matters], actor, first=True)


def touched(model: type[models.Model], pks: Sequence[int], act: str) -> None:
    """Matters that changed with an act whose line stands in another matter's record (公布 opens all items of a plan)."""
    announce(Recorded(kind_of(model), tuple(pks), act))
