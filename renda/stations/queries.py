"""Reads: which stations someone keeps, and which of them everyone may know of."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.stations.models import Station

OFFICE = ("deputy_work_office", "sc_office", "presidium")
"""Who keeps the stations of a house: the deputies' work office and the office; in a town its presidium."""


def is_office(actor: Actor, congress_id: int) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*OFFICE))


def may_keep(actor: Actor, station: Station) -> bool:
    """The office for all stations of its house, a body for those it runs and those below them."""
    if is_office(actor, station.congress_id):
        return True
    if actor.holds("auditor", "deputy") or not actor.body_ids:
        return False
    above = [int(pk) for pk in station.path.split("/") if pk]
    return Station.objects.filter(Q(pk__in=above) | Q(pk=station.pk), run_by__in=actor.body_ids).exists()


def kept_by(actor: Actor) -> QuerySet[Station]:
    """The stations an actor keeps, for lists; closed ones too. A town's presidium runs stations of the district as well."""
    rows = Station.objects.all()
    if actor.is_system:
        return rows
    wanted = Q(pk__in=[])
    if actor.congress_id is not None and is_office(actor, actor.congress_id):
        wanted |= Q(congress_id=actor.congress_id)
    if not actor.holds("auditor", "deputy") and actor.body_ids:
        for path in list(rows.filter(run_by__in=actor.body_ids).values_list("path", flat=True)):
            wanted |= Q(path__startswith=path)
    return rows.filter(wanted)
