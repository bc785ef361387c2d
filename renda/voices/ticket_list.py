"""The rows behind the hot list: tickets by month, kind, town and result, newest first, pages by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from renda.voices.models import Ticket

PAGE, COUNTED = 50, 1000
RESULTS = {
    "answered": ("已答复", Q(answered=True)), "unanswered": ("未答复", Q(answered=False)), "solved": ("已解决", Q(solved=True)),
    "unsolved": ("未解决", Q(solved=False)), "satisfied": ("满意", Q(satisfied=True)),
    "dissatisfied": ("不是满意", Q(satisfied=False)), "repeated": ("重复来电", Q(repeated=True)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; ``second`` is only asked together with ``first``."""

    congress_id: int
    month: date | None = None
    town: int | None = None
    first: str = ""
    second: str = ""
    result: str = ""
    theme: int | None = None
    source: int | None = None
    word: str = ""

    def rows(self) -> QuerySet[Ticket]:
        rows = Ticket.objects.filter(congress_id=self.congress_id)
        exact = {"month": self.month, "jurisdiction_id": self.town, "first": self.first, "second": self.second,
                 "theme_id": self.theme, "source_id": self.source}  # fmt: skip
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.result in RESULTS:
            rows = rows.filter(RESULTS[self.result][1])
        if self.word.strip():
            rows = rows.filter(Q(external=self.word.strip()) | Q(text__contains=self.word.strip()))
        return rows


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the cursors that lead on and back."""

    rows: Sequence[Ticket]
    next: str
    previous: str


def page(found: QuerySet[Ticket], after: str, before: str) -> Page:
    """Newest first; a cursor is the day and key of the row it stands behind."""
    backwards, place = bool(before) and not after, _place(after or before)
    rows = found.select_related("jurisdiction", "theme")
    if place:
        day, pk = place
        rows = rows.filter(_later(day, pk) if backwards else _earlier(day, pk))
    order = ("received_on", "pk") if backwards else ("-received_on", "-pk")
    got = list(rows.order_by(*order)[: PAGE + 1])
    more, shown = len(got) > PAGE, got[:PAGE]
    if backwards:
        shown.reverse()
    leads_on, leads_back = (True, more) if backwards else (more, bool(place))
    return Page(
        shown, _cursor(shown[-1]) if shown and leads_on else "", _cursor(shown[0]) if shown and leads_back else ""
    )


def _earlier(day: date, pk: int) -> Q:
    return Q(received_on__lt=day) | Q(received_on=day, pk__lt=pk)


def _later(day: date, pk: int) -> Q:
    return Q(received_on__gt=day) | Q(received_on=day, pk__gt=pk)


def _cursor(row: Ticket) -> str:
    return f"{row.received_on:%Y%m%d}-{row.pk}"


def _place(cursor: str) -> tuple[date, int] | None:
    day, _, pk = cursor.partition("-")
    if len(day) != 8 or not day.isdecimal() or not pk.isdecimal() or len(pk) > 18:
        return None
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:])), int(pk)
    except ValueError:
        return None
