"""Numbers without gaps: 第×号 per congress, term and kind, taken inside the act's own transaction."""

from django.db import connection

from renda.kernel.models import Number


def take(series: str) -> int:
    """The next number of ``series``, from 1. An act that fails gives its number back, so no gap arises."""
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside an act")
    Number.objects.bulk_create([Number(series=series)], ignore_conflicts=True)
    row = Number.objects.select_for_update().get(series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def reach(series: str, number: int) -> None:
    """The series goes on after ``number`` where it has not come so far: numbers given out elsewhere were brought in."""
    Number.objects.bulk_create([Number(series=series)], ignore_conflicts=True)
    Number.objects.filter(series=series, last__lt=number).update(last=number)
