"""办结 and 公开 of many at once, each under the rule that holds for it alone."""

from collections.abc import Iterable

from renda.kernel.actors import Actor
from renda.kernel.operations import operation
from renda.suggestions import policies
from renda.suggestions.operations.evaluating import close
from renda.suggestions.operations.many import Many, one_by_one
from renda.suggestions.operations.publishing import publish


@operation
def close_batch(suggestion_ids: Iterable[int], *, actor: Actor, without_feedback: bool = False) -> Many:
    """批量办结 — ``without_feedback`` only those whose deputy was reminded and stayed silent beyond the term."""
    policies.require_steering(actor)
    return one_by_one(suggestion_ids, lambda pk: close(pk, actor=actor, without_feedback=without_feedback))


@operation
def publish_batch(suggestion_ids: Iterable[int], *, actor: Actor) -> Many:
    """批量公开 — what is not agreed to, or not decided yet, is left with the reason."""
    policies.require_steering(actor)
    return one_by_one(suggestion_ids, lambda pk: publish(pk, actor=actor))
