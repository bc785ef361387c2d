"""Lists of suggestions: pages by key, who acts next and until when, row by row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from renda.kernel import composed, journal
from renda.kernel.models import Clock
from renda.suggestions import open_terms, queries
from renda.suggestions.filtering import FEW
from renda.suggestions.kinds import AT_WORK, GONE, Category, Channel, Phase, Role
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, KeySupervision, Suggestion
from renda.suggestions.turn import Who, bead, tone, whose

PAGE = 50
FARTHEST = 10_000
"""So far a list in the order of last days is leafed through."""


@dataclass(slots=True)
class Row:
    """One line: the matter, whose move it is, its nearest last day; ``about`` is the small print below the title."""

    suggestion: Suggestion
    turn: str
    due_on: date | None
    bead: int
    is_key: bool
    about: str
    state: str
    tone: str

    @property
    def key(self) -> str:
        """As it stands in an address: templates write numbers the slow way, as the reader's language has them."""
        return str(self.suggestion.pk)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order; ``next`` and ``previous`` are cursors, "" where the list ends."""

    rows: list[Row]
    next: str = ""
    previous: str = ""


def page(found: QuerySet[Suggestion], after: str = "", before: str = "", size: int = PAGE) -> Page:
    """A page of the list, the newest first; cursors are keys."""
    rows = listed(found).order_by("-pk")
    cut, backwards = _cut(after, before)
    if cut is not None:
        rows = rows.filter(pk__gt=cut).order_by("pk") if backwards else rows.filter(pk__lt=cut)
    return _paged(list(rows[: size + 1]), cut, backwards, size)


def page_of(keys: Sequence[int], after: str = "", before: str = "", size: int = PAGE) -> Page:
    """The same page where the keys of all are known, so that what was dear to find is not looked for again."""
    cut, backwards = _cut(after, before)
    if cut is not None:
        keys = [key for key in keys if (key > cut if backwards else key < cut)]
    shown = sorted(keys, reverse=not backwards)[: size + 1]
    rows = {row.pk: row for row in composed.rows(_of_keys, tuple(sorted(shown)))}
    return _paged([rows[key] for key in shown if key in rows], cut, backwards, size)


def _cut(after: str, before: str) -> tuple[int | None, bool]:
    """The key a page begins behind, and whether it is leafed backwards."""
    cursor = before or after
    cut = int(cursor) if _is_key(cursor) else None
    return cut, bool(before) and cut is not None


def _paged(got: list[Suggestion], cut: int | None, backwards: bool, size: int) -> Page:
    more, got = len(got) > size, got[:size]
    if backwards:
        got.reverse()
    has_previous, has_next = (more, True) if backwards else (cut is not None, more)
    return Page(
        described(got),
        next=str(got[-1].pk) if got and has_next else "",
        previous=str(got[0].pk) if got and has_previous else "",
    )


def _of_keys(keys: tuple[int, ...]) -> QuerySet[Suggestion]:
    return listed(Suggestion.objects.filter(pk__in=keys))


def by_due(
    found: QuerySet[Suggestion], days: tuple[date, date], after: str = "", before: str = "", *, counted: int = FEW
) -> tuple[Page, int]:
    """A page of those with an open last day in these days, the nearest first; cursors are places in the order.

    With it how many there are, or more than ``counted``.
    """
    start = int(after) if _is_key(after) else max(int(before) - PAGE, 0) if _is_key(before) else 0
    start = min(start, FARTHEST)
    keys = open_terms.walked(found, days, max(counted, start + PAGE) + 1)
    shown = keys[start : start + PAGE]
    rows = {row.suggestion.pk: row for row in described(list(listed(Suggestion.objects.filter(pk__in=shown))))}
    following = str(start + PAGE) if len(keys) > start + PAGE else ""
    return Page([rows[key] for key in shown], next=following, previous=str(start) if start else ""), len(keys)


def _is_key(cursor: str) -> bool:
    return cursor.isdecimal() and len(cursor) < 19


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
    due = _due_of([p.pk for rows in parts.values() for p in rows if p.state in AT_WORK and p.role != Role.ASSISTING])
    keyed = set(composed.rows(_keyed, tuple(keys)))
    return [_row(s, parts.get(s.pk, []), due, s.pk in keyed) for s in suggestions]


def _parts_of(keys: list[int]) -> dict[int, list[Part]]:
    found = defaultdict(list)
    for row in composed.rows(_present, tuple(keys)):
        part = Part(*row)
        found[part.suggestion_id].append(part)
    return found


def _due_of(keys: list[int]) -> dict[int, date]:
    return dict(composed.rows(_open_days, tuple(keys)))


def _keyed(keys: tuple[int, ...]) -> QuerySet[KeySupervision, int]:
    return KeySupervision.objects.filter(suggestion_id__in=keys).values_list("suggestion_id", flat=True)


def _present(keys: tuple[int, ...]) -> QuerySet[Assignment, Any]:
    rows = Assignment.objects.filter(suggestion_id__in=keys).exclude(state__in=GONE).order_by("pk")
    return rows.values_list("pk", "suggestion_id", "role", "state", "body__short_name", "body__name")


def _open_days(keys: tuple[int, ...]) -> QuerySet[Clock, tuple[int, date]]:
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=keys, met_on=None, name__in=queries.TERMS_AT_WORK
    )
    return terms.order_by("-due_on").values_list("object_id", "due_on")


def _row(s: Suggestion, parts: list[Part], due: dict[int, date], is_key: bool) -> Row:
    who = [Who(p.short_name or p.name, p.role, p.state) for p in parts]
    turn = whose(s.state, s.lead.person.name, who, in_session=s.phase == "in_session")
    last_day = min((due[p.pk] for p in parts if p.pk in due), default=None)
    return Row(s, turn, last_day, bead(s.state), is_key, _about(s, is_key), S(s.state).label, tone(s.state))


def _about(s: Suggestion, is_key: bool) -> str:
    """By labels, since a model's own ``get_…_display`` makes the whole list of choices anew for each row."""
    words = [Category(s.category).label if s.category else Phase(s.phase).label if s.phase else ""]
    words += ["重点督办"] * is_key + ["保密"] * s.confidential
    words += [f"来自{Channel(s.source_channel).label}"] if s.source_channel else []
    return " · ".join(word for word in words if word)
