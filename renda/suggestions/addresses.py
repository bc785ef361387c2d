"""Paths that notices lead to."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from renda.suggestions.models import Suggestion


def of(suggestion: Suggestion) -> str:
    return reverse("suggestions:suggestion", args=[suggestion.pk])


def of_many(suggestions: Sequence[Suggestion], today: date, due_on: date) -> str:
    """The one itself, or the list in which they all stand."""
    if len(suggestions) == 1:
        return of(suggestions[0])
    return reverse("suggestions:list") + ("?view=late" if due_on < today else "?view=near")


def pressing() -> str:
    return reverse("suggestions:pressing")
