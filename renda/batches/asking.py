"""Who asked, kept so that the worker acts as the same person in the same capacity, with the rights of that hour."""

from renda.access.capacities import capacities_of, chosen
from renda.batches.models import Batch
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.people.models import Deputy

BY_ITSELF = "system"


def key_of(actor: Actor) -> str:
    """The capacity's key; of several mandates the one in the actor's congress."""
    if actor.is_system:
        return BY_ITSELF
    if actor.post_id is not None:
        return f"post:{actor.post_id}"
    mandate = Deputy.objects.filter(person=actor.person_id, term__congress=actor.congress_id, until_on=None).first()
    return f"deputy:{mandate.pk}" if mandate else ""


def actor_of(batch: Batch) -> Actor:
    """The actor today; OUTSIDER once the post or mandate has ended, so that the acts refuse."""
    if batch.capacity == BY_ITSELF:
        return SYSTEM
    held = capacities_of(batch.person_id or 0, clock.today())
    capacity = chosen([c for c in held if c.key == batch.capacity], batch.capacity)
    return capacity.actor if capacity else OUTSIDER
