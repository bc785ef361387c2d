"""The table by unit: parts, answers, contact, results and the deputies' marks."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from renda.suggestions import tallies
from renda.suggestions.models import Assignment

FULL = Q(result="satisfied") | Q(overall="satisfied")


@dataclass(slots=True)
class UnitRow:
    """One line of the table by unit.

    ``replied`` of ``n`` parts; ``on_time``, ``contacted``, ``met`` (face to face before the reply), ``face_to_face``
    (the reply itself) and ``solved`` of those replied; ``satisfied`` of ``evaluated`` last marks, ``first_satisfied``
    of ``first_evaluated`` marks on first replies.
    """

    body_id: int
    name: str
    n: int = 0
    replied: int = 0
    on_time: int = 0
    contacted: int = 0
    met: int = 0
    face_to_face: int = 0
    solved: int = 0
    satisfied: int = 0
    evaluated: int = 0
    first_satisfied: int = 0
    first_evaluated: int = 0


def by_unit(rows: "QuerySet[Assignment]", solved: Collection[str] = ()) -> list[UnitRow]:
    """Over parts that reply to the deputy. ``solved`` are the codes of the place's scheme that count as solved."""
    return [UnitRow(**row) for row in tallies.of_units(rows, solved)]
