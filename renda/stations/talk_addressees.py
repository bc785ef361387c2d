"""Whom news of talks, campaigns and cases reaches: who works in the bodies concerned, the deputies, the office."""

from collections.abc import Iterable

from renda.kernel import clock
from renda.people.kinds import BodyKind
from renda.people.models import Person, Post
from renda.stations.models import Station, Talk

ONLOOKERS = ("auditor", "administrator")


def of_bodies(body_ids: Iterable[int]) -> list[Person]:
    """Who holds a post there today; those who only look on are left alone."""
    today = clock.today()
    posts = Post.objects.filter(body__in=set(body_ids), from_on__lte=today).exclude(until_on__lte=today)
    return [post.person for post in posts.exclude(kind__in=ONLOOKERS).select_related("person").order_by("pk")]


def keepers(station: Station) -> list[Person]:
    """Staff of the station who are persons of the house, and the body that runs it."""
    staff = station.staff.filter(until_on=None, person__isnull=False).select_related("person")
    return [*(row.person for row in staff if row.person), *of_bodies([station.run_by_id] if station.run_by_id else [])]


def deputies(talk: Talk) -> list[Person]:
    return [deputy.person for deputy in talk.deputies.select_related("person").order_by("pk")]


def departments(talk: Talk) -> list[Person]:
    return of_bodies(talk.departments.values_list("pk", flat=True))


def office(congress_id: int) -> list[Person]:
    posts = Post.objects.filter(body__congress=congress_id, body__kind=BodyKind.DEPUTY_WORK_OFFICE)
    return of_bodies(posts.values_list("body", flat=True).distinct())


def station_bodies(congress_id: int) -> list[Person]:
    """Everyone in a body that runs stations of the house."""
    rows = Station.objects.filter(congress=congress_id, run_by__isnull=False).order_by()
    return of_bodies(rows.values_list("run_by", flat=True).distinct())
