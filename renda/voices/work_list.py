"""The list of opinions for those who work with them: filters that live in the address, pages by key, whose move it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock
from renda.people.models import Jurisdiction
from renda.stations.models import StationDeputy
from renda.stations.queries import kept_by
from renda.voices import electors, policies
from renda.voices.kinds import Channel, HandlingState, VoiceState
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice

PAGE, COUNTED, COUNTED_OF_A_UNIT = 50, 1000, 300
LOOKED_THROUGH = 10_000
"""So many of the newest are looked through for a word: an answer at once about these is worth more than all of them later."""
STAGES: dict[str, tuple[str, tuple[V, ...]]] = {
    "waiting": ("待受理", (V.RECORDED, V.REOPENED)),
    "unsent": ("待转办", (V.SCREENED,)),
    "work": ("办理中", (V.FORWARDED, V.HANDLING)),
    "answered": ("待核实反馈", (V.REPLIED, V.CHECKED)),
    "deputy": ("代表接办", (V.TAKEN_UP, V.CONVERTED)),
    "told": ("已反馈", (V.FED_BACK, V.CLOSED)),
    "merged": ("已合并", (V.MERGED,)),
    "over": ("已引导、剔除", (V.GUIDED, V.DISCARDED)),
}
MY_MOVE = (V.RECORDED, V.REOPENED, V.SCREENED, V.REPLIED, V.CHECKED)
"""States in which whoever sorts is to act next."""
TONES = {
    V.HELD: "wait", V.RECORDED: "wait", V.SCREENED: "wait", V.REOPENED: "late", V.FORWARDED: "doing", V.HANDLING: "doing",
    V.REPLIED: "near", V.CHECKED: "near", V.TAKEN_UP: "doing", V.CONVERTED: "doing", V.FED_BACK: "ok", V.CLOSED: "done",
    V.MERGED: "done", V.GUIDED: "done", V.DISCARDED: "done",
}  # fmt: skip
OPEN = (HandlingState.SENT, HandlingState.ACCEPTED, HandlingState.SENT_BACK)
NOT_SHOWN = (V.HELD, V.DISCARDED)
NUMBER = r"^(\d{4})-?0*(\d{1,9})$"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; ``town`` is a place with all below it."""

    stage: str = ""
    town: int | None = None
    station: int | None = None
    first: str = ""
    second: str = ""
    level: str = ""
    channel: str = ""
    unit: int | None = None
    late: bool = False
    mine: bool = False
    urgent: bool = False
    word: str = ""

    def narrow(self, rows: QuerySet[Voice], today: date) -> QuerySet[Voice]:
        exact: dict[str, Any] = {
            "station_id": self.station, "first": self.first, "second": self.second, "level": self.level,
            "channel": self.channel, "urgent": self.urgent,
        }  # fmt: skip
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.stage in STAGES:
            rows = rows.filter(state__in=STAGES[self.stage][1])
        elif self.mine:
            rows = rows.filter(state__in=MY_MOVE)
        else:
            rows = rows.exclude(state__in=NOT_SHOWN)
        if self.town:
            rows = rows.filter(jurisdiction_id__in=_places_below(self.town))
        if self.unit:
            rows = rows.filter(Exists(Handling.objects.filter(voice=OuterRef("pk"), body_id=self.unit)))
        if self.late:
            rows = rows.filter(pk__in=late_keys(today))
        return self._worded(rows)

    @property
    def counted(self) -> int:
        """How far these are counted: of a unit's each has to be looked at."""
        return COUNTED_OF_A_UNIT if self.unit else COUNTED

    def _worded(self, rows: QuerySet[Voice]) -> QuerySet[Voice]:
        word = self.word.strip()
        if not word:
            return rows
        year, _, serial = word.replace("－", "-").partition("-")
        if year.isdecimal() and len(year) == 4 and serial.isdecimal() and len(serial) < 10:
            return rows.filter(year=int(year), serial=int(serial))
        near = rows.order_by("-pk").values("pk")[:LOOKED_THROUGH]
        return Voice.objects.filter(pk__in=near).filter(Q(text__contains=word) | Q(place__contains=word))


def _places_below(place_id: int) -> list[int]:
    path = Jurisdiction.objects.filter(pk=place_id).values_list("path", flat=True).first()
    return list(Jurisdiction.objects.filter(path__startswith=path).values_list("pk", flat=True)) if path else [0]


LATE = 2_000
"""Late ones a list looks at, those that wait longest first."""


def late_keys(today: date) -> list[int]:
    """Opinions with a term that is over and not met, the longest over first: their own terms, and those of whoever has
    them in hand."""
    open_terms = Clock.objects.filter(met_on=None, due_on__lt=today).order_by("due_on", "pk")
    own = list(open_terms.filter(kind=journal.kind_of(Voice)).values_list("due_on", "object_id")[:LATE])
    parts = dict(open_terms.filter(kind=journal.kind_of(Handling)).values_list("object_id", "due_on")[:LATE])
    handed = Handling.objects.filter(pk__in=list(parts)).values_list("pk", "voice_id")
    found = sorted([*own, *((parts[pk], voice) for pk, voice in handed)])
    return list(dict.fromkeys(voice for _, voice in found))


