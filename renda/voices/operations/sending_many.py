"""批量转办: up to a hundred opinions of one kind to one hand in a single act, in a dozen statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from renda.kernel import clock, clocks, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.journal import Line
from renda.kernel.models import JournalEntry
from renda.kernel.operations import operation
from renda.people.models import Body
from renda.voices import queries, targets, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.happenings import HandlingSent, HandlingUrged
from renda.voices.kinds import RouteKind, VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.held import OPEN_HANDLINGS, held_many
from renda.voices.operations.routing import sent
from renda.voices.workflow import FLOW

READY = (VoiceState.RECORDED, VoiceState.SCREENED, VoiceState.REOPENED)


@dataclass(slots=True)
class Many:
    """``done`` are keys of opinions; ``left`` is number and reason of each that was not ready."""

    done: list[int] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


@operation
def forward_many(
    voice_ids: Sequence[int], kind: str, *, actor: Actor, body_id: int | None = None, note: str = ""
) -> Many:
    """批量转办 — those not passed on yet; the others are left with the reason."""
    voices = held_many(voice_ids, actor)
    houses = {voice.congress_id for voice in voices}
    if len(houses) != 1:
        raise Unfit("不是同一级人大的意见，不能一起转办", field="chosen")
    body = targets.body_for(kind, houses.pop(), body_id)
    kept = words.line(note, field="note", label="转办意见", at_most=300)
    ready = [voice for voice in voices if voice.state in READY]
    rows = _sent(ready, kind, body, kept, actor)
    if rows:
        timing.start_many([(row, row.voice) for row in rows], queries.rules_of(ready[0].congress_id))
        clocks.meet_many(ready, [timing.SCREEN], clock.today())
        announce(HandlingSent(tuple(row.pk for row in rows)))
    for voice in ready:
        announce(VoiceMoved(voice.pk, VoiceState.FORWARDED))
    left = [(v.number, f"{v.get_state_display()}，不用转办") for v in voices if v not in ready]
    return Many([v.pk for v in ready], left)


def _sent(ready: Sequence[Voice], kind: str, body: Body | None, note: str, actor: Actor) -> list[Handling]:
    rows = [sent(voice, kind, body, _place(kind, voice), note) for voice in ready]
    Handling.objects.bulk_create(rows)
    facts = {"to": RouteKind(kind).label, "body": str(body or "")}
    FLOW.make_many("forward", ready, actor, facts=facts)
    lines = [Line(row, "begin", "转办", after=row.state, facts={**facts, "round": row.round}) for row in rows]
    journal.write_many(lines, actor, first=True)
    return rows


def _place(kind: str, voice: Voice) -> "targets.Jurisdiction | None":
    return targets.place_for(kind, voice, None)


@operation
def urge_many(voice_ids: Sequence[int], *, actor: Actor, words_of_urging: str = "") -> Many:
    """批量催办 — whoever has these in hand; those urged today already are left with the reason."""
    voices = held_many(voice_ids, actor)
    kept = words.line(words_of_urging, field="words_of_urging", label="催办意见", at_most=300)
    found = Handling.objects.filter(voice__in=voices, state__in=OPEN_HANDLINGS).order_by("voice_id", "pk")
    rows = list(found.select_for_update(of=("self",), no_key=True).select_related("body"))
    urged = _urged_today(rows)
    fresh = [row for row in rows if row.pk not in urged]
    journal.write_many([Line(row, "urge", "催办", row.state, row.state, kept) for row in fresh], actor)
    for row in fresh:
        announce(HandlingUrged(row.pk, kept))
    done = {row.voice_id for row in fresh}
    again = {row.voice_id for row in rows} - done
    reasons = {v.pk: "今天已经催办过" if v.pk in again else f"{v.get_state_display()}，不用催办" for v in voices}
    return Many(sorted(done), [(v.number, reasons[v.pk]) for v in voices if v.pk not in done])


def _urged_today(rows: Sequence[Handling]) -> set[int]:
    lines = JournalEntry.objects.filter(
        kind=journal.kind_of(Handling), object_id__in=[row.pk for row in rows], act="urge", at__date=clock.today()
    )
    return set(lines.values_list("object_id", flat=True))
