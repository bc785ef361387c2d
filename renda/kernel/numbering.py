"""Numbers without gaps: 第×号 per congress, term and kind, taken inside the act's own transaction."""

from django.db import connection

from renda.kernel.models import Number

_NEXT = """
INSERT INTO kernel_number AS n (series, last) VALUES (%s, 1) ON CONFLICT (series) DO UPDATE SET last = n.last + 1
RETURNING n.last
"""


def take(series: str) -> int:
    """The next number of ``series``, from 1. An act that fails gives its number back, so no gap arises."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside an act")
    with connection.keeping_plans() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_NEXT, [series])
        return int(cursor.fetchone()[0])


def reach(series: str, number: int) -> None:
    """The series goes on after ``number`` where it has not come so far: numbers given out elsewhere were brought in."""
    Number.objects.bulk_create([Number(series=series)], ignore_conflicts=True)
    Number.objects.filter(series=series, last__lt=number).update(last=number)
