"""交办 — units are asked first where that helps, then charged; what does not fit comes back and goes to another."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction

from renda.kernel import clock, clocks, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.events import PreAssignmentObjected, SuggestionAssigned, UnitsAsked, UnitsCharged
from renda.suggestions.kinds import HANDLED_STATES, AssignmentState, Role, SuggestionState
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.operations.charging import Charge, assign_all, require_assignable
from renda.suggestions.operations.held import body_of_house, follow, held, held_part
from renda.suggestions.terms import Rules
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import ASSIGNMENT_FLOW

Chosen = tuple[int | None, Sequence[int], Sequence[int]]


@operation
def pre_assign(
    suggestion_id: int, *, actor: Actor, lead_id: int | None = None, assisting_ids: Sequence[int] = (),
    separate_ids: Sequence[int] = (),
) -> list[Assignment]:  # fmt: skip
    """预交办 — units look at it and may object before any term runs."""
    suggestion = _assignable(suggestion_id, actor)
    _drop_pre_assigned(suggestion, actor)
    rows = [
        charge(suggestion, body_id, role, actor, AssignmentState.PRE_ASSIGNED)
        for body_id, role in _roles(lead_id, assisting_ids, separate_ids)
    ]
    follow(suggestion, actor)
    announce(UnitsAsked(tuple(row.pk for row in rows)))
    return rows


@operation
def raise_objection(
    assignment_id: int, *, actor: Actor, words_of_unit: str, proposed_id: int | None = None
) -> Assignment:
    """提出异议 — a unit says why a pre-assigned one is not its business, and whose it is."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    assignment.objection = required(words_of_unit, field="words_of_unit", label="理由", at_most=2000)
    proposed = body_of_house(proposed_id, assignment.suggestion, "proposed_id").name if proposed_id else ""
    ASSIGNMENT_FLOW.make("object", assignment, actor, why=assignment.objection, proposed=proposed)
    announce(PreAssignmentObjected(assignment.pk, proposed))
    return assignment


@operation
def assign(
    suggestion_id: int, *, actor: Actor, lead_id: int | None = None, assisting_ids: Sequence[int] = (),
    separate_ids: Sequence[int] = (), parts: Mapping[int, str] | None = None,
) -> list[Assignment]:  # fmt: skip
    """交办 — one lead unit with those that assist, or several that reply each for its part; their terms start today.

    Without any unit the pre-assigned ones are charged as they stand. ``parts`` says what each body answers.
    """
    return assign_all({suggestion_id: _roles(lead_id, assisting_ids, separate_ids, optional=True)}, actor, parts or {})


@operation
def assign_batch(
    suggestion_ids: Sequence[int], *, actor: Actor, lead_id: int | None = None,
    chosen: Mapping[int, Chosen] | None = None,
) -> list[Assignment]:  # fmt: skip
    """批量交办 — many in one act, all or none: each to the units ``chosen`` for it (lead, assisting, separate).

    One without a choice of its own goes to ``lead_id``, or as it was pre-assigned.
    """
    same = _roles(lead_id, (), (), optional=True)
    own = {pk: _roles(*units, optional=True) for pk, units in (chosen or {}).items()}
    return assign_all({pk: own.get(pk, same) for pk in suggestion_ids}, actor, {})


@operation
def add_unit(
    suggestion_id: int, *, actor: Actor, body_id: int, role: str = Role.ASSISTING, part: str = ""
) -> Assignment:
    """增加承办单位 — one more unit while others are at work, with a term of its own."""
    suggestion = held(suggestion_id, actor)
    pack = timing.pack_of(suggestion)
    policies.require_assigner(actor, suggestion, pack.rules)
    if suggestion.state not in HANDLED_STATES or suggestion.state == SuggestionState.PRE_ASSIGNED:
        raise OutOfTurn(f"“{suggestion}”目前是{suggestion.get_state_display()}，不能增加承办单位")
    if role not in Role.values:
        raise Unfit("没有这种承办方式", field="role")
    row = charge(suggestion, body_id, role, actor, AssignmentState.ASSIGNED, part)
    timing.start(row, pack)
    follow(suggestion, actor)
    announce(SuggestionAssigned(suggestion.pk, row.pk, row.role))
    announce(UnitsCharged((row.pk,)))
    return row


@operation
def receive(assignment_id: int, *, actor: Actor) -> Assignment:
    """签收 — the unit signs for it; terms that run from receipt start here."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    assignment.received_on = clock.today()
    ASSIGNMENT_FLOW.make("receive", assignment, actor)
    timing.start_from_receipt(assignment, timing.pack_of(assignment.suggestion))
    follow(assignment.suggestion, actor)
    return assignment


def _roles(
    lead_id: int | None, assisting_ids: Sequence[int], separate_ids: Sequence[int], optional: bool = False
) -> list[Charge]:
    """Bodies with their roles: 主办 and 会办, or 分别办理, never both."""
    if separate_ids and (lead_id or assisting_ids):
        raise Unfit("分别办理的不再分主办、会办", field="separate_ids", law="上海建议规定13")
    if assisting_ids and not lead_id:
        raise Unfit("有会办单位的须确定主办单位", field="lead_id", law="上海建议规定13")
    chosen: list[Charge] = [(lead_id, Role.LEAD)] if lead_id else []
    chosen += [(pk, Role.ASSISTING) for pk in assisting_ids] + [(pk, Role.SEPARATE) for pk in separate_ids]
    if not chosen and not optional:
        raise Unfit("请选择承办单位", field="lead_id")
    if len({pk for pk, _ in chosen}) != len(chosen):
        raise Unfit("同一单位选了两次", field="assisting_ids")
    return chosen


def _assignable(suggestion_id: int, actor: Actor) -> Suggestion:
    suggestion = held(suggestion_id, actor)
    require_assignable(suggestion, actor, timing.pack_of(suggestion))
    return suggestion


def start_terms(suggestion: Suggestion, rows: list[Assignment], pack: Rules) -> None:
    timing.start_all([(row, pack) for row in rows], workdays.in_use())
    clocks.meet_many([suggestion], ("assign", "reassign"), clock.today())
    if suggestion.assigned_on is None:
        suggestion.assigned_on = clock.today()
        suggestion.save()


def charge(
    suggestion: Suggestion, body_id: int, role: str, actor: Actor, state: AssignmentState, part: str = ""
) -> Assignment:
    body = body_of_house(body_id, suggestion)
    assigned_on = clock.today() if state == AssignmentState.ASSIGNED else None
    part = words(part, field="parts", label="承办内容", at_most=300)
    try:
        with transaction.atomic():
            row = Assignment.objects.create(
                suggestion=suggestion, body=body, role=role, part=part, state=state, assigned_on=assigned_on,
                made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Unfit(f"{body}已在承办这件建议，或者已有主办单位", field="lead_id") from None
    label = "交办" if assigned_on else "预交办"  # a part is born in either state
    journal.write(row, actor, act="begin", label=label, after=state, facts={"body": str(body), "role": role})
    return row


def _drop_pre_assigned(suggestion: Suggestion, actor: Actor) -> None:
    before = (AssignmentState.PRE_ASSIGNED, AssignmentState.OBJECTED)
    for row in suggestion.assignments.filter(state__in=before).select_for_update().select_related("body"):
        ASSIGNMENT_FLOW.make("drop", row, actor)
