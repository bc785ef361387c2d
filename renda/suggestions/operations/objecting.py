"""异议 — the deputy thinks the assignment went to the wrong unit; the office studies it and answers, terms run on."""

from django.db import IntegrityError, transaction

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn
from renda.kernel.operations import lock, operation
from renda.suggestions import policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.kinds import HANDLED_STATES, ObjectionState
from renda.suggestions.models import Objection, Suggestion
from renda.suggestions.operations.held import held
from renda.suggestions.texts import required
from renda.suggestions.workflow import OBJECTION_FLOW


@operation
def object_to_assignment(suggestion_id: int, *, actor: Actor, reason: str) -> Objection:
    """对交办提出异议 — by the lead deputy, to the deputies' office; units go on handling meanwhile."""
    suggestion = held(suggestion_id, actor)
    law = article(timing.pack_of(suggestion), Point.OBJECTION)
    if not policies.writes(actor, suggestion):
        raise NotYours("对交办的异议由领衔代表提出", law=law)
    if suggestion.state not in HANDLED_STATES:
        raise OutOfTurn(
            f"“{suggestion}”目前是{suggestion.get_state_display()}，不能对交办提出异议", law=law,
            way_out="交办以后、办结以前可以提出。",
        )  # fmt: skip
    reason = required(reason, field="reason", label="理由", law=law, at_most=2000)
    row = _kept(suggestion, reason)
    OBJECTION_FLOW.begin(row, actor, label="对交办提出异议", law=law)
    return row


@operation
def answer_objection(objection_id: int, *, actor: Actor, agreed: bool, answer: str) -> Objection:
    """答复异议 — by the office, in words; ``agreed``: it will see to another unit, which is an act of its own."""
    known = Objection.objects.filter(pk=objection_id).values_list("suggestion_id", flat=True).first()
    if known is None:
        raise Missing("没有这项异议，或者您无权查看")
    suggestion = held(known, actor)
    policies.require_office(actor, suggestion)
    row = lock(Objection, objection_id)
    law = article(timing.pack_of(suggestion), Point.OBJECTION)
    row.answer = required(answer, field="answer", label="答复", law=law, at_most=2000)
    row.answered_on = clock.today()
    OBJECTION_FLOW.make("agree" if agreed else "deny", row, actor, why=row.answer, law=law)
    return row


def _kept(suggestion: Suggestion, reason: str) -> Objection:
    try:
        with transaction.atomic():
            return Objection.objects.create(
                suggestion=suggestion, deputy=suggestion.lead, reason=reason, asked_on=clock.today(),
                state=ObjectionState.ASKED,
            )  # fmt: skip
    except IntegrityError:
        raise OutOfTurn("已有一项异议等待答复", way_out="请等代表工作机构答复。") from None
