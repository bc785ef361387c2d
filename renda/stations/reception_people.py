"""Who looks after receptions at a station: whom notices reach, and whose desk it stands on first."""

from django.db.models import Q, QuerySet

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Body, Person
from renda.stations.models import Station, StationStaff
from renda.stations.queries import is_office
from renda.stations.reception_rights import staffed_by

ONLOOKERS = ("auditor", "administrator")
OFFICES = ("deputy_work_office", "presidium")


def looked_after_by(actor: Actor) -> QuerySet[Station]:
    """Stations an actor sees to before others: those the own body runs with all below, those one is on the staff of;
    for the house's office those no body runs."""
    if actor.holds("auditor", "former_deputy", "deputy") or actor.person_id is None:
        return Station.objects.none()
    wanted = Q(pk__in=staffed_by(actor).values("station"))
    for path in Station.objects.filter(run_by__in=actor.body_ids).values_list("path", flat=True):
        wanted |= Q(path__startswith=path)
    if actor.congress_id is not None and is_office(actor, actor.congress_id):
        wanted |= Q(congress=actor.congress_id, run_by=None)
    return Station.objects.filter(wanted)


def runners_of(station: Station) -> list[Person]:
    """The station's staff who can sign in, and who works in the body that runs it (the deputies' office where none does)."""
    today = clock.today()
    staff = StationStaff.objects.filter(station=station, person__isnull=False, from_on__lte=today)
    staff = staff.filter(Q(until_on=None) | Q(until_on__gt=today))
    bodies = Body.objects.filter(pk=station.run_by_id) if station.run_by_id else _offices(station)
    at_work = Q(posts__body__in=bodies.values("pk"), posts__from_on__lte=today)
    at_work &= Q(posts__until_on=None) | Q(posts__until_on__gt=today)
    found = Person.objects.filter(at_work & ~Q(posts__kind__in=ONLOOKERS)) | Person.objects.filter(
        pk__in=staff.values("person")
    )
    return list(found.distinct().order_by("pk")[:50])


def _offices(station: Station) -> QuerySet[Body]:
    return Body.objects.filter(congress=station.congress_id, kind__in=OFFICES, dissolved_on=None)
