"""批量预交办 — units look at many suggestions before any is charged."""

from collections.abc import Mapping, Sequence

from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.suggestions.models import Assignment
from renda.suggestions.operations.assigning import pre_assign

MOST = 100
Chosen = tuple[int | None, Sequence[int], Sequence[int]]


@operation
def pre_assign_batch(chosen: Mapping[int, Chosen], *, actor: Actor) -> list[Assignment]:
    """批量预交办 — each to the units chosen for it (lead, assisting, separate); all or none."""
    if not 0 < len(chosen) <= MOST:
        raise Unfit(f"一次预交办1至{MOST}件，现选{len(chosen)}件", field="chosen", way_out="请分几次办理。")
    made = []
    for pk in sorted(chosen):  # in the order of keys, so that two batches never wait for each other
        lead, assisting, separate = chosen[pk]
        made += pre_assign(pk, actor=actor, lead_id=lead, assisting_ids=assisting, separate_ids=separate)
    return made
