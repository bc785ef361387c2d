"""The agenda as it is read: who sees which item, its number, when it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from renda.documents.rendering.numbering import chinese_number
from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.kinds import AttendeeRole, ItemState, MeetingKind, MeetingState
from renda.meetings.models import AgendaItem, Meeting, Sitting
from renda.meetings.once import once

ON_AGENDA = (ItemState.LISTED, ItemState.DEALT, ItemState.PUT_OFF)
ANNOUNCED = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)
TONES = {"draft": "wait", "listed": "doing", "dealt": "ok", "put_off": "near", "withdrawn": "done"}
SITTING_TONES = {"planned": "wait", "open": "doing", "closed": "ok"}
WORKS_HERE = (
    "standing_committee", "chair_council", "special_committee", "work_committee", "deputy_work_office", "auditor",
)  # fmt: skip
HIDDEN = "限组成人员阅看的议题"
MOST_IN_WORDS = 99


def items_open_to(actor: Actor, meeting: Meeting) -> Q | None:
    """Which items of a meeting an actor reads, as a condition on AgendaItem; None where none.

    Who runs the meeting reads all, members what is on the agenda, others of it what is not restricted. Of meetings that are
    not announced (主任会议) only who works in the house or is asked to come reads more than what concerns the own body.
    """
    if policies.may_run(actor, meeting):
        return Q()
    place = policies.attending(actor, meeting)
    if place is not None and place.role == AttendeeRole.MEMBER:
        return Q(state__in=[*ON_AGENDA, ItemState.WITHDRAWN])
    if not policies.may_see(actor, meeting.congress_id):
        return None
    shown = Q(state__in=ON_AGENDA, restricted=False)
    if meeting.kind in ANNOUNCED or place is not None or actor.holds(*WORKS_HERE):
        return shown
    own = Q(organ__in=actor.body_ids) | Q(committee__in=actor.body_ids)
    return shown & own if actor.body_ids else None


def visible_items(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    condition = items_open_to(actor, meeting)
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("organ", "committee", "sitting")
    return rows.none() if condition is None else rows.filter(condition)


def is_told(meeting: Meeting) -> bool:
    """Whether its agenda is known outside: from the notice on, unless it was cancelled."""
    told = meeting.noticed_on or meeting.agenda_adopted_at or meeting.state == MeetingState.HELD
    return bool(told) and meeting.state != MeetingState.CANCELLED


def public_items(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What everyone may read: of announced meetings, once notice was given; restricted items never."""
    rows = AgendaItem.objects.filter(meeting=meeting, state__in=ON_AGENDA, restricted=False).select_related("organ")
    return rows if is_told(meeting) and meeting.kind in ANNOUNCED else rows.none()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the agenda; ``number`` is 一 … or "" for what is not on it; ``item`` None where the reader may not know it."""

    number: str
    item: AgendaItem | None
    on: date | None = None
    at: time | None = None

    @property
    def clock(self) -> str:
        return f"{self.at:%H:%M}" if self.at else ""

    @property
    def words(self) -> str:
        """Kind and mode, once where they are called the same."""
        if self.item is None:
            return ""
        return "，".join(dict.fromkeys((self.item.get_kind_display(), self.item.get_mode_display())))


def lines_of(meeting: Meeting, actor: Actor) -> list[Line]:
    """The agenda with the numbers it has for everyone; drafts and what was taken back follow without one.

    Whoever may read the agenda but not an item sees that there is one, as its number and time would tell anyway.
    """
    every = every_item(meeting)
    seen = _seen(every, actor, meeting)
    on_agenda = [i for i in every if i.state in ON_AGENDA]
    starts = starts_of(meeting, on_agenda)
    lines = [_line(n, item, item.pk in seen, starts) for n, item in enumerate(on_agenda, 1)]
    if not any(line.item for line in lines):
        lines = []
    rest = [Line("", _toned(item)) for item in every if item.state not in ON_AGENDA and item.pk in seen]
    return lines + rest


@once
def every_item(meeting: Meeting) -> list[AgendaItem]:
    """All that was ever put down for the meeting, in order; who may read which is asked by ``lines_of``."""
    rows = list(meeting.agenda.select_related("organ", "committee", "sitting"))
    for row in rows:
        row.meeting = meeting
    return rows


def _seen(every: Sequence[AgendaItem], actor: Actor, meeting: Meeting) -> set[int]:
    condition = items_open_to(actor, meeting) if every else None
    if condition is None:
        return set()
    rows = AgendaItem.objects.filter(condition, meeting=meeting).values_list("pk", flat=True)
    return set(rows) if condition else {item.pk for item in every}


def _line(n: int, item: AgendaItem, seen: bool, starts: dict[int, tuple[date | None, time | None]]) -> Line:
    on, at = starts[item.pk]
    return Line(in_words(n), _toned(item) if seen else None, on, at)


def _toned(item: AgendaItem) -> AgendaItem:
    item.tone = TONES[item.state]  # type: ignore[attr-defined]
    return item


def in_words(n: int) -> str:
    return chinese_number(n) if n <= MOST_IN_WORDS else str(n)


def number_of(item: AgendaItem) -> str:
    """The number of one item on the agenda of its meeting; "" where it is not on it."""
    if item.state not in ON_AGENDA:
        return ""
    before = Q(position__lt=item.position) | Q(position=item.position, pk__lte=item.pk)
    return in_words(AgendaItem.objects.filter(before, meeting=item.meeting_id, state__in=ON_AGENDA).count())  # type: ignore[misc]


def start_of(item: AgendaItem) -> tuple[date | None, time | None]:
    """When one item is foreseen to begin; nothing where it is not on the agenda."""
    if item.state not in ON_AGENDA:
        return None, None
    rows = AgendaItem.objects.filter(meeting=item.meeting, state__in=ON_AGENDA, sitting=item.sitting_id)  # type: ignore[attr-defined]
    return starts_of(item.meeting, list(rows.select_related("sitting")))[item.pk]


def starts_of(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, tuple[date | None, time | None]]:
    """Day and time at which each item is foreseen to begin, by key."""
    found: dict[int, tuple[date | None, time | None]] = {}
    for sitting, held in _by_sitting(items):
        on, first = (sitting.on, sitting.starts_at) if sitting else (meeting.held_on, meeting.starts_at)
        if sitting is None and meeting.ends_on and meeting.ends_on != meeting.held_on:
            on, first = None, None  # of a meeting of several days nobody knows the day
        for item, at in zip(held, start_times(first, [i.minutes for i in held]), strict=True):
            found[item.pk] = (on, at)
    return found


def _by_sitting(items: Iterable[AgendaItem]) -> list[tuple[Sitting | None, list[AgendaItem]]]:
    groups: dict[int | None, tuple[Sitting | None, list[AgendaItem]]] = {}
    for item in items:
        groups.setdefault(item.sitting_id, (item.sitting, []))[1].append(item)  # type: ignore[attr-defined]
    return list(groups.values())


def sittings_of(meeting: Meeting) -> list[Sitting]:
    """In the order they come, each with ``n_items`` and a tone."""
    rows = meeting.sittings.select_related("body").annotate(n_items=Count("items")).order_by("on", "position", "pk")
    found: list[Sitting] = list(rows)
    for row in found:
        row.tone = SITTING_TONES[row.state]  # type: ignore[attr-defined]
    return found


def start_times(first: time | None, minutes: Sequence[int | None]) -> list[time | None]:
    """One after the other from ``first``; after an item of unknown length no time is known. Never past midnight."""
    found: list[time | None] = []
    at = datetime.combine(date(2000, 1, 1), first) if first else None
    for length in minutes:
        found.append(at.time() if at else None)
        after = at + timedelta(minutes=length) if at and length else None
        at = after if after and at and after.date() == at.date() else None
    return found
