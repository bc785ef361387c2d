"""退办与延期 — a unit asks to be relieved, or for more time; it goes on handling until it is agreed to."""

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.suggestions import policies, queries, timing
from renda.suggestions.events import (
    ExtensionAsked,
    ExtensionDecided,
    RefusalAsked,
    RefusalDecided,
    SuggestionAssigned,
    UnitsCharged,
)
from renda.suggestions.kinds import REPLYING, AssignmentState, ExtensionState, RefusalState
from renda.suggestions.models import Assignment, Refusal
from renda.suggestions.operations.assigning import charge, start_terms
from renda.suggestions.operations.held import body_of_house, follow, held_part
from renda.suggestions.rules import LEAVE
from renda.suggestions.texts import required
from renda.suggestions.workflow import ASSIGNMENT_FLOW, REFUSAL_FLOW


@operation
def refuse(assignment_id: int, *, actor: Actor, reason: str, proposed_id: int | None = None) -> Refusal:
    """申请退办 — in writing and inside the window; nothing stands still meanwhile."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    reason = required(reason, field="reason", label="退办理由", at_most=2000)
    pack = timing.pack_of(assignment.suggestion)
    if assignment.state not in (AssignmentState.ASSIGNED, AssignmentState.HANDLING) or assignment.round > 1:
        raise OutOfTurn(f"这一件目前是{assignment.get_state_display()}，不能申请退办")
    window = clocks.of(assignment).filter(name="refuse").first()
    if window and clock.today() > window.due_on:
        raise OutOfTurn(f"申请退办的期限到{chinese(window.due_on)}为止，已经过去", law=pack.sources["refuse_days"])
    if assignment.refusals.filter(state=RefusalState.ASKED).exists():
        raise OutOfTurn("退办申请已经提出，正等待决定")
    proposed = body_of_house(proposed_id, assignment.suggestion.congress_id, "proposed_id") if proposed_id else None
    refusal = Refusal.objects.create(assignment=assignment, reason=reason, proposed=proposed, asked_on=clock.today())
    REFUSAL_FLOW.begin(refusal, actor, label="申请退办", why=reason, law=pack.sources["refuse_days"])
    timing.await_reassignment(refusal, pack)
    announce(RefusalAsked(refusal.pk))
    return refusal


@operation
def decide_refusal(refusal_id: int, *, actor: Actor, agreed: bool, decision: str, to_id: int | None = None) -> Refusal:
    """决定退办 — agreed, the part ends and, with ``to_id``, another unit takes it; days since the first assignment run on."""
    refusal = _held_refusal(refusal_id, actor)
    assignment = refusal.assignment
    suggestion = assignment.suggestion
    pack = timing.pack_of(suggestion)
    policies.require_assigner(actor, suggestion, pack.rules)
    refusal.decision = required(decision, field="decision", label="决定理由", at_most=2000)
    refusal.decided_on = clock.today()
    REFUSAL_FLOW.make("agree" if agreed else "deny", refusal, actor, why=refusal.decision)
    announce(RefusalDecided(refusal.pk))
    if not agreed:
        clocks.meet(suggestion, "reassign", clock.today())
        return refusal
    clocks.stop(assignment)
    ASSIGNMENT_FLOW.make("give_back", assignment, actor, why=refusal.decision)
    if to_id is not None:
        row = charge(suggestion, to_id, assignment.role, actor, assignment.part)
        start_terms(suggestion, [row], pack)
        announce(SuggestionAssigned(suggestion.pk, row.pk, row.role))
        announce(UnitsCharged((row.pk,)))
    follow(suggestion, actor)
    return refusal


@operation
def ask_extension(assignment_id: int, *, actor: Actor, reason: str) -> Assignment:
    """申请延期 — for what is broad or difficult; where the place asks nobody's leave the longer term runs at once."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    _require_extendable(assignment)
    assignment.extension_reason = required(reason, field="reason", label="延期理由", at_most=2000)
    pack = timing.pack_of(assignment.suggestion)
    leave = pack.rules.difficult_by
    if leave not in {"law", "told"}:
        assignment.extension = ExtensionState.ASKED
        ASSIGNMENT_FLOW.make("ask_extension", assignment, actor, why=assignment.extension_reason)
        announce(ExtensionAsked(assignment.pk))
        return assignment
    limit = timing.lengthen(assignment, pack)
    assignment.extension = ExtensionState.AGREED
    ASSIGNMENT_FLOW.make(
        "extend", assignment, actor, why=assignment.extension_reason, law=limit.citation, due=limit.due,
        leave=LEAVE[leave],
    )  # fmt: skip
    return assignment


@operation
def extend(assignment_id: int, *, actor: Actor, agreed: bool = True, why: str = "") -> Assignment:
    """决定延期 — by the office; the term then runs to its longest, counted from the same day."""
    assignment = held_part(assignment_id, actor)
    policies.require_office(actor, assignment.suggestion)
    if assignment.extension != ExtensionState.ASKED:
        raise OutOfTurn("没有待决定的延期申请")
    if not agreed:
        assignment.extension = ExtensionState.DENIED
        assignment.save()
        why = required(why, field="why", label="不同意的理由", at_most=2000)
        ASSIGNMENT_FLOW.note("deny_extension", "不同意延期", assignment, actor, why=why)
        announce(ExtensionDecided(assignment.pk, why))
        return assignment
    limit = timing.lengthen(assignment, timing.pack_of(assignment.suggestion))
    assignment.extension = ExtensionState.AGREED
    ASSIGNMENT_FLOW.make("extend", assignment, actor, why=why, law=limit.citation, due=limit.due)
    announce(ExtensionDecided(assignment.pk, why))
    return assignment


def _held_refusal(refusal_id: int, actor: Actor) -> Refusal:
    known = queries.refusals_visible_to(actor).filter(pk=refusal_id)
    part = known.values_list("assignment_id", flat=True).first()
    if part is None:
        raise Missing("没有这份退办申请，或者您无权查看")
    assignment = held_part(part, actor)
    refusal = lock(Refusal, refusal_id)
    refusal.assignment = assignment
    return refusal


def _require_extendable(assignment: Assignment) -> None:
    if assignment.role not in REPLYING:
        raise Unfit("会办单位没有答复期限，不能申请延期")
    if assignment.state != AssignmentState.HANDLING:
        raise OutOfTurn(f"这一件目前是{assignment.get_state_display()}，不能申请延期")
    if assignment.extension in (ExtensionState.ASKED, ExtensionState.AGREED):
        raise OutOfTurn("已经申请过延期")
    running = clocks.of(assignment).filter(name="reply", met_on=None).first()
    if running and running.due_on < clock.today():
        raise OutOfTurn("答复期限已过，不能再申请延期", way_out="请尽快答复代表。")
