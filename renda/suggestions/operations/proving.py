"""落实凭证 — files that show what became of a promise."""

from renda.kernel import attachments
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours
from renda.kernel.models import Attachment
from renda.kernel.operations import operation
from renda.suggestions.operations.held import held_commitment
from renda.suggestions.workflow import COMMITMENT_FLOW


@operation
def prove_commitment(commitment_id: int, *, actor: Actor, name: str, data: bytes) -> Attachment:
    """添加落实凭证 — photos and papers, by the unit that promised; who works with the suggestion may open them."""
    commitment = held_commitment(commitment_id, actor)
    if not actor.acts_for(commitment.body_id):
        raise NotYours(f"这项承诺由{commitment.body}落实")
    kept = attachments.keep(commitment, actor, name=name, data=data)
    COMMITMENT_FLOW.note("prove", "添加落实凭证", commitment, actor, name=kept.name)
    return kept
