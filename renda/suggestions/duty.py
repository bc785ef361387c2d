"""Suggestions in the duty archive: what a deputy handed in, signed along and judged; no points, no marks, no texts.

Only what was accepted and is not confidential: the offices that keep the archive may know of no more.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from renda.kernel.declarations import Duty, duties
from renda.suggestions.kinds import ACCEPTED_STATES, CosignatureState
from renda.suggestions.models import Cosignature, Evaluation, Suggestion

HANDED_IN, SIGNED, JUDGED = "提出代表建议", "联名代表建议", "评价建议办理"


@duties
def suggestions_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    """Three statements, whatever the number."""
    yield from _handed_in(deputy_id, start, end)
    yield from _signed(deputy_id, start, end)
    yield from _judged(deputy_id, start, end)


def _handed_in(deputy_id: int, start: date, end: date) -> Iterator[Duty]:
    rows = Suggestion.objects.filter(
        lead_id=deputy_id, submitted_on__range=(start, end), state__in=ACCEPTED_STATES, confidential=False
    )
    for day, title, pk in rows.values_list("submitted_on", "title", "pk"):
        if day:
            yield Duty(day, HANDED_IN, title, _page(pk))


def _signed(deputy_id: int, start: date, end: date) -> Iterator[Duty]:
    rows = Cosignature.objects.filter(
        deputy_id=deputy_id, state=CosignatureState.CONFIRMED, confirmed_at__date__range=(start, end),
        suggestion__state__in=ACCEPTED_STATES, suggestion__confidential=False,
    )  # fmt: skip
    for moment, title, pk in rows.values_list("confirmed_at", "suggestion__title", "suggestion_id"):
        if moment:
            yield Duty(timezone.localdate(moment), SIGNED, title, _page(pk))


def _judged(deputy_id: int, start: date, end: date) -> Iterator[Duty]:
    """That an answer was judged, not how."""
    rows = Evaluation.objects.filter(
        suggestion__lead_id=deputy_id, given_on__range=(start, end), suggestion__state__in=ACCEPTED_STATES,
        suggestion__confidential=False,
    )  # fmt: skip
    for day, title, pk in rows.values_list("given_on", "suggestion__title", "suggestion_id"):
        yield Duty(day, JUDGED, title, _page(pk))


def _page(pk: int) -> str:
    return reverse("suggestions:suggestion", args=[pk])
