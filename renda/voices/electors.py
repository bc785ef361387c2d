"""Whom a deputy was elected by: the places of the constituency, for what is said there."""

from functools import reduce
from operator import or_

from django.db.models import F, Q

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Constituency, Deputy, Jurisdiction
from renda.people.queries import in_office_on

MOST = 400
"""Places below one constituency that are looked at; the largest of a district has some fifty."""


def mandate_of(actor: Actor) -> Deputy | None:
    """The mandate an actor stands in as a deputy of the congress."""
    if not actor.holds("deputy") or actor.person_id is None or actor.congress_id is None:
        return None
    return in_office_on(actor.congress_id, clock.today()).filter(person_id=actor.person_id).first()


def places_of(actor: Actor) -> list[int]:
    """Keys of the places that make up the deputy's constituency, with all below them."""
    if not actor.holds("deputy") or actor.person_id is None or actor.congress_id is None:
        return []
    own = Constituency.objects.filter(
        term__congress=actor.congress_id, term__deputies__person=actor.person_id, term__deputies__until_on=None,
        name=F("term__deputies__constituency"),
    )  # fmt: skip
    paths = [path for path in own.values_list("areas__path", flat=True) if path]
    if not paths:
        return []
    below = reduce(or_, (Q(path__startswith=path) for path in paths))
    return sorted(Jurisdiction.objects.filter(below).values_list("pk", flat=True)[:MOST])
