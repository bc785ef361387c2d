"""Whom a notice about opinions goes to: people of a unit, whoever sorts them, deputies who heard or took them up."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from renda.kernel import clock
from renda.people.models import Person
from renda.voices.models import Voice

OFFICE_KINDS = ("deputy_work_office", "presidium")
ONLOOKERS = ("auditor", "administrator")


def people_of(body_ids: Iterable[int]) -> "QuerySet[Person]":
    """Who holds a post there today; those who only look on are left alone."""
    return _in_office(posts__body__in=list(body_ids))


def sorters_of(voice: Voice) -> "QuerySet[Person]":
    """The body that runs its station; the deputies' office where there is none."""
    station = voice.station
    if station is not None and station.run_by_id is not None:
        return people_of([station.run_by_id])
    return _in_office(posts__body__congress_id=voice.congress_id, posts__body__kind__in=OFFICE_KINDS)


def deputies_of(voice: Voice) -> "QuerySet[Person]":
    """Who heard it and who took it up, while in office."""
    mandates = [*heard_by(voice.pk), *([voice.taken_up_by_id] if voice.taken_up_by_id else [])]
    return Person.objects.filter(mandates__in=mandates, mandates__until_on=None).distinct()


def heard_by(voice_id: int) -> list[int]:
    """The mandates of the deputies who listened."""
    return list(Voice.listeners.through.objects.filter(voice=voice_id).values_list("deputy", flat=True))


def _in_office(**where: object) -> "QuerySet[Person]":
    today = clock.today()
    held = Q(posts__until_on=None) | Q(posts__until_on__gt=today)
    kinds = ~Q(posts__kind__in=ONLOOKERS)
    return Person.objects.filter(held, kinds, posts__from_on__lte=today, **where).distinct()
