"""What the government's office looks after: parts it has to divide, and how its departments stand with theirs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock
from renda.people.models import Congress
from renda.suggestions import queries
from renda.suggestions.kinds import AT_WORK, GONE, REPLYING, AssignmentState
from renda.suggestions.models import Assignment

MOST = 100
UNDIVIDED = (AssignmentState.ASSIGNED, AssignmentState.HANDLING)


@dataclass(frozen=True, slots=True)
class ToDivide:
    """A part that stands with the government itself, with its reply's term and the window to refuse."""

    part: Assignment
    term: Clock | None
    window: Clock | None


def to_divide(actor: Actor, congress: Congress) -> list[ToDivide]:
    """The nearest last day first."""
    rows = queries.assignments_visible_to(actor).filter(
        suggestion__congress=congress, body__kind__in=queries.DISPATCHING, state__in=UNDIVIDED
    )
    found = list(rows.select_related("suggestion__lead__person", "body").order_by("pk")[:MOST])
    running: dict[tuple[int, str], Clock] = {}
    for row in Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=[p.pk for p in found], met_on=None
    ).order_by("-due_on"):
        running[row.object_id, "refuse" if row.name == "refuse" else "term"] = row
    told = [ToDivide(p, running.get((p.pk, "term")), running.get((p.pk, "refuse"))) for p in found]
    return sorted(told, key=lambda t: (t.term.due_on if t.term else date.max, t.part.pk))


def by_unit(actor: Actor, congress: Congress) -> list[dict[str, Any]]:
    """Departments of government with what each has at work, what is late, and what is answered."""
    late = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id=OuterRef("pk"), met_on=None, due_on__lt=clock.today(),
        name__in=queries.TERMS_AT_WORK,
    )  # fmt: skip
    rows = queries.assignments_visible_to(actor).filter(
        suggestion__congress=congress, body__kind__in=queries.GOVERNMENT_KINDS
    )
    at_work = Q(state__in=AT_WORK)
    counted = (
        rows.exclude(state__in=GONE)
        .annotate(late=Exists(late))
        .values("body_id", name=F("body__short_name"), full=F("body__name"))
        .annotate(
            n=Count("pk"),
            open=Count("pk", filter=at_work),
            late_n=Count("pk", filter=at_work & Q(late=True)),
            replied=Count("pk", filter=Q(role__in=REPLYING, replied_on__isnull=False)),
        )
        .order_by("body__rank", "body_id")
    )
    return [dict(row) for row in counted]
