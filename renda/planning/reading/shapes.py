"""What a plan turns into when it is read: items, obligations, announced meetings, and the doubts about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True)
class Doubt:
    """A vague place the reviewer must settle: the field, the printed words, why they are vague, possible answers."""

    field: str
    words: str
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Activity:
    """One piece of work inside an item that bundles several (a numbered paragraph of work points)."""

    title: str
    form: str
    also: tuple[str, ...] = ()
    organ: str = ""
    written_only: bool = False
    span: Span = (0, 0)


@dataclass(frozen=True)
class ReadItem:
    """One item of the plan. ``span`` and ``spans`` point into ``Paper.text``; empty means the plan does not say."""

    title: str
    form: str
    part: str = ""
    section: str = ""
    no: str = ""
    also: tuple[str, ...] = ()
    organ: str = ""
    responsible: str = ""
    months: tuple[int, ...] = ()
    meeting: str | None = None
    meeting_no: int | None = None
    written_only: bool = False
    note: str = ""
    distribution_meeting_no: int | None = None
    distribution_months: tuple[int, ...] = ()
    linked_level: bool = False
    stage: str = ""
    activities: tuple[Activity, ...] = ()
    span: Span = (0, 0)
    spans: Mapping[str, Span] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class ReadObligation:
    """A standing duty the plan states: who does what, how many times in which period, on how many."""

    who: str
    what: str
    period: str
    """One of year, half_year, quarter, two_months, month, term, plan (over the plan's year), none."""
    at_least: int | None = None
    at_most: int | None = None
    unit: str = ""
    words: str = ""
    part: str = ""
    span: Span = (0, 0)


@dataclass(frozen=True)
class AnnouncedMeeting:
    """A meeting a schedule announces; ``kind`` as in ``ReadItem.meeting``."""

    kind: str
    number: int | None
    months: tuple[int, ...]
    topics: tuple[str, ...] = ()
    span: Span = (0, 0)


@dataclass(frozen=True)
class PlanPart:
    """One document inside the paper: the plan itself (``label`` empty) or an attachment ("附件1")."""

    label: str
    title: str
    kind: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True)
class PlanReading:
    """Everything read from one paper. A paper that holds no plan gives no items and ``kind`` empty."""

    items: tuple[ReadItem, ...] = ()
    obligations: tuple[ReadObligation, ...] = ()
    year: int | None = None
    title: str = ""
    kind: str = ""
    adopted_by: str = ""
    adopted_on: str = ""
    parts: tuple[PlanPart, ...] = ()
    meetings: tuple[AnnouncedMeeting, ...] = ()
