"""Which bodies handle suggestions, and for which houses: a town's government handles the district's and its own town's."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel import composed
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.people.models import Body, Congress
from renda.people.queries import chargeable
from renda.suggestions.models import Assignment
from renda.suggestions.places import UNITS


def units_of(actor: Actor) -> list[Body]:
    """The handling units the actor acts for, in order of rank. A delegation is none; a committee is one once charged."""
    return composed.rows(_units_of, actor)


def _units_of(actor: Actor) -> QuerySet[Body]:
    charged = Exists(Assignment.objects.filter(body_id=OuterRef("pk")))
    rows = Body.objects.filter(Q(kind__in=UNITS) | Q(charged), pk__in=actor.body_ids)
    return rows.order_by("rank", "pk")


def houses_of(body: Body) -> list[Congress]:
    """The congresses that have charged the body and may still do so, its own first."""
    charging = Assignment.objects.filter(body=body).values("suggestion__congress_id")
    found = Congress.objects.filter(pk__in=charging).select_related("jurisdiction").order_by("pk")
    houses = [house for house in found if chargeable(house).filter(pk=body.pk).exists()]
    return sorted(houses, key=lambda house: house.pk != body.congress_id)


def require_unit(actor: Actor, body_id: int, refusal: str) -> Body:
    """The actor's own handling unit; ``refusal`` says whose affair it is."""
    body = next((unit for unit in units_of(actor) if unit.pk == body_id), None)
    if body is None:
        raise NotYours(refusal)
    return body


def require_house(body: Body, congress_id: int | None) -> Congress:
    """The house a unit reports to: the one named, else its own, else the one that charged it."""
    houses = houses_of(body)
    found = next((house for house in houses if congress_id in (None, house.pk)), None)
    if found is None:
        raise Unfit(f"{body}没有承办过这级人大的代表建议", field="congress_id", way_out="有承办件以后再报送。")
    return found
