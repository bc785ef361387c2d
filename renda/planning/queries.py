"""Reads of the year: what an actor may see, filtered lists, the board, fulfilment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from renda.kernel.actors import Actor
from renda.people.models import Body
from renda.planning import policies
from renda.planning.kinds import LIVE_STATES, OPEN_STATES, ItemState, PlanState
from renda.planning.models import Adjustment, Plan, PlanItem
from renda.planning.rules import stage

PAGE = 40


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """Published plans of every congress, and the drafts of one's own house for those who work on them."""
    published = Q(state=PlanState.PUBLISHED)
    if actor.is_system:
        return Plan.objects.all()
    if actor.congress_id and policies.may_see_drafts(actor, actor.congress_id):
        return Plan.objects.filter(published | Q(congress_id=actor.congress_id))
    return Plan.objects.filter(published)


def items_visible_to(actor: Actor) -> QuerySet[PlanItem]:
    if actor.is_system:
        return PlanItem.objects.all()
    if actor.congress_id and policies.may_see_drafts(actor, actor.congress_id):
        return PlanItem.objects.filter(Q(public=True) | Q(congress_id=actor.congress_id))
    return PlanItem.objects.filter(public=True)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list or board is narrowed to; every value comes from the address."""

    year: int | None = None
    plan: int | None = None
    committee: int | None = None
    form: str = ""
    month: int | None = None
    state: str = ""
    meeting: int | None = None
    linked: bool = False
    added: bool = False

    def narrow(self, items: QuerySet[PlanItem], today: date) -> QuerySet[PlanItem]:
        exact = {"year": self.year, "plan_id": self.plan, "meeting_id": self.meeting}
        items = items.filter(**{k: v for k, v in exact.items() if v is not None})
        if self.committee is not None:
            items = items.filter(responsible_by(self.committee))
        if self.form:
            items = items.filter(Q(form=self.form) | Q(also__contains=[self.form]))
        if self.month is not None:
            items = items.filter(months__contains=[self.month])
        if self.linked:
            items = items.filter(linked=True)
        if self.added:
            items = items.filter(added_later=True)
        return in_state(items, self.state, today)


def responsible_by(committee_id: int) -> Exists:
    through = PlanItem.committees.through.objects
    return Exists(through.filter(planitem_id=OuterRef("pk"), body_id=committee_id))


def in_state(items: QuerySet[PlanItem], state: str, today: date) -> QuerySet[PlanItem]:
    """``state`` is an ItemState, or "late" / "open" / "live", which follow from states and days."""
    if state == "late":
        return overdue(items, today)
    if state == "open":
        return items.filter(state__in=OPEN_STATES)
    if state == "live":
        return items.filter(state__in=LIVE_STATES)
    return items.filter(state=state) if state in ItemState.values else items


def overdue(items: QuerySet[PlanItem], today: date) -> QuerySet[PlanItem]:
    return items.filter(state__in=OPEN_STATES, due_on__lt=today)


def listed(items: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """With what a row shows: committees and meeting, without the long columns."""
    committees = Prefetch("committees", Body.objects.only("pk", "name", "short_name", "rank").order_by("rank", "pk"))
    return (
        items.select_related("meeting")
        .prefetch_related(committees)
        .defer("spans", "doubts", "activities", "result", "note")
        .order_by("-year", "position", "pk")
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page by keyset: ``next`` and ``previous`` are cursors for the address, "" where there is none."""

    rows: list[PlanItem]
    next: str = ""
    previous: str = ""


