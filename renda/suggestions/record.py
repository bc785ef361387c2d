"""办理经过 in sentences: what one act did to several parts is one line, and what merely followed is not told twice; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from renda.kernel.models import JournalEntry

ASSIGNMENT = "suggestions.assignment"
OF_OFFICE = {"assign", "begin", "give_back", "extend", "rehandle", "close", "cancel", "drop", "remind"}
"""Acts upon a part by others than its unit: the sentence names the unit."""
KEYS = {"submit", "accept", "assign", "deliver", "rehandle", "withdraw", "close", "publish"}
SHOWN = 12


@dataclass(frozen=True, slots=True)
class PartName:
    """A part as the record names it."""

    unit: str
    role: str


def lines(entries: Iterable[JournalEntry], parts: Mapping[int, PartName]) -> list[dict[str, Any]]:
    """What the timeline shows, in order of time; entries that stand together and say the same are one."""
    told = [e for e in entries if not e.act.startswith("to_")]
    return [_line(list(group), parts) for _, group in groupby(told, key=_same)]


def _same(e: JournalEntry) -> tuple[Any, ...]:
    """Who confirmed on one day stands together; else the same act of the same person in the same minute."""
    if e.act == "confirm":
        return (e.kind, "confirm", timezone.localdate(e.at))
    return (e.kind, e.act, e.label, e.person_id, e.person_name, e.at.replace(second=0, microsecond=0), e.why)


def _line(group: Sequence[JournalEntry], parts: Mapping[int, PartName]) -> dict[str, Any]:
    first = group[0]
    return {
        "at": first.at,
        "serial": first.pk,
        "text": f"{_who(group)}{first.label}{_what(group, parts)}。",
        "note": first.why,
        "law": first.law,
        "key": first.act in KEYS,
    }


def _who(group: Sequence[JournalEntry]) -> str:
    names = list(dict.fromkeys(e.person_name for e in group))
    if len(names) > 1:
        return f"{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}{len(names)}名代表"
    first = group[0]
    return f"{first.person_name}（{first.capacity}）" if first.capacity else first.person_name


def _what(group: Sequence[JournalEntry], parts: Mapping[int, PartName]) -> str:
    first = group[0]
    if first.kind == ASSIGNMENT and first.act in OF_OFFICE:
        return "：" + "、".join(_named(group, parts)) if any(e.object_id in parts for e in group) else ""
    if first.act == "accept" and first.facts.get("number"):
        return f"，编为{first.facts['number']}"
    if first.act == "deliver" and first.facts.get("doc_no"):
        return f"，{first.facts['doc_no']}"
    return ""


def _named(group: Sequence[JournalEntry], parts: Mapping[int, PartName]) -> Iterator[str]:
    for entry in group:
        part = parts.get(entry.object_id)
        if part:
            yield f"{part.unit}（{part.role}）"
