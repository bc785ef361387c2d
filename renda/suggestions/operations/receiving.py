"""批量签收 — a unit signs for many parts at once."""

from collections.abc import Sequence

from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.suggestions.models import Assignment
from renda.suggestions.operations.assigning import receive

MOST = 200


@operation
def receive_batch(assignment_ids: Sequence[int], *, actor: Actor) -> list[Assignment]:
    """批量签收 — all or none; each part gets its own line and its own terms."""
    chosen = set(assignment_ids)
    if not chosen:
        raise Unfit("请选择要签收的建议", field="chosen")
    if len(chosen) > MOST:
        raise Unfit(f"一次最多签收{MOST}件", field="chosen", way_out="请分几次签收。")
    # In the order of suggestions, as every act over many takes them, so that two never wait for each other.
    known = Assignment.objects.filter(pk__in=chosen).order_by("suggestion_id", "pk").values_list("pk", flat=True)
    rows = list(known)
    missing = chosen.difference(rows)
    return [receive(pk, actor=actor) for pk in [*rows, *sorted(missing)]]
