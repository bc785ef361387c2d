"""What an opinion tells to the chain (回音链): said, merged, passed on, answered, judged; units and days, never who spoke."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.kernel import clock, clocks, composed, journal
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.declarations import Chained, Knot, chained
from renda.kernel.models import Clock, JournalEntry
from renda.voices import policies
from renda.voices.kinds import HandlingState, RouteKind
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice
from renda.voices.theme_chains import THEME

SHOWN = 40
FELL_AWAY = (HandlingState.RETURNED, HandlingState.CANCELLED)
LOOKED_AT = (HandlingState.ANSWERED, HandlingState.CHECKED)
MOVES = {
    "release": "", "screen": "受理", "take_up": "代表接办", "hand_over": "写成代表建议", "merge": "合并办理",
    "unmerge": "取消合并，单独办理", "reopen": "群众说没有解决", "feed_back": "答复群众", "settle": "当场答复",
    "guide": "说明引导", "rate": "群众评价", "add_words": "群众补充", "discard": "不再办理", "close": "办结",
}  # fmt: skip
"""Lines of the record that are steps of the chain; what is passed on and answered is told by its own rows."""
RANKS = {"said": 0, "screen": 1, "merge": 2, "sent": 3, "answered": 4, "rate": 6, "reopen": 7, "close": 8}
WEIGHTY = ("take_up", "hand_over", "reopen", "feed_back", "settle", "guide")
NOW = {
    V.HELD: "等工作人员核对", V.RECORDED: "等受理", V.SCREENED: "等转办", V.REOPENED: "重新办理", V.FORWARDED: "等办理单位签收",
    V.HANDLING: "办理答复", V.REPLIED: "核实答复", V.CHECKED: "答复群众", V.TAKEN_UP: "代表提出建议",
}  # fmt: skip
STILL = {
    V.HELD: ("受理", "办理答复", "答复群众"), V.RECORDED: ("办理答复", "答复群众"), V.SCREENED: ("办理答复", "答复群众"),
    V.REOPENED: ("答复群众",), V.FORWARDED: ("办理答复", "答复群众"), V.HANDLING: ("答复群众",), V.REPLIED: ("答复群众",),
    V.CHECKED: (), V.TAKEN_UP: ("答复群众",), V.CONVERTED: ("答复群众",), V.FED_BACK: (),
}  # fmt: skip


def _visible(actor: Actor) -> QuerySet[Voice]:
    inside = policies.visible_to(actor).values("pk")
    rows = Voice.objects.filter(Q(public=True) | Q(pk__in=inside))
    return rows.select_related("congress", "station", "taken_up_by__person", "merged_into")


def _title(voice: Voice, actor: Actor) -> str:
    if actor.congress_id is not None and policies.visible_to(actor).filter(pk=voice.pk).exists():
        return voice.gist
    return voice.public_title or "居民反映的一件事"


def _url(voice: Voice, actor: Actor) -> str:
    return reverse("voices:voice", args=[voice.pk])


def knots(voice: Voice, actor: Actor) -> list[Knot]:
    """In the order of what happened, then whose move it is, then what is still to come."""
    main = voice.merged_into or voice
    hands = hands_of(main)
    return [*so_far(voice, hands), *ahead(main, whose_move(main, hands))]


def hands_of(main: Voice) -> list[Handling]:
    """Those it was passed to and who did not give it back."""
    return composed.rows(_hands, main.pk)


def _hands(voice_id: int) -> QuerySet[Handling]:
    rows = Handling.objects.filter(voice_id=voice_id).exclude(state__in=FELL_AWAY).exclude(kind=RouteKind.ON_THE_SPOT)
    return rows.select_related("body", "place").order_by("pk")[:SHOWN]


def so_far(voice: Voice, hands: Sequence[Handling]) -> list[Knot]:
    """What happened; of one that was merged also what happened to the one it is handled with."""
    main = voice.merged_into or voice
    told = [_said(voice), *_moved(voice)]
    if main is not voice:
        told += _moved(main)
    elif voice.voices > 1:
        told.append(Knot("合并办理", f"{voice.voices}位居民说的是同一件事", key="merged", weight=2))
    return _in_order([*told, *_handled(hands)])


def _in_order(told: list[Knot]) -> list[Knot]:
    """By day, of one day as things usually go; a step without a day stays behind what was said first."""
    dated = sorted((k for k in told if k.on), key=lambda k: (k.on or date.min, RANKS.get(k.key.split(" ")[0], 5)))
    return [*dated[:1], *(k for k in told if not k.on), *dated[1:]]


def _said(voice: Voice) -> Knot:
    where = str(voice.station) if voice.station else voice.get_channel_display()
    return Knot("居民反映", where, voice.said_on, key="said", weight=2)


def _moved(voice: Voice) -> list[Knot]:
    return [_line(act, at, serial, voice) for act, at, serial in composed.rows(_moves, voice.pk)]


def _moves(voice_id: int) -> QuerySet[JournalEntry, tuple[str, datetime, int]]:
    rows = JournalEntry.objects.filter(kind=journal.kind_of(Voice), object_id=voice_id).order_by("serial")
    rows = rows.filter(act__in=[act for act, label in MOVES.items() if label])
    return rows.values_list("act", "at", "serial")[:SHOWN]


def _line(act: str, at: datetime, serial: int, voice: Voice) -> Knot:
    who = f"{voice.taken_up_by.person.name}代表" if act == "take_up" and voice.taken_up_by else ""
    day = at.astimezone(clock.SHANGHAI).date()
    return Knot(MOVES[act], "", day, who, key=f"{act} {voice.pk} {serial}", weight=2 if act in WEIGHTY else 1)


def _handled(hands: Sequence[Handling]) -> list[Knot]:
    told = []
    for row in hands:
        told.append(Knot(f"转给{_hand(row)}", "", row.sent_on, _hand(row), key=f"sent {row.pk}", weight=2))
        if row.state in LOOKED_AT and row.answered_on:
            result = row.get_outcome_display() if row.state == HandlingState.CHECKED else ""
            told.append(
                Knot(f"{_hand(row)}答复", result, row.answered_on, _hand(row), key=f"answered {row.pk}", weight=2)
            )
    return told


def _hand(row: Handling) -> str:
    return str(row.body or row.place or row.get_kind_display())


def ahead(voice: Voice, move: tuple[str, Clock | None]) -> list[Knot]:
    """Whose move it is, as ``whose_move`` tells, and what is still to come."""
    state, (who, due) = V(voice.state), move
    still = [Knot(label, stage="todo", key=f"ahead {label}") for label in STILL.get(state, ())]
    if state not in NOW:
        return still
    return [Knot(NOW[state], f"最晚{chinese(due.due_on)}" if due else "", None, who, stage="now", key="now"), *still]


def whose_move(voice: Voice, hands: Sequence[Handling]) -> tuple[str, Clock | None]:
    """Whose turn it is with this opinion, and the term that runs for it; of several hands the one due first."""
    if voice.state in (V.FORWARDED, V.HANDLING):
        rows = [row for row in hands if row.state not in LOOKED_AT]
        due = composed.first(clocks.first_running, Handling, tuple(r.pk for r in rows))
        slow = next((r for r in rows if due and r.pk == due.object_id), rows[0] if rows else None)
        return (_hand(slow) if slow else ""), due
    due = composed.first(clocks.first_running, Voice, (voice.pk,)) if voice.state in NOW else None
    if voice.state == V.TAKEN_UP and voice.taken_up_by:
        return f"{voice.taken_up_by.person.name}代表", due
    return (str(voice.station) if voice.station else "代表工作机构"), due


chained(Chained(Voice, "社情民意", _visible, _title, knots, _url))
chained(THEME)
