"""办理经过 of one opinion in sentences: its own lines and those of the hands it was in, as far as one may read."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from renda.kernel import composed, journal
from renda.kernel.actors import Actor
from renda.kernel.models import JournalEntry
from renda.voices import handling_rights, personal, policies
from renda.voices.models import Handling, Voice

KEYS = {"begin", "forward", "feed_back", "settle", "take_up", "hand_over", "reopen", "guide"}
SHOWN, MOST = 14, 200
FOLLOWS = {"handle", "reply", "await_route"}
"""What merely follows from what a hand did is told by that hand's own line."""
OWN_ONLY = {"read_speaker", "not_told", "change_contact", "erase"}
OF_HANDS = "voices.handling"


def lines(voice: Voice, handlings: Sequence[Handling], actor: Actor) -> list[dict[str, Any]]:
    """Newest last; who may not sort reads no line about the speaker, and no number or name in a reason."""
    entries = composed.rows(_latest, voice.pk, tuple(h.pk for h in handlings))
    entries.reverse()
    names = {row.pk: str(row.body or row.place or row.get_kind_display()) for row in handlings}
    sorts = policies.may_sort(actor, voice) or actor.holds("auditor")
    if handling_rights.may_read_all(actor, voice):
        shown = [e for e in entries if _is_told(e, sorts)]
    else:
        shown = [e for e in entries if e.kind == OF_HANDS]
    return [_line(entry, names, sorts) for entry in shown]


def _latest(voice_id: int, hands: tuple[int, ...]) -> QuerySet[JournalEntry]:
    found = Q(kind=journal.kind_of(Voice), object_id=voice_id) | Q(kind=OF_HANDS, object_id__in=hands)
    return JournalEntry.objects.filter(found).order_by("-at", "-pk")[:MOST]


def _is_told(entry: JournalEntry, sorts: bool) -> bool:
    if entry.kind == OF_HANDS:
        return not (entry.act == "begin" and entry.label == "转办")
    return entry.act not in FOLLOWS and (sorts or entry.act not in OWN_ONLY)


def _line(entry: JournalEntry, names: dict[int, str], sorts: bool) -> dict[str, Any]:
    who = f"{entry.person_name}（{entry.capacity}）" if entry.capacity else entry.person_name
    return {
        "at": entry.at, "serial": entry.pk, "text": f"{who}{entry.label}{_about(entry, names)}。",
        "note": entry.why if sorts else personal.masked(entry.why), "law": entry.law, "key": entry.act in KEYS,
    }  # fmt: skip


def _about(entry: JournalEntry, names: dict[int, str]) -> str:
    facts = entry.facts
    if entry.kind == OF_HANDS:
        return f"：{names[entry.object_id]}" if entry.object_id in names and entry.act in _UPON else ""
    told: Iterable[str] = {
        "forward": (str(facts.get("body") or facts.get("to") or ""),), "merge": (str(facts.get("main", "")),),
        "unmerge": (str(facts.get("main", "")),), "joined": ("、".join(map(str, facts.get("numbers", ()))),),
        "parted": (str(facts.get("number", "")),), "sort": (str(facts.get("second") or facts.get("first") or ""),),
        "begin": (str(facts.get("number", "")),),
    }.get(entry.act, ())  # fmt: skip
    words = "".join(told)
    return f"：{words}" if words else ""


_UPON = {"urge", "cancel", "send_back", "check"}
"""Acts upon a hand by others than itself: the sentence names the hand."""
