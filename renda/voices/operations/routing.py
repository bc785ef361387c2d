"""转办: passing an opinion to whoever can solve it, once or beside others; stopping it; urging."""

from renda.kernel import clock, clocks, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.events import announce
from renda.kernel.models import JournalEntry
from renda.kernel.operations import operation
from renda.people.models import Body, Jurisdiction
from renda.voices import policies, targets, timing, words
from renda.voices.events import VoiceMoved
from renda.voices.happenings import HandlingCancelled, HandlingSent, HandlingUrged
from renda.voices.kinds import VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.held import OPEN_HANDLINGS, held_by_sorter, held_handling
from renda.voices.workflow import FLOW, HANDLING_FLOW

AT_WORK = (VoiceState.FORWARDED, VoiceState.HANDLING, VoiceState.REPLIED, VoiceState.CHECKED)


@operation
def forward(
    voice_id: int, kind: str, *, actor: Actor, body_id: int | None = None, place_id: int | None = None, note: str = "",
    beside: bool = False,
) -> Handling:  # fmt: skip
    """转办 — to a community, a town, a unit, the hotline or the city, from today by the term of that hand.

    Where somebody is at work on it already, only ``beside`` passes it to one more.
    """
    voice = held_by_sorter(voice_id, actor)
    body = targets.body_for(kind, voice.congress_id, body_id)
    _require_free(voice, body, beside)
    place = targets.place_for(kind, voice, place_id)
    row = sent(voice, kind, body, place, words.line(note, field="note", label="转办意见", at_most=300))
    row.save(force_insert=True)
    FLOW.make("forward", voice, actor, to=row.get_kind_display(), body=str(body or place or ""), round=row.round)
    begin(row, actor)
    timing.start_answer([(row, voice)])
    clocks.meet_many([voice], [timing.SCREEN, timing.FEED_BACK, timing.TAKE_UP], clock.today())
    announce(HandlingSent((row.pk,)))
    announce(VoiceMoved(voice.pk, VoiceState.FORWARDED))
    return row


def sent(voice: Voice, kind: str, body: Body | None, place: Jurisdiction | None, note: str) -> Handling:
    return Handling(
        voice=voice, kind=kind, body=body, place=place, note=note, round=voice.reopened + 1, sent_on=clock.today()
    )


def begin(row: Handling, actor: Actor) -> None:
    """The first line of a handling just stored."""
    facts = {"to": row.get_kind_display(), "body": str(row.body or row.place or ""), "round": row.round}
    journal.write(row, actor, act="begin", label="转办", after=row.state, facts=facts)


def _require_free(voice: Voice, body: Body | None, beside: bool) -> None:
    if voice.state in AT_WORK and not beside:
        raise OutOfTurn(
            f"“{voice.number}”已经转办，正在{voice.get_state_display()}",
            way_out="要再请一家同时办理的，请选“同时转办”；转错的，请先终止。",
        )
    busy = voice.handlings.filter(state__in=OPEN_HANDLINGS)
    if body is not None and busy.filter(body=body).exists():
        raise OutOfTurn(f"“{voice.number}”已经在{body}办理", way_out="可以催办，不用再转。")


@operation
def cancel(handling_id: int, why: str, *, actor: Actor) -> Handling:
    """终止办理 — passed to the wrong one, or not needed any more; where nobody else has it, it waits to be passed on."""
    row, voice = held_handling(handling_id, actor)
    policies.require_sorter(actor, voice)
    row.why = words.line(why, field="why", label="原因", at_most=300)
    HANDLING_FLOW.make("cancel", row, actor, why=row.why)
    clocks.stop(row)
    settle_state(voice, actor)
    announce(HandlingCancelled(row.pk))
    return row


@operation
def urge(handling_id: int, *, actor: Actor, words_of_urging: str = "") -> JournalEntry:
    """催办 — once a day; whoever has it is told."""
    row, voice = held_handling(handling_id, actor)
    policies.require_sorter(actor, voice)
    if row.state not in OPEN_HANDLINGS:
        raise OutOfTurn(f"这一件{row.get_state_display()}，不用催办")
    if journal.of(row).filter(act="urge", at__date=clock.today()).exists():
        raise OutOfTurn("今天已经催办过", way_out="明天仍没有答复，可以再次催办。")
    kept = words.line(words_of_urging, field="words_of_urging", label="催办意见", at_most=300)
    line = HANDLING_FLOW.note("urge", "催办", row, actor, why=kept)
    announce(HandlingUrged(row.pk, kept))
    return line


def settle_state(voice: Voice, actor: Actor) -> None:
    """Where the opinion stands after one hand has let go of it: with the others, answered, or waiting to be passed on."""
    if voice.state not in (VoiceState.FORWARDED, VoiceState.HANDLING):
        return
    states = set(voice.handlings.filter(round=voice.reopened + 1).values_list("state", flat=True))
    if states & set(OPEN_HANDLINGS):
        return
    if states & {"answered", "checked"}:
        FLOW.make("reply", voice, actor)
        timing.start_feed_back(voice)
        announce(VoiceMoved(voice.pk, VoiceState.REPLIED))
    else:
        FLOW.make("await_route", voice, actor)
        announce(VoiceMoved(voice.pk, VoiceState.SCREENED))
