"""Whom an award may be proposed for, by facts anyone can check; no scores and no order of deputies."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from renda.kernel import journal
from renda.kernel.models import Clock
from renda.people.models import Congress
from renda.suggestions import figures, timing
from renda.suggestions.kinds import GONE, REPLYING, ReplyState
from renda.suggestions.models import Assignment, Reply, Suggestion
from renda.suggestions.standing import Span, solved_codes
from renda.suggestions.unit_table import UnitRow, by_unit


def suggestions(congress: Congress, year: int) -> list[Suggestion]:
    """Of the year: every standing reply solved what was asked and the deputy was satisfied; by number."""
    scope = Span(congress.pk, year, rules=timing.rules_today(congress)).scope()
    solved = figures.solved(scope).order_by().values("pk")
    rows = figures.graded("satisfied")(scope).filter(pk__in=solved)
    near = rows.select_related("lead__person").defer("facts", "analysis", "proposals")
    signed = Count("cosignatures", filter=Q(cosignatures__state="confirmed"), distinct=True)
    return list(near.annotate(signed=signed).order_by("number", "pk")[:200])


def parts(congress: Congress, year: int) -> list[Any]:
    """Items handled: replied in time and in person, satisfied at the first reply; by number."""
    span = Span(congress.pk, year, rules=timing.rules_today(congress))
    late = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id=OuterRef("pk"), name="reply", met_on__gt=F("due_on")
    )
    replies = Reply.objects.filter(assignment_id=OuterRef("pk"), state=ReplyState.DELIVERED, round=1)
    good = replies.filter(result_class__in=solved_codes(span), evaluations__result="satisfied")
    rows = Assignment.objects.filter(
        ~Exists(late), Exists(good), suggestion__in=figures.own(span.scope()).order_by(), role__in=REPLYING,
        contacts__isnull=False,
    ).exclude(state__in=GONE)  # fmt: skip
    return list(rows.select_related("suggestion", "body").distinct().order_by("suggestion__number", "pk")[:200])


def units(congress: Congress, year: int) -> list[UnitRow]:
    """Units with all replied in time after contact, every judged one satisfied; in the order of the register."""
    span = Span(congress.pk, year, rules=timing.rules_today(congress))
    rows = by_unit(Assignment.objects.filter(suggestion__in=figures.own(span.scope()).order_by()), solved_codes(span))
    return [r for r in rows if r.n and r.n == r.replied == r.on_time == r.contacted and r.satisfied == r.evaluated > 0]
