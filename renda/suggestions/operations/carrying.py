"""跨年和换届 — promises go on into the next year; at the change of term what is still open is explained in writing."""

from collections import defaultdict

from django.db.models import QuerySet

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.operations import operation
from renda.suggestions import policies, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment, Progress
from renda.suggestions.operations.held import held_commitment
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
    carried = _held(due, actor)
    packs = timing.packs_of(row.suggestion for row in carried)
    groups: dict[tuple[str, int], list[Commitment]] = defaultdict(list)
    for row in carried:
        groups[article(packs[row.suggestion_id], Point.PROMISE_CARRIED), row.due_on.year].append(row)
    for (law, promised), rows in groups.items():
        facts = {"year": clock.today().year}
        COMMITMENT_FLOW.make_many("carry", rows, actor, law=law, facts=facts, carried_from_year=promised)
    return len(carried)


def _held(due: QuerySet[Commitment], actor: Actor) -> list[Commitment]:
    """Locked after their suggestions, as every act on a promise does it; one dealt with meanwhile drops out."""
    seen = (
        queries.visible_to(actor).filter(pk__in=due.values("suggestion_id")).select_related("congress").order_by("pk")
    )
    suggestions = {row.pk: row for row in seen.select_for_update(of=("self",), no_key=True)}
    rows = list(
        due.filter(suggestion_id__in=suggestions).order_by("suggestion_id", "pk").select_for_update(of=("self",))
    )
    for row in rows:
        row.suggestion = suggestions[row.suggestion_id]
    return rows


@operation
def explain_commitment(commitment_id: int, *, actor: Actor, text: str) -> Progress:
    """说明未落实原因 — the unit in writing, at the end of a term, why the promise is still open."""
    commitment = held_commitment(commitment_id, actor)
    policies.require_explains(actor, commitment)
    if commitment.state != CommitmentState.OPEN:
        raise OutOfTurn(f"这项承诺{commitment.get_state_display()}，不需要说明")
    law = article(timing.pack_of(commitment.suggestion), Point.PROMISE_EXPLAINED)
    text = required(text, field="text", label="没有落实的原因和打算", at_most=5000, law=law)
    COMMITMENT_FLOW.note("explain", "说明未落实原因", commitment, actor, why=text, law=law)
    return Progress.objects.create(commitment=commitment, on=clock.today(), text=f"未落实原因：{text}")
