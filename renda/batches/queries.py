"""Reads: a batch is shown to who asked for it and to the office of its kind."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from renda.batches.doors import kinds_open_to
from renda.batches.models import AT_WORK, Batch, BatchRow, RowState
from renda.kernel import clock
from renda.kernel.actors import Actor

LOST_AFTER = timedelta(seconds=20)
SHOWN = 200


def visible_to(actor: Actor) -> QuerySet[Batch]:
    if actor.is_system:
        return Batch.objects.all()
    if actor.congress_id is None:
        return Batch.objects.none()
    own = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
    return Batch.objects.filter(own | Q(kind__in=kinds_open_to(actor)), congress_id=actor.congress_id)


def failed_rows(batch: Batch) -> QuerySet[BatchRow]:
    return batch.rows.filter(state=RowState.FAILED).order_by("position")[:SHOWN]


def asleep() -> QuerySet[Batch]:
    """At work by their state, but nobody has worked on them for a while: the worker was killed, or was never told."""
    return Batch.objects.filter(state__in=AT_WORK, worked_at__lt=clock.now() - LOST_AFTER).order_by("pk")