def page(items: QuerySet[PlanItem], after: str = "", before: str = "", size: int = PAGE) -> Page:
    """A page of a list in its order (year down, position, key); cursors are "2026.120.77"."""
    key = _cursor(before or after)
    backwards = bool(before) and key is not None
    rows = listed(items)
    if key is not None:
        year, position, pk = key
        later = Q(year__lt=year) | Q(year=year, position__gt=position) | Q(year=year, position=position, pk__gt=pk)
        earlier = Q(year__gt=year) | Q(year=year, position__lt=position) | Q(year=year, position=position, pk__lt=pk)
        rows = rows.filter(year__gte=year).filter(earlier) if backwards else rows.filter(year__lte=year).filter(later)
    found = list((rows.order_by("year", "-position", "-pk") if backwards else rows)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_previous, has_next = (more, True) if backwards else (key is not None, more)
    return Page(
        found,
        next=cursor(found[-1]) if found and has_next else "",
        previous=cursor(found[0]) if found and has_previous else "",
    )


def cursor(item: PlanItem) -> str:
    return f"{item.year}.{item.position}.{item.pk}"


def _cursor(text: str) -> tuple[int, int, int] | None:
    parts = text.split(".")
    if len(parts) != 3 or not all(p.isdecimal() and len(p) < 12 for p in parts):
        return None
    year, position, pk = map(int, parts)
    return year, position, pk


@dataclass(frozen=True, slots=True)
class Chip:
    """An item on the board: the row of cells it lies in, its first month and how many it spans."""

    item: PlanItem
    first: int
    span: int
    row: int
    tone: str
    waits: bool = False


@dataclass(slots=True)
class Lane:
    """One committee's part of the board; ``open`` are items whose month the paper leaves open."""

    name: str
    body_id: int | None
    chips: list[Chip] = field(default_factory=list)
    open: list[PlanItem] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len({c.item.pk for c in self.chips} | {i.pk for i in self.open})

    @property
    def rows(self) -> int:
        return max((c.row for c in self.chips), default=1)


def board(items: Iterable[PlanItem], today: date) -> list[Lane]:
    """Items laid out by committee and month; an item of two committees lies in both lanes. Pure but for its rows."""
    lanes: dict[tuple[int, int, str], Lane] = {}
    for item in items:
        for key, body_id in _lanes_of(item):
            lane = lanes.setdefault(key, Lane(key[2], body_id))
            if item.months:
                lane.chips.append(_chip(item, lane, today))
            else:
                lane.open.append(item)
    return [lanes[key] for key in sorted(lanes)]


def _lanes_of(item: PlanItem) -> list[tuple[tuple[int, int, str], int | None]]:
    bodies = list(item.committees.all())
    if bodies:
        return [((b.rank, b.pk, str(b)), b.pk) for b in bodies]
    if item.responsible:
        return [((9000, 0, item.responsible), None)]
    return [((9999, 0, "未写明责任委员会"), None)]


def _chip(item: PlanItem, lane: Lane, today: date) -> Chip:
    first, last = min(item.months), max(item.months)
    taken = {c.row for c in lane.chips if c.first <= last and first <= c.first + c.span - 1}
    row = next(n for n in range(1, len(lane.chips) + 2) if n not in taken)
    tone = stage(item.state, item.due_on, today)
    waits = any(a.state == Adjustment.State.PROPOSED for a in item.adjustments.all())
    return Chip(item, first, last - first + 1, row, tone, waits)


def for_board(items: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    return listed(items).prefetch_related("adjustments")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come; ``live`` is the base: items that still stand (not replaced, dropped, in reserve)."""

    live: int
    done: int
    preparing: int
    late: int
    adjusting: int

    @property
    def share(self) -> int:
        return round(self.done * 100 / self.live) if self.live else 0


def progress(items: QuerySet[PlanItem], today: date) -> Progress:
    live = items.order_by().filter(state__in=LIVE_STATES)
    counts = live.aggregate(
        live=Count("pk"),
        done=Count("pk", filter=Q(state=ItemState.DONE)),
        preparing=Count("pk", filter=Q(state=ItemState.PREPARING)),
        late=Count("pk", filter=Q(state__in=OPEN_STATES, due_on__lt=today)),
        adjusting=Count("pk", filter=Exists(Adjustment.objects.filter(item=OuterRef("pk"), state="proposed"))),
    )
    return Progress(**counts)


def coming(actor: Actor, today: date, until: date) -> QuerySet[PlanItem]:
    """Open items of the actor's own bodies (all of the house for planners) that fall due by ``until``, or are late."""
    items = PlanItem.objects.filter(congress_id=actor.congress_id or 0, state__in=OPEN_STATES, due_on__lte=until)
    if not policies.may_plan(actor, actor.congress_id or 0):
        items = items.filter(committees__in=list(actor.body_ids))
    return items.select_related("meeting").order_by("due_on", "pk")


def waiting_decisions(congress_id: int) -> QuerySet[Adjustment]:
    return Adjustment.objects.filter(item__congress_id=congress_id, state=Adjustment.State.PROPOSED).select_related(
        "item"
    )


def similar(item: PlanItem, actor: Actor) -> QuerySet[PlanItem]:
    """Items of the congress above or below in the same year that this one might be linked with."""
    here = item.congress.jurisdiction
    above = [int(p) for p in here.path.split("/") if p][:-1]
    near = Q(congress__jurisdiction_id__in=above) | Q(congress__jurisdiction__path__startswith=here.path)
    return (
        items_visible_to(actor)
        .filter(near, year=item.year)
        .exclude(congress_id=item.congress_id)
        .select_related("congress")
        .order_by("congress_id", "position")[:200]
    )
