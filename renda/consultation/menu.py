"""The room's place in the navigation: whoever runs consultations, is asked in one, or keeps a contact point."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.consultation import policies
from renda.consultation.models import Call, Point
from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu
from renda.people.models import Body


def _works_with_it(actor: Actor) -> bool | QuerySet[Any]:
    """The house's own people by their roles; for the others whether their body was ever asked, or hosts a point."""
    if actor.congress_id is None:
        return False
    if policies.is_office(actor, actor.congress_id) or actor.holds("auditor", "deputy"):
        return True
    calls = Call.objects.filter(Q(body=OuterRef("pk")) | Q(point__host=OuterRef("pk")))
    hosting = Point.objects.filter(host=OuterRef("pk"))
    return Body.objects.filter(Exists(calls) | Exists(hosting), pk__in=actor.body_ids)


def _keeps_points(actor: Actor) -> bool | QuerySet[Any]:
    if actor.congress_id is None or actor.holds("auditor"):
        return False
    if policies.is_office(actor, actor.congress_id):
        return True
    return False if actor.holds("deputy") else Point.objects.filter(host__in=actor.body_ids)


menu(Menu("立法征询", "consultation:list", "law", 26, _works_with_it))
menu(Menu("联系点", "consultation:points", "flag", 27, _keeps_points))
