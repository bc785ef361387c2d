"""办结 and 公开 of many at once, each under the rule that holds for it alone."""

from collections.abc import Iterable

from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.operations import operation
from renda.suggestions import policies, pressing, queries
from renda.suggestions.operations.evaluating import close
from renda.suggestions.operations.many import Many, one_by_one
from renda.suggestions.operations.publishing import publish


@operation
def close_batch(suggestion_ids: Iterable[int], *, actor: Actor, without_feedback: bool = False) -> Many:
    """批量办结 — ``without_feedback`` only those whose deputy was reminded and stayed silent beyond the term."""
    policies.require_steering(actor)

    def one(pk: int) -> None:
        found = queries.entitled(actor).filter(pk=pk).first()
        silent = found is not None and pressing.is_unjudged(found)
        if silent and without_feedback and found and not pressing.was_reminded(found):
            raise OutOfTurn("还没有催请代表评价，不能按未反馈办结")
        close(pk, actor=actor, without_feedback=silent and without_feedback)

    return one_by_one(suggestion_ids, one)


@operation
def publish_batch(suggestion_ids: Iterable[int], *, actor: Actor) -> Many:
    """批量公开 — what is not agreed to, or not decided yet, is left with the reason."""
    policies.require_steering(actor)
    return one_by_one(suggestion_ids, lambda pk: publish(pk, actor=actor))
