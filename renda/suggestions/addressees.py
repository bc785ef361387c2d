"""Whom a notice about suggestions goes to: people of a unit, of the deputies' office, those who signed."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from renda.kernel import clock, composed
from renda.people.models import Person
from renda.suggestions.kinds import CosignatureState
from renda.suggestions.models import Cosignature, Suggestion

OFFICE_KINDS = ("deputy_work_office", "presidium")
ONLOOKERS = ("auditor", "administrator")


def people_of(body_ids: Iterable[int]) -> list[Person]:
    """Who holds a post there today; those who only look on are left alone."""
    return composed.rows(_of_bodies, tuple(body_ids))


def office_of(congress_id: int) -> list[Person]:
    return composed.rows(_of_office, congress_id)


def _of_bodies(body_ids: tuple[int, ...]) -> "QuerySet[Person]":
    return _in_office(posts__body__in=body_ids)


def _of_office(congress_id: int) -> "QuerySet[Person]":
    return _in_office(posts__body__congress_id=congress_id, posts__body__kind__in=OFFICE_KINDS)


def signatories(suggestion: Suggestion) -> "QuerySet[Person]":
    """The lead deputy and the confirmed co-signers."""
    confirmed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).values("deputy__person_id")
    return Person.objects.filter(Q(pk=suggestion.lead.person_id) | Q(pk__in=confirmed))


def signatories_of(suggestions: Iterable[Suggestion]) -> dict[int, list[Person]]:
    """The signatories of many, by suggestion; each needs its ``lead.person`` loaded."""
    found = {s.pk: [s.lead.person] for s in suggestions}
    for one in composed.rows(_signed, tuple(found)):
        found[one.suggestion_id].append(one.deputy.person)
    return found


def _signed(suggestion_ids: tuple[int, ...]) -> "QuerySet[Cosignature]":
    signed = Cosignature.objects.filter(suggestion_id__in=suggestion_ids, state=CosignatureState.CONFIRMED)
    return signed.select_related("deputy__person")


def _in_office(**where: object) -> "QuerySet[Person]":
    today = clock.today()
    held = Q(posts__until_on=None) | Q(posts__until_on__gt=today)
    kinds = ~Q(posts__kind__in=ONLOOKERS)
    return Person.objects.filter(held, kinds, posts__from_on__lte=today, **where).distinct()
