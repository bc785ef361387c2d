"""维持与并案受理 — two acts of the office: an objection to a pre-assignment is answered, a twin is joined at once."""

from renda.kernel.actors import Actor
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.events import PreAssignmentUpheld
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.operations.held import follow, held_part
from renda.suggestions.operations.reviewing import accept, merge
from renda.suggestions.texts import required
from renda.suggestions.workflow import ASSIGNMENT_FLOW


@operation
def uphold_pre_assignment(assignment_id: int, *, actor: Actor, why: str) -> Assignment:
    """维持预交办 — the unit's objection was weighed and it stays with the unit; its words stay on record."""
    part = held_part(assignment_id, actor)
    policies.require_assigner(actor, part.suggestion, timing.pack_of(part.suggestion).rules)
    why = required(why, field="why", label="维持的理由", at_most=2000)
    ASSIGNMENT_FLOW.make("uphold", part, actor, why=why)
    follow(part.suggestion, actor)
    announce(PreAssignmentUpheld(part.pk, why))
    return part


@operation
def accept_into(suggestion_id: int, *, actor: Actor, into_id: int, category: str = "", why: str = "") -> Suggestion:
    """受理并案 — accepted with a number of its own and at once handled with one that asks for the same."""
    accept(suggestion_id, actor=actor, category=category)
    return merge(suggestion_id, actor=actor, into_id=into_id, why=why)