def within(actor: Actor) -> QuerySet[Voice]:
    """The rows of an actor's list, so that the database finds them by its indexes: the house's, the stations' it keeps,
    a deputy's. The same that ``policies.visible_to`` lets them open, but for what was passed to a unit: that has its own tray."""
    rows = Voice.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    if actor.holds(*policies.OFFICE) or actor.holds("auditor"):
        return rows.filter(congress_id=actor.congress_id or 0)
    if actor.holds("deputy"):
        return rows.filter(pk__in=_keys_of_deputy(actor))
    return rows.filter(station_id__in=list(kept_by(actor).values_list("pk", flat=True)))


def _keys_of_deputy(actor: Actor) -> QuerySet[Any]:
    heard = Voice.listeners.through.objects.filter(deputy__person_id=actor.person_id or 0).values_list("voice_id")
    taken = Voice.objects.filter(taken_up_by__person_id=actor.person_id or 0).values_list("pk")
    stations = StationDeputy.objects.filter(deputy__person_id=actor.person_id or 0, until_on=None).values("station_id")
    there = Voice.objects.filter(station_id__in=stations).values_list("pk")
    places = electors.places_of(actor)
    elected = Voice.objects.filter(congress_id=actor.congress_id or 0, jurisdiction_id__in=places).values_list("pk")
    return heard.union(taken, there, elected)


@dataclass(slots=True)
class Row:
    """One line: the opinion, whose move it is, its nearest last day."""

    voice: Voice
    turn: str
    due_on: date | None

    @property
    def key(self) -> str:
        return str(self.voice.pk)

    @property
    def state(self) -> str:
        return VoiceState(self.voice.state).label

    @property
    def tone(self) -> str:
        return TONES[V(self.voice.state)]

    @property
    def about(self) -> str:
        told = [self.voice.get_level_display(), self.voice.second or self.voice.first]
        where = self.voice.place or (self.voice.jurisdiction.name if self.voice.jurisdiction else "")
        if self.voice.voices > 1:
            told.append(f"{self.voice.voices}人反映")
        return " · ".join(part for part in (*told, where) if part)

    @property
    def source(self) -> str:
        return str(self.voice.station) if self.voice.station else Channel(self.voice.channel).label


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    next: str = ""
    previous: str = ""


SHOWN = (
    "year", "serial", "text", "first", "second", "level", "channel", "state", "place", "voices", "urgent", "said_on",
    "group_matter", "station__name", "jurisdiction__name", "taken_up_by__person__name",
)  # fmt: skip


def page(found: QuerySet[Voice], after: str = "", before: str = "", size: int = PAGE) -> Page:
    """A page of the list, the newest first; cursors are keys."""
    rows = listed(found).order_by("-pk")
    cursor = before or after
    cut = int(cursor) if cursor.isdecimal() and len(cursor) < 19 else None
    backwards = bool(before) and cut is not None
    if cut is not None:
        rows = rows.filter(pk__gt=cut).order_by("pk") if backwards else rows.filter(pk__lt=cut)
    got = list(rows[: size + 1])
    more, got = len(got) > size, got[:size]
    if backwards:
        got.reverse()
    has_previous, has_next = (more, True) if backwards else (cut is not None, more)
    return Page(
        described(got),
        next=str(got[-1].pk) if got and has_next else "",
        previous=str(got[0].pk) if got and has_previous else "",
    )


def listed(rows: QuerySet[Voice]) -> QuerySet[Voice]:
    """Only what a line of a list shows."""
    return rows.select_related("station", "jurisdiction", "taken_up_by__person").only(*SHOWN)


def described(voices: Sequence[Voice]) -> list[Row]:
    """Each with whose move it is and until when: two statements for all of them."""
    keys = [voice.pk for voice in voices]
    hands: dict[int, list[Handling]] = defaultdict(list)
    working = Handling.objects.filter(voice_id__in=keys, state__in=OPEN).select_related("body", "place").order_by("pk")
    for row in working:
        hands[row.voice_id].append(row)
    due = _due(keys, {row.pk: row.voice_id for rows in hands.values() for row in rows})
    return [Row(voice, turn_of(voice, hands[voice.pk]), due.get(voice.pk)) for voice in voices]


def _due(keys: Sequence[int], parts: dict[int, int]) -> dict[int, date]:
    """The nearest open last day of each, its own or of a hand it is in."""
    kinds = Q(kind=journal.kind_of(Voice), object_id__in=keys) | Q(
        kind=journal.kind_of(Handling), object_id__in=list(parts)
    )
    found: dict[int, date] = {}
    rows = Clock.objects.filter(kinds, met_on=None).values_list("kind", "object_id", "due_on")
    for kind, pk, day in rows:
        voice = pk if kind == journal.kind_of(Voice) else parts[pk]
        found[voice] = min(day, found.get(voice, day))
    return found


def turn_of(voice: Voice, hands: Sequence[Handling]) -> str:
    """Whose move it is, in a word or two."""
    state = V(voice.state)
    if state in (V.FORWARDED, V.HANDLING):
        names = [str(row.body or row.place or row.get_kind_display()) for row in hands]
        return names[0] + (f"等{len(names)}家" if len(names) > 1 else "") if names else ""
    if state in (V.TAKEN_UP, V.CONVERTED) and voice.taken_up_by:
        return f"{voice.taken_up_by.person.name}代表"
    if state in MY_MOVE:
        return "站点" if voice.station_id else "代表工作机构"
    return "群众" if state == V.FED_BACK else ""
