"""The place of stations in the navigation: for those who keep some, and deputies on duty at one."""

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu
from renda.stations.duty_places import is_posted
from renda.stations.models import Station
from renda.stations.queries import is_office, kept_by


def has_stations(actor: Actor) -> bool:
    """The office sees the entry from the first day, to found the first one; others once there is something for them."""
    if actor.congress_id is not None and is_office(actor, actor.congress_id):
        return True
    if actor.holds("deputy"):
        return is_posted(actor.person_id)
    if actor.holds("auditor"):
        return Station.objects.filter(congress=actor.congress_id).exists()
    return bool(actor.body_ids) and kept_by(actor).exists()


menu(Menu("家站点", "stations:stations", "place", 56, has_stations))
