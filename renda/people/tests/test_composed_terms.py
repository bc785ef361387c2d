"""Numbers of small columns are values like any other: a term's number, a session's."""

import pytest
from django.db.models import QuerySet

from renda.kernel import composed
from renda.people.builders import a_congress, a_term
from renda.people.models import Term

pytestmark = pytest.mark.django_db


def of_number(number: int) -> QuerySet[Term]:
    return Term.objects.filter(number=number).order_by("pk")


def test_a_small_number_is_found_and_one_too_large_is_not() -> None:
    term = a_term(a_congress(), 17)
    for number in (term.number, 30_000, term.number, 70_000, 2**40):
        assert composed.rows(of_number, number) == list(of_number(number))
    assert term in composed.rows(of_number, term.number)
