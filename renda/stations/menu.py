"""The place of stations in the navigation: for those who keep some, and deputies on duty at one."""

from typing import Any

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu
from renda.stations import duty_places
from renda.stations.models import Station
from renda.stations.queries import is_office


def has_stations(actor: Actor) -> bool | QuerySet[Any]:
    """The office sees the entry from the first day, to found the first one; others once there is something for them."""
    if actor.congress_id is not None and is_office(actor, actor.congress_id):
        return True
    if actor.holds("deputy"):
        return duty_places.postings_of(actor.person_id)
    if actor.holds("auditor"):
        return Station.objects.filter(congress=actor.congress_id)
    return Station.objects.filter(run_by__in=actor.body_ids) if actor.body_ids else False


menu(Menu("家站点", "stations:stations", "place", 56, has_stations))
