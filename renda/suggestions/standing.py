"""How the year's or a session's suggestions stand, in numbers: totals, stages, categories, the table by unit.

Every number here opens its rows: ``rows_of`` gives them for the list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from renda.kernel import journal
from renda.kernel.figures import FIGURES as DECLARED
from renda.kernel.figures import Scope
from renda.kernel.models import Clock
from renda.suggestions import figures, tallies
from renda.suggestions.kinds import GONE, REPLYING, ReplyState
from renda.suggestions.models import Assignment, Evaluation, Suggestion
from renda.suggestions.rules import SuggestionRules
from renda.suggestions.unit_table import FULL, UnitRow, by_unit
from renda.suggestions.vocabulary import SCHEMES

FIRST, LAST = date(1954, 1, 1), date(2999, 12, 31)
OF_ALL = (
    "received", "in_session", "between_sessions", "joint", "converted", "own", "higher", "turned_down", "merged",
    "withdrawn", "assigned", "replied", "on_time", "contacted", "face_to_face", "face_reply", "adopted", "solved",
    "evaluated", "satisfied", "basically", "dissatisfied", "first_satisfied", "redone", "extended", "key", "published",
)  # fmt: skip
OF_UNITS = {
    "part": "该单位承办", "part_replied": "该单位已答复", "part_on_time": "该单位按期答复", "part_contacted": "该单位与代表沟通",
    "part_face": "该单位当面答复", "part_solved": "该单位答复为已解决", "part_evaluated": "该单位已被评价",
    "part_satisfied": "对该单位满意", "part_first": "对该单位首次满意",
}  # fmt: skip
FIGURES = {key: DECLARED[f"suggestions.{key}"].label for key in OF_ALL} | OF_UNITS


@dataclass(frozen=True, slots=True)
class Span:
    """What the numbers are about: a session, or else a calendar year, or else all; narrowed to a category."""

    congress_id: int
    year: int | None = None
    session: int | None = None
    category: str = ""
    rules: SuggestionRules | None = None

    def scope(self) -> Scope:
        start, end = (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else (FIRST, LAST)
        only = {"session": self.session, "category": self.category, "rules": self.rules}
        return Scope(self.congress_id, start, end, {k: v for k, v in only.items() if v})


def rows_of(key: str, span: Span, unit: int | None = None) -> "QuerySet[Suggestion]":
    """The suggestions a number counts; with a unit those that have a part of it, or whose part of it is so."""
    scope = span.scope()
    if key in OF_UNITS:
        return figures.own(scope).filter(_of_part(key, unit or 0, span))
    if key not in OF_ALL:
        return Suggestion.objects.none()
    only = {**(scope.only or {}), **({"unit": unit} if unit else {})}
    return DECLARED[f"suggestions.{key}"].rows(Scope(scope.congress_id, scope.start, scope.end, only))


def _of_part(key: str, unit: int, span: Span) -> Exists:
    parts = Assignment.objects.filter(suggestion_id=OuterRef("pk"), body_id=unit, role__in=REPLYING)
    parts = parts.exclude(state__in=GONE)
    marks = Evaluation.objects.filter(suggestion_id=OuterRef("pk"), reply__assignment__body_id=unit)
    answered = parts.filter(replied_on__isnull=False)
    if key == "part_on_time":
        late = Clock.objects.filter(
            kind=journal.kind_of(Assignment), object_id=OuterRef("pk"), name="reply", met_on__gt=F("due_on")
        )
        return Exists(answered.filter(~Exists(late)))
    if key == "part_solved":
        return Exists(answered.filter(_standing(), replies__result_class__in=solved_codes(span)))
    found: dict[str, QuerySet[Any]] = {
        "part": parts, "part_replied": answered, "part_contacted": answered.filter(contacts__isnull=False),
        "part_face": answered.filter(_standing(), replies__face_to_face=True),
        "part_evaluated": marks.filter(final=True), "part_satisfied": marks.filter(FULL, final=True),
        "part_first": marks.filter(FULL, round=1),
    }  # fmt: skip
    return Exists(found[key])


def _standing() -> Q:
    return Q(replies__state=ReplyState.DELIVERED, replies__round=F("round"))


def solved_codes(span: Span) -> set[str]:
    rules = figures.rules_of(span.scope())
    return SCHEMES[rules.result_scheme].solved_codes()


@dataclass(slots=True)
class Standing:
    """``totals`` by figure, ``stages`` and ``categories`` by their codes, ``units`` in the order of rank."""

    totals: dict[str, int]
    stages: Counter[str]
    categories: dict[str, dict[str, int]] = field(default_factory=dict)
    units: list[UnitRow] = field(default_factory=list)


def of(span: Span, stages: Mapping[str, tuple[str, Iterable[str]]]) -> Standing:
    """All numbers of the board in a dozen statements. ``stages`` maps a code to its label and states."""
    scope = span.scope()
    groups = list(
        figures.received(scope).order_by().values("state", "category", "phase", "jurisdiction", "public", "signature")
        .annotate(n=Count("pk"), taken=Count("accepted_on"), given=Count("assigned_on"))
    )  # fmt: skip
    codes, deemed = solved_codes(span), figures.rules_of(scope).no_feedback == "deemed"
    totals = _counted(groups) | tallies.of_suggestions(figures.own(scope), codes, deemed=deemed)
    parts = Assignment.objects.filter(suggestion__in=figures.own(scope).order_by())
    by_state: Counter[str] = Counter()
    for group in groups:
        by_state[group["state"]] += group["n"]
    staged = Counter({code: sum(by_state[s] for s in states) for code, (_, states) in stages.items()})
    return Standing(totals, staged, _by_category(groups), by_unit(parts, codes))


def _counted(groups: list[Any]) -> dict[str, int]:
    def total(of: str = "n", **where: Any) -> int:
        return sum(
            g[of] for g in groups if all(g[k] in (v if isinstance(v, tuple) else (v,)) for k, v in where.items())
        )

    own = [g for g in groups if g["jurisdiction"] == "own" and g["state"] != "withdrawn"]
    return {
        "received": total(), "in_session": total(phase="in_session"), "between_sessions": total(phase="between_sessions"),
        "joint": total(signature="joint"), "own": sum(g["taken"] for g in own), "higher": total(state="passed_up"),
        "turned_down": total(state=("returned", "letter", "reference")), "merged": total(state="merged"),
        "withdrawn": total(state="withdrawn"), "assigned": sum(g["given"] for g in own),
        "published": sum(g["taken"] for g in own if g["public"]),
    }  # fmt: skip


def _by_category(groups: list[Any]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for group in groups:
        row = found.setdefault(group["category"], {"received": 0, "own": 0, "closed": 0})
        row["received"] += group["n"]
        if group["jurisdiction"] == "own" and group["state"] != "withdrawn":
            row["own"] += group["taken"]
            row["closed"] += group["n"] if group["state"] in ("closed", "closed_dissatisfied") else 0
    return found
