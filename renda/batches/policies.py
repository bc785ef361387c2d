"""Who may stop and take up a batch: those who see it."""

from renda.batches import queries
from renda.batches.models import Batch
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing


def require_sees(actor: Actor, batch: Batch) -> None:
    if not queries.visible_to(actor).filter(pk=batch.pk).exists():
        raise Missing("没有这批事项，或者您无权查看")
