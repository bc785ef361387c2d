"""What a list of suggestions is asked for: filters that live in the address, and the keys of what they find."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.suggestions import open_terms, queries, standing
from renda.suggestions.kinds import CLOSED_STATES, GONE, RefusalState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Evaluation, KeySupervision, Refusal, Suggestion

MANY, FEW = 1000, 300
TELLING = ("refused", "disputed")
"""Tabs that tell of refusals and marks."""
STAGES = {
    "review": ("待审核", (S.SUBMITTED,)),
    "assign": ("待交办", (S.ACCEPTED, S.PRE_ASSIGNED, S.REASSIGNING)),
    "handling": ("办理中", (S.ASSIGNED, S.HANDLING, S.REHANDLING)),
    "replied": ("待评价", (S.REPLIED,)),
    "closed": ("已办结", CLOSED_STATES),
    "other": ("其他去向", (S.RETURNED, S.LETTER, S.REFERENCE, S.PASSED_UP, S.MERGED, S.WITHDRAWN, S.REVISING)),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; ``view`` is one of the tabs, ``figure`` a number of the board whose rows are listed."""

    view: str = ""
    session: int | None = None
    stage: str = ""
    unit: int | None = None
    category: str = ""
    phase: str = ""
    text: str = ""
    deputy: int | None = None
    year: int | None = None
    figure: str = ""
    house: int | None = None

    def narrow(self, rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
        exact: dict[str, Any] = {"session_id": self.session, "category": self.category, "phase": self.phase}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.stage in STAGES:
            rows = rows.filter(state__in=STAGES[self.stage][1])
        if self.figure and self.house:
            rows = rows.filter(pk__in=standing.rows_of(self.figure, self._span(), self.unit).order_by().values("pk"))
        elif self.year:
            rows = rows.filter(submitted_on__year=self.year)
        if self.unit and not (self.figure and self.house):
            rows = rows.filter(Exists(_parts().filter(body_id=self.unit)))
        if self.deputy:
            rows = rows.filter(lead_id=self.deputy)
        if self.text:
            rows = rows.filter(Q(title__contains=self.text) | Q(number__contains=self.text))
        return _VIEWS[self.view](rows, today) if self.view in _VIEWS else rows

    def open_to(self, actor: Actor) -> "Filter":
        """Without what would tell of marks and refusals before their time: those who neither press nor read along."""
        if actor.is_system or actor.holds(*queries.OFFICE, *queries.READERS):
            return self
        return replace(self, figure="", view="" if self.view in TELLING else self.view)

    @property
    def counted_up_to(self) -> int:
        """How far a list is counted: less far where each row has to be looked at for it."""
        return FEW if self.unit or self.text or self.figure or self.view else MANY

    def _span(self) -> standing.Span:
        return standing.Span(self.house or 0, self.year, self.session, self.category)


def _parts() -> QuerySet[Assignment]:
    return Assignment.objects.filter(suggestion_id=OuterRef("pk")).exclude(state__in=GONE)


def refused(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    asked = Refusal.objects.filter(state=RefusalState.ASKED)
    return rows.filter(pk__in=asked.values("assignment__suggestion_id"))


def disputed(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    """The deputy's last word is 不满意."""
    marks = Evaluation.objects.filter(queries.dissatisfied(), final=True)
    return rows.filter(pk__in=marks.values("suggestion_id"))


def key(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    return rows.filter(Exists(KeySupervision.objects.filter(suggestion_id=OuterRef("pk"))))


_VIEWS = {"near": open_terms.near, "late": open_terms.late, "refused": refused, "disputed": disputed, "key": key}


def keys_of(actor: Actor, asked: Filter, *, own: bool, limit: int) -> list[int]:
    """Keys of what the actor finds by the filter, one above ``limit`` at most; ``own``: of the own house alone.

    Of a unit they are the newest; else any of them, since to look for the newest of few would be to look through all.
    """
    view = asked.view if asked.view in _VIEWS else ""  # what anyone may type into an address makes no text of its own
    rest = replace(asked, view=view, session=None, unit=None, deputy=None)
    values = (actor, rest, asked.session or 0, asked.unit or 0, asked.deputy or 0, own, range(limit + 1))
    build = _keys_of_unit if is_by_unit(asked) else _keys
    if asked.text or asked.year or asked.figure:  # these make something of what they are given
        return list(build(*values))
    return composed.rows(build, *values)


def is_by_unit(asked: Filter) -> bool:
    return bool(asked.unit) and not asked.figure


def _keys(
    actor: Actor, rest: Filter, session: int, unit: int, deputy: int, own: bool, span: range
) -> QuerySet[Suggestion, int]:
    asked = replace(rest, session=session or None, unit=unit or None, deputy=deputy or None)
    found = asked.narrow(rows_for(actor, own=own), clock.today())
    return found.order_by().values_list("pk", flat=True)[span.start : span.stop]


def _keys_of_unit(
    actor: Actor, rest: Filter, session: int, unit: int, deputy: int, own: bool, span: range
) -> QuerySet[Assignment, int]:
    """From the unit's own parts, the newest first: they are few beside all that stands in the same state."""
    asked = replace(rest, session=session or None, deputy=deputy or None)
    found = asked.narrow(rows_for(actor, own=own), clock.today()).order_by()
    parts = Assignment.objects.filter(body_id=unit, suggestion__in=found).exclude(state__in=GONE)
    keys = parts.order_by("-suggestion_id").values_list("suggestion_id", flat=True)
    return keys.distinct()[span.start : span.stop]


def rows_for(actor: Actor, *, own: bool) -> QuerySet[Suggestion]:
    """All an actor's list may hold; a unit's of every house that has charged it."""
    rows = queries.entitled(actor)
    return rows.filter(congress_id=actor.congress_id or 0) if own else rows
