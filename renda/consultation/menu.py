"""The room's place in the navigation: whoever runs consultations, is asked in one, or keeps a contact point."""

from django.db.models import Q

from renda.consultation import policies
from renda.consultation.models import Call, Point
from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu


def _works_with_it(actor: Actor) -> bool:
    """The house's own people by their roles; for the others one look at whether their body was ever asked."""
    if actor.congress_id is None:
        return False
    if policies.is_office(actor, actor.congress_id) or actor.holds("auditor", "deputy"):
        return True
    return bool(actor.body_ids) and _was_asked(actor)


def _was_asked(actor: Actor) -> bool:
    asked = Call.objects.filter(Q(body__in=actor.body_ids) | Q(point__host__in=actor.body_ids))
    return asked.exists() or Point.objects.filter(host__in=actor.body_ids).exists()


def _keeps_points(actor: Actor) -> bool:
    if actor.congress_id is None or actor.holds("auditor"):
        return False
    if policies.is_office(actor, actor.congress_id):
        return True
    return bool(actor.body_ids) and not actor.holds("deputy") and Point.objects.filter(host__in=actor.body_ids).exists()


menu(Menu("立法征询", "consultation:list", "law", 26, _works_with_it))
menu(Menu("联系点", "consultation:points", "flag", 27, _keeps_points))
