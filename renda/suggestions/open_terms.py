"""Suggestions by the open last days of their parts: those near or late, and in the order of the days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from renda.kernel import journal
from renda.kernel.models import Clock
from renda.suggestions import queries
from renda.suggestions.kinds import AT_WORK
from renda.suggestions.models import Assignment, Suggestion

NEAR_DAYS = 30
FIRST = date(1954, 1, 1)
PARTS_EACH = 3
"""How many open terms a suggestion may be thought to have; where it has more, the walk goes on."""

WALK = """
SELECT part.suggestion_id, term.object_id, term.due_on
  FROM kernel_clock term
 CROSS JOIN LATERAL (SELECT p.suggestion_id FROM suggestions_assignment p
                      WHERE p.id = term.object_id AND p.state = ANY(%s) LIMIT 1) part
  JOIN ({found}) found(id) ON found.id = part.suggestion_id
 WHERE term.kind = %s AND term.met_on IS NULL AND term.name = ANY(%s) AND term.due_on BETWEEN %s AND %s
 ORDER BY term.due_on LIMIT %s"""
"""The LIMIT within keeps the database from joining all terms to all parts before it sorts: it walks the index of open
terms from the first day on and stops when it has enough, however many are open."""


def days_of(view: str, today: date) -> tuple[date, date]:
    """First and last day that a list of what is "near" or "late" looks at."""
    return (today, today + timedelta(days=NEAR_DAYS)) if view == "near" else (FIRST, today - timedelta(days=1))


def near(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    return rows.filter(pk__in=_matters(*days_of("near", today)))


def late(rows: QuerySet[Suggestion], today: date) -> QuerySet[Suggestion]:
    return rows.filter(pk__in=_matters(*days_of("late", today)))


def walked(found: QuerySet[Suggestion], days: tuple[date, date], at_most: int) -> list[int]:
    """Keys of the found suggestions with an open term in these days, the nearest day first; at most so many."""
    return list(_earliest(found, days, at_most, at_most * PARTS_EACH, lambda matter, _: matter))


def parts_walked(found: QuerySet[Suggestion], days: tuple[date, date], at_most: int) -> dict[int, date]:
    """Parts at work of the found suggestions with their open last day in these days, the nearest first."""
    return _earliest(found, days, at_most, at_most, lambda _, part: part)


def _earliest(
    found: QuerySet[Suggestion], days: tuple[date, date], at_most: int, size: int, of: Callable[[int, int], int]
) -> dict[int, date]:
    """The earliest day of each suggestion or part; longer steps until there are enough or all."""
    try:
        inner, values = found.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return {}
    while True:
        rows = _walk(inner, values, days, size)
        earliest: dict[int, date] = {}
        for matter, part, day in rows:
            earliest.setdefault(of(matter, part), day)
        if len(rows) < size or len(earliest) >= at_most:
            keys = sorted(earliest, key=lambda key: (earliest[key], key))[:at_most]
            return {key: earliest[key] for key in keys}
        size *= 2


def _walk(inner: str, values: tuple[Any, ...], days: tuple[date, date], size: int) -> list[tuple[int, int, date]]:
    at_work, terms = [str(s) for s in AT_WORK], list(queries.TERMS_AT_WORK)
    given: list[Any] = [at_work, *values, journal.kind_of(Assignment), terms, *days, size]
    with connection.cursor() as cursor:
        cursor.execute(WALK.format(found=inner), given)
        return cursor.fetchall()


def _matters(first: date, last: date) -> Any:
    """Keys of suggestions with a part whose open term is in these days; terms lead, so that cost follows what is open."""
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), met_on=None, name__in=queries.TERMS_AT_WORK, due_on__range=(first, last)
    )
    return Assignment.objects.filter(pk__in=terms.values("object_id"), state__in=AT_WORK).values("suggestion_id")
