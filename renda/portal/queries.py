"""What everyone may read: published plans, their items and changes, and the meetings these stand for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from renda.kernel import journal, links
from renda.kernel.actors import OUTSIDER
from renda.kernel.models import Attachment
from renda.meetings.models import Meeting, MeetingKind
from renda.people.models import Body, Congress
from renda.planning import queries as planning
from renda.planning.kinds import LIVE_STATES, ItemState, PlanState
from renda.planning.models import Adjustment, Plan, PlanItem
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.suggestions.models import Suggestion

TOLD = ("begin", "start", "finish", "reopen", "move", "postpone", "replace", "drop", "reserve")
"""Acts on an item that its public life tells; proposals, papers and corrections are the house's own business."""
ANNOUNCED = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)
"""Meetings that are made known as such; others only where a published item waits for them."""


def congresses() -> QuerySet[Congress]:
    """Those that have published anything or have a station open, as their places lie in the tree."""
    published = Plan.objects.filter(congress=OuterRef("pk"), state=PlanState.PUBLISHED)
    suggested = Suggestion.objects.filter(congress=OuterRef("pk"), public=True, confidential=False)
    listening = Station.objects.filter(congress=OuterRef("pk"), state=StationState.OPEN)
    rows = Congress.objects.filter(Exists(published) | Exists(suggested) | Exists(listening))
    found = rows.select_related("jurisdiction")
    return found.order_by("jurisdiction__path", "pk")


def plans(congress: Congress) -> QuerySet[Plan]:
    """Published plans without their long columns, newest year first."""
    found = planning.plans_visible_to(OUTSIDER).filter(congress=congress)
    return found.defer("text", "blocks", "cleaned").order_by("-year", "published_on", "pk")


def years(congress: Congress) -> list[int]:
    return list(dict.fromkeys(plans(congress).order_by("-year").values_list("year", flat=True)[:400]))


def items(congress: Congress) -> QuerySet[PlanItem]:
    return planning.items_visible_to(OUTSIDER).filter(congress=congress)


def results(congress: Congress, year: int) -> QuerySet[PlanItem]:
    """Items of the year that are done, the latest first."""
    done = items(congress).filter(year=year, state=ItemState.DONE, done_on__isnull=False)
    return done.defer("spans", "doubts", "activities", "note").order_by("-done_on", "-pk")


def changes(congress: Congress) -> QuerySet[Adjustment]:
    """Changes of published items that were agreed to, the latest first; those asked for or declined stay inside."""
    agreed = Adjustment.objects.filter(state=Adjustment.State.APPROVED, item__congress=congress, item__public=True)
    return agreed.select_related("item", "meeting", "replacement").order_by("-decided_on", "-pk")


def open_meetings(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Of these meetings, those everyone may know of."""
    waited_for = PlanItem.objects.filter(meeting=OuterRef("pk"), public=True)
    announced = Q(kind__in=ANNOUNCED, state__in=[Meeting.State.FIXED, Meeting.State.OPEN, Meeting.State.HELD])
    found = rows.exclude(state=Meeting.State.CANCELLED).filter(announced | Q(Exists(waited_for)))
    return found.select_related("body")


def meetings(congress: Congress, year: int) -> QuerySet[Meeting]:
    found = open_meetings(Meeting.objects.filter(congress=congress, year=year))
    return found.order_by(F("held_on").asc(nulls_last=True), F("month").asc(nulls_last=True), "number", "pk")


def coming_meetings(congress: Congress, today: date) -> QuerySet[Meeting]:
    found = open_meetings(Meeting.objects.filter(congress=congress, held_on__gte=today))
    return found.order_by("held_on", "pk")


def outcomes(rows: list[PlanItem]) -> list[PlanItem]:
    """The rows, each done one with the beginning of its result as ``outcome``; one statement for all of them."""
    done = PlanItem.objects.filter(pk__in=[r.pk for r in rows if r.state == ItemState.DONE])
    words = dict(done.values_list("pk", Left("result", 200)))
    for row in rows:
        row.outcome = words.get(row.pk, "")  # type: ignore[attr-defined]
    return rows


def papers(matter: Plan | PlanItem) -> QuerySet[Attachment]:
    """Files of a published matter that are marked public."""
    found = Attachment.objects.filter(kind=journal.kind_of(matter), object_id=matter.pk)
    return found.filter(secrecy=Attachment.Secrecy.PUBLIC).order_by("pk")


def sections(rows: QuerySet[PlanItem]) -> list[dict[str, Any]]:
    """Progress by section, in the order of the paper: how many still stand, and how many of these are done."""
    live, done = Q(state__in=LIVE_STATES), Q(state=ItemState.DONE)
    grouped = (
        rows.order_by()
        .values("part", "section")
        .annotate(at=Min("position"), live=Count("pk", filter=live), done=Count("pk", filter=done), total=Count("pk"))
    )
    return [dict(row) for row in grouped.order_by("at", "part", "section")]


def tied(item: PlanItem) -> list[tuple[str, PlanItem]]:
    """Published items this one is tied to, each with the word for the tie."""
    kind, found = journal.kind_of(item), []
    for link in links.of(item):
        if link.from_kind == link.to_kind == kind:
            outward = link.from_id == item.pk
            found.append((links.VERBS.get(link.verb, link.verb), link.to_id if outward else link.from_id))
    rows = planning.items_visible_to(OUTSIDER).select_related("congress")
    others = rows.only("pk", "title", "year", "state", "congress__slug", "congress__short_name").in_bulk(
        [k for _, k in found]
    )
    return [(word, others[key]) for word, key in found if key in others]


def life(item: PlanItem) -> list[dict[str, object]]:
    """What happened to a published item: label, hour and the body that acted; no person, no reason, no fact."""
    entries = journal.of(item).filter(act__in=TOLD).only("at", "act", "label", "law", "capacity")
    names = sorted(
        Body.objects.filter(congress=item.congress_id).values_list("short_name", flat=True), key=len, reverse=True
    )
    return [
        {
            "at": e.at,
            "text": f"{_body_in(e.capacity, names)}{e.label}。",
            "law": e.law,
            "key": e.act in ("begin", "finish"),
        }
        for e in entries
    ]


def _body_in(capacity: str, names: Iterable[str]) -> str:
    """The body that a capacity (代表工委工作人员) begins with; nothing where it is none of the house."""
    return next((name for name in names if name and capacity.startswith(name)), "")
