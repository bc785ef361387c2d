"""What is withheld, one by one, with the reason and who decided: read by auditors and the office of the congress."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from renda.kernel.actors import Actor
from renda.kernel.journal import kind_of
from renda.kernel.models import JournalEntry
from renda.meetings.kinds import ResolutionState
from renda.meetings.models import Resolution
from renda.people.models import Congress
from renda.suggestions.kinds import Publicity
from renda.suggestions.models import Reply
from renda.voices.models import Voice
from renda.voices.openness import reason_of

READERS = ("auditor", "sc_office", "deputy_work_office", "presidium")
NEWEST = 100
ACTS = {
    "voices.voice": ("withhold", "unpublish", "withdraw_consent"),
    "suggestions.reply": ("decide_publicity",),
    "meetings.resolution": ("withhold",),
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """One matter by its number only: its words are read where they are kept, by who may."""

    label: str
    name: str
    reason: str
    who: str = ""
    at: datetime | None = None


def may_read(actor: Actor, congress: Congress) -> bool:
    return actor.is_system or (actor.congress_id == congress.pk and actor.holds(*READERS))


def withheld(congress: Congress) -> list[Withheld]:
    """The newest of each kind, with who decided it last."""
    return [*_voices(congress), *_replies(congress), *_resolutions(congress)]


def _voices(congress: Congress) -> Iterator[Withheld]:
    rows = list(Voice.objects.filter(congress=congress, public=False).exclude(withheld_for="").order_by("-pk")[:NEWEST])
    decided = _decided(Voice, [row.pk for row in rows])
    for row in rows:
        yield _line("群众反映", row.number, reason_of(row), decided.get(row.pk))


def _replies(congress: Congress) -> Iterator[Withheld]:
    found = Reply.objects.filter(
        assignment__suggestion__congress=congress, publicity=Publicity.WITHHELD, publicity_agreed=True
    )
    rows = list(found.select_related("assignment__suggestion", "assignment__body").order_by("-pk")[:NEWEST])
    decided = _decided(Reply, [row.pk for row in rows])
    for row in rows:
        name = f"{row.assignment.suggestion.number}，{row.assignment.body}"
        yield _line("建议答复", name, row.publicity_reason or "没有写明", decided.get(row.pk))


def _resolutions(congress: Congress) -> Iterator[Withheld]:
    found = (
        Resolution.objects.filter(meeting__congress=congress).exclude(withheld="").exclude(state=ResolutionState.DRAFT)
    )
    rows = list(found.select_related("meeting").order_by("-pk")[:NEWEST])
    decided = _decided(Resolution, [row.pk for row in rows])
    for row in rows:
        yield _line(str(row.get_kind_display()), str(row.meeting), row.withheld, decided.get(row.pk))


def _line(label: str, name: str, reason: str, entry: JournalEntry | None) -> Withheld:
    if entry is None:
        return Withheld(label, name, reason)
    return Withheld(
        label,
        name,
        reason,
        f"{entry.person_name}（{entry.capacity}）" if entry.capacity else entry.person_name,
        entry.at,
    )


def _decided(model: type[Model], keys: list[int]) -> dict[int, JournalEntry]:
    """The last line of each by which it was withheld."""
    kind = kind_of(model)
    rows = JournalEntry.objects.filter(kind=kind, object_id__in=keys, act__in=ACTS[kind]).order_by("serial")
    return {row.object_id: row for row in rows}
