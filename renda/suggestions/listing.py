"""Lists of suggestions: filters that live in the address, pages by key, who acts next and until when, row by row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock
from renda.suggestions import queries, standing
from renda.suggestions.kinds import AT_WORK, CLOSED_STATES, GONE, RefusalState, Role
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Evaluation, KeySupervision, Refusal, Suggestion
from renda.suggestions.turn import Who, bead, tone, whose

PAGE = 50
NEAR_DAYS = 30
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

    def _span(self) -> standing.Span:
        return standing.Span(self.house or 0, self.year, self.session, self.category)


def _parts() -> QuerySet[Assignment]:
    return Assignment.objects.filter(suggestion_id=OuterRef("pk")).exclude(state__in=GONE)


def _open_terms(**conditions: Any) -> Any:
    """Keys of suggestions with a part whose open term is in these days; terms lead, so that cost follows what is open."""
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), met_on=None, name__in=queries.TERMS_AT_WORK, **conditions
    )
    return Assignment.objects.filter(pk__in=terms.values("object_id"), state__in=AT_WORK).values("suggestion_id")


def near(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    span = (today, today + timedelta(days=NEAR_DAYS))
    return rows.filter(pk__in=_open_terms(due_on__range=span))


def late(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    return rows.filter(pk__in=_open_terms(due_on__lt=today))


def refused(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    asked = Refusal.objects.filter(state=RefusalState.ASKED)
    return rows.filter(pk__in=asked.values("assignment__suggestion_id"))


def disputed(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    """The deputy's last word is 不满意."""
    marks = Evaluation.objects.filter(queries.dissatisfied(), final=True)
    return rows.filter(pk__in=marks.values("suggestion_id"))


def key(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    return rows.filter(Exists(KeySupervision.objects.filter(suggestion_id=OuterRef("pk"))))


_VIEWS = {"near": near, "late": late, "refused": refused, "disputed": disputed, "key": key}


@dataclass(slots=True)
class Row:
    """One line: the matter, whose move it is, its nearest last day."""

    suggestion: Suggestion
    turn: str
    due_on: date | None
    bead: int
    is_key: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order; ``next`` and ``previous`` are cursors, "" where the list ends."""

    rows: list[Row]
    next: str = ""
    previous: str = ""


def page(found: QuerySet[Suggestion], after: str = "", before: str = "", size: int = PAGE) -> Page:
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


def by_due(found: QuerySet[Suggestion], limit: int = 100) -> list[Row]:
    """The first rows of a list of what is near or late, the nearest last day first."""
    terms = Clock.objects.filter(kind=journal.kind_of(Assignment), met_on=None, name__in=queries.TERMS_AT_WORK)
    due = terms.filter(object_id=OuterRef("assignments__pk")).order_by("due_on").values("due_on")[:1]
    dated = found.filter(assignments__state__in=AT_WORK).annotate(last_day=Min(Subquery(due)))
    keys = [pk for pk, _ in dated.order_by("last_day", "pk").values_list("pk", "last_day")[:limit]]
    rows = {row.suggestion.pk: row for row in described(list(listed(Suggestion.objects.filter(pk__in=keys))))}
    return [rows[pk] for pk in keys]


SHOWN = (
    "number", "title", "category", "phase", "state", "confidential", "source_channel", "closed_on", "submitted_on",
    "lead__person__name",
)  # fmt: skip


def listed(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Only what a line of a list shows."""
    return rows.select_related("lead__person").only(*SHOWN)


class Part(NamedTuple):
    """A part as a line of a list needs it."""

    pk: int
    suggestion_id: int
    role: str
    state: str
    short_name: str
    name: str


def described(suggestions: Sequence[Suggestion]) -> list[Row]:
    """Each with whose move it is and until when: three queries for all of them."""
    keys = [s.pk for s in suggestions]
    parts = _parts_of(keys)
    due = _due_of([p.pk for rows in parts.values() for p in rows])
    keyed = set(KeySupervision.objects.filter(suggestion_id__in=keys).values_list("suggestion_id", flat=True))
    return [_row(s, parts.get(s.pk, []), due, s.pk in keyed) for s in suggestions]


def _parts_of(keys: list[int]) -> dict[int, list[Part]]:
    found = defaultdict(list)
    rows = Assignment.objects.filter(suggestion_id__in=keys).exclude(state__in=GONE).order_by("pk")
    for row in rows.values_list("pk", "suggestion_id", "role", "state", "body__short_name", "body__name"):
        part = Part(*row)
        found[part.suggestion_id].append(part)
    return found


def _due_of(keys: list[int]) -> dict[int, date]:
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=keys, met_on=None, name__in=queries.TERMS_AT_WORK
    )
    return dict(terms.order_by("-due_on").values_list("object_id", "due_on"))


def _row(s: Suggestion, parts: list[Part], due: dict[int, date], is_key: bool) -> Row:
    s.tone = tone(s.state)  # type: ignore[attr-defined]
    who = [Who(p.short_name or p.name, p.role, p.state) for p in parts]
    turn = whose(s.state, s.lead.person.name, who, in_session=s.phase == "in_session")
    replying = [due[p.pk] for p in parts if p.pk in due and p.role != Role.ASSISTING]
    return Row(s, turn, min(replying, default=None), bead(s.state), is_key)


def count_up_to(rows: QuerySet[Any], limit: int = 1000) -> int:
    """How many there are, counted no further than one above ``limit``: a bound keeps the page fast."""
    return rows.order_by()[: limit + 1].count()
