"""跨年和换届 — promises go on into the next year; at the change of term what is still open is explained in writing."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.operations import operation
from renda.suggestions import policies
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment, Progress
from renda.suggestions.operations.held import held_commitment
from renda.suggestions.operations.promising import carry_commitment
from renda.suggestions.texts import required
from renda.suggestions.workflow import COMMITMENT_FLOW


@operation
def carry_commitments(congress_id: int, year: int, *, actor: Actor) -> int:
    """承诺事项转下年跟踪 — all that were due up to the end of ``year`` and are open; how many were carried now."""
    policies.require_steering(actor, congress_id)
    if year >= clock.today().year:
        raise OutOfTurn(f"{year}年还没有过完，年底以后再转下年")
    due = Commitment.objects.filter(
        suggestion__congress_id=congress_id, state=CommitmentState.OPEN, due_on__year__lte=year, carried_from_year=None
    )
    pks = list(due.order_by("suggestion_id", "pk").values_list("pk", flat=True))
    for pk in pks:
        carry_commitment(pk, actor=actor)
    return len(pks)


@operation
def explain_commitment(commitment_id: int, *, actor: Actor, text: str) -> Progress:
    """说明未落实原因 — the unit in writing, at the end of a term, why the promise is still open (上海建议规定22)."""
    commitment = held_commitment(commitment_id, actor)
    policies.require_explains(actor, commitment)
    if commitment.state != CommitmentState.OPEN:
        raise OutOfTurn(f"这项承诺{commitment.get_state_display()}，不需要说明")
    text = required(text, field="text", label="没有落实的原因和打算", at_most=5000, law="上海建议规定22")
    COMMITMENT_FLOW.note("explain", "说明未落实原因", commitment, actor, why=text)
    return Progress.objects.create(commitment=commitment, on=clock.today(), text=f"未落实原因：{text}")
