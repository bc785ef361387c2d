"""Rows held for an act, the suggestion always before its parts, and the suggestion's state that follows from them."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock
from renda.people.models import Body
from renda.people.queries import chargeable
from renda.suggestions import policies, queries
from renda.suggestions.events import SuggestionClosed
from renda.suggestions.following import Part, state_from
from renda.suggestions.kinds import CLOSED_STATES
from renda.suggestions.models import Assignment, Commitment, Reply, Suggestion
from renda.suggestions.workflow import SUGGESTION_FLOW

NONE = "没有这件代表建议，或者您无权查看"


def held(suggestion_id: int, actor: Actor) -> Suggestion:
    """The locked suggestion, if the actor may know of it."""
    suggestion = lock(Suggestion, suggestion_id)
    policies.require_sees(actor, suggestion)
    return suggestion


def held_part(assignment_id: int, actor: Actor) -> Assignment:
    """A unit's part, locked after its suggestion so that two acts never wait for each other."""
    suggestion_id = Assignment.objects.filter(pk=assignment_id).values_list("suggestion_id", flat=True).first()
    if suggestion_id is None:
        raise Missing(NONE)
    suggestion = held(suggestion_id, actor)
    assignment = lock(Assignment, assignment_id)
    assignment.suggestion = suggestion
    if not queries.assignments_visible_to(actor).filter(pk=assignment_id).exists():
        raise Missing(NONE)
    return assignment


def held_reply(reply_id: int, actor: Actor) -> Reply:
    found = queries.replies_visible_to(actor).filter(pk=reply_id).values_list("assignment_id", flat=True).first()
    if found is None:
        raise Missing("没有这份答复，或者您无权查看")
    assignment = held_part(found, actor)
    reply = lock(Reply, reply_id)
    reply.assignment = assignment
    return reply


def held_commitment(commitment_id: int, actor: Actor) -> Commitment:
    suggestion_id = Commitment.objects.filter(pk=commitment_id).values_list("suggestion_id", flat=True).first()
    if suggestion_id is None:
        raise Missing("没有这项承诺，或者您无权查看")
    suggestion = held(suggestion_id, actor)
    commitment = lock(Commitment, commitment_id)
    commitment.suggestion = suggestion
    return commitment


def follow(suggestion: Suggestion, actor: Actor, why: str = "") -> None:
    """Bring the suggestion's state after its parts; a line is written only where it changes."""
    parts = [Part(role, state) for role, state in suggestion.assignments.values_list("role", "state")]
    unhappy = suggestion.evaluations.filter(queries.dissatisfied(), final=True).exists()
    state = state_from(parts, dissatisfied=unhappy)
    if state == suggestion.state:
        return
    if state in CLOSED_STATES:
        suggestion.closed_on = clock.today()
    SUGGESTION_FLOW.make(f"to_{state}", suggestion, actor, why=why)
    if state in CLOSED_STATES:
        announce(SuggestionClosed(suggestion.pk, unhappy))


def body_of_house(body_id: int, congress_id: int, field: str = "body") -> Body:
    """A body that may be charged: one of the house, or the government of a town below it."""
    body = chargeable(congress_id).filter(pk=body_id).first()
    if body is None:
        raise Unfit("没有这个单位，或者它已经撤销", field=field, way_out="请从本级承办单位名单中选择。")
    return body
