"""交办 — units are asked first where that helps, then charged; what does not fit comes back and goes to another."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction

from renda.kernel import clock, clocks, workdays
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import PreAssignmentObjected, SuggestionAssigned, UnitsCharged
from renda.suggestions.kinds import HANDLED_STATES, Role, SuggestionState
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.operations.charging import Charge, ask_all, assign_all
from renda.suggestions.operations.held import body_of_house, follow, held, held_part
from renda.suggestions.terms import Rules
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import ASSIGNMENT_FLOW

MOST_ASKED = 100
Chosen = tuple[int | None, Sequence[int], Sequence[int]]


@operation
def pre_assign(
    suggestion_id: int, *, actor: Actor, lead_id: int | None = None, assisting_ids: Sequence[int] = (),
    separate_ids: Sequence[int] = (),
) -> list[Assignment]:  # fmt: skip
    """预交办 — units look at it and may object before any term runs."""
    return ask_all({suggestion_id: _roles(suggestion_id, lead_id, assisting_ids, separate_ids)}, actor)


@operation
def pre_assign_batch(chosen: Mapping[int, Chosen], *, actor: Actor) -> list[Assignment]:
    """批量预交办 — each to the units chosen for it (lead, assisting, separate); all or none."""
    if not 0 < len(chosen) <= MOST_ASKED:
        raise Unfit(f"一次预交办1至{MOST_ASKED}件，现选{len(chosen)}件", field="chosen", way_out="请分几次办理。")
    return ask_all({pk: _roles(pk, *units) for pk, units in chosen.items()}, actor)


@operation
def raise_objection(
    assignment_id: int, *, actor: Actor, words_of_unit: str, proposed_id: int | None = None
) -> Assignment:
    """提出异议 — a unit says why a pre-assigned one is not its business, and whose it is."""
    assignment = held_part(assignment_id, actor)
    policies.require_handler(actor, assignment)
    assignment.objection = required(words_of_unit, field="words_of_unit", label="理由", at_most=2000)
    proposed = body_of_house(proposed_id, assignment.suggestion.congress_id, "proposed_id").name if proposed_id else ""
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
    charges = _roles(suggestion_id, lead_id, assisting_ids, separate_ids, optional=True)
    return assign_all({suggestion_id: charges}, actor, parts or {})


@operation
def assign_batch(
    suggestion_ids: Sequence[int], *, actor: Actor, lead_id: int | None = None,
    chosen: Mapping[int, Chosen] | None = None,
) -> list[Assignment]:  # fmt: skip
    """批量交办 — many in one act, all or none: each to the units ``chosen`` for it (lead, assisting, separate).

    One without a choice of its own goes to ``lead_id``, or as it was pre-assigned.
    """
    own = chosen or {}
    charges = {pk: _roles(pk, *own.get(pk, (lead_id, (), ())), optional=True) for pk in suggestion_ids}
    return assign_all(charges, actor, {})


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
    row = charge(suggestion, body_id, role, actor, part)
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
    suggestion_id: int, lead_id: int | None, assisting_ids: Sequence[int], separate_ids: Sequence[int],
    optional: bool = False,
) -> list[Charge]:  # fmt: skip
    """Bodies with their roles: 主办 and 会办, or 分别办理, never both."""
    if separate_ids and (lead_id or assisting_ids):
        raise Unfit("分别办理的不再分主办、会办", field="separate_ids", law=_law(suggestion_id, Point.SEPARATE_UNITS))
    if assisting_ids and not lead_id:
        raise Unfit("有会办单位的须确定主办单位", field="lead_id", law=_law(suggestion_id, Point.LEAD_UNIT))
    chosen: list[Charge] = [(lead_id, Role.LEAD)] if lead_id else []
    chosen += [(pk, Role.ASSISTING) for pk in assisting_ids] + [(pk, Role.SEPARATE) for pk in separate_ids]
    if not chosen and not optional:
        raise Unfit("请选择承办单位", field="lead_id")
    if len({pk for pk, _ in chosen}) != len(chosen):
        raise Unfit("同一单位选了两次", field="assisting_ids")
    return chosen


def _law(suggestion_id: int, point: Point) -> str:
    found = Suggestion.objects.filter(pk=suggestion_id).select_related("congress").first()
    return article(timing.pack_of(found), point) if found else ""


def start_terms(suggestion: Suggestion, rows: list[Assignment], pack: Rules) -> None:
    timing.start_all([(row, pack) for row in rows], workdays.in_use())
    clocks.meet_many([suggestion], ("assign", "reassign"), clock.today())
    if suggestion.assigned_on is None:
        suggestion.assigned_on = clock.today()
        suggestion.save()


def charge(suggestion: Suggestion, body_id: int, role: str, actor: Actor, part: str = "") -> Assignment:
    """One part more, charged today."""
    body = body_of_house(body_id, suggestion.congress_id)
    part = words(part, field="parts", label="承办内容", at_most=300)
    try:
        with transaction.atomic():
            row = Assignment.objects.create(
                suggestion=suggestion, body=body, role=role, part=part, assigned_on=clock.today(), made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Unfit(f"{body}已在承办这件建议，或者已有主办单位", field="lead_id") from None
    ASSIGNMENT_FLOW.begin(row, actor, label="交办", body=str(body), role=role)
    return row
