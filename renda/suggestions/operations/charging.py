"""预交办 and 交办 of one or of many suggestions at once: rows, lines and terms of all of them in the same few statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from renda.kernel import clock, clocks, composed, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.people.models import Body
from renda.people.queries import chargeable
from renda.suggestions import policies, queries, timing
from renda.suggestions.events import SuggestionAssigned, UnitsAsked, UnitsCharged
from renda.suggestions.following import Part, state_from
from renda.suggestions.kinds import GONE, AssignmentState, Role, SuggestionState
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.operations.held import NONE
from renda.suggestions.terms import Rules
from renda.suggestions.texts import words
from renda.suggestions.workflow import ASSIGNMENT_FLOW, SUGGESTION_FLOW

ASSIGNABLE = (SuggestionState.ACCEPTED, SuggestionState.PRE_ASSIGNED, SuggestionState.REASSIGNING)
ASKED = (AssignmentState.PRE_ASSIGNED, AssignmentState.OBJECTED)
LARGEST_KEY = (1 << 63) - 1
Charge = tuple[int, str]
"""A body and the role it is given."""


def assign_all(given: Mapping[int, Sequence[Charge]], actor: Actor, parts: Mapping[int, str]) -> list[Assignment]:
    """Charge the units given to each suggestion, those pre-assigned where none is; all or none.

    ``parts`` says what each body answers.
    """
    suggestions, packs = _assignable(given, actor)
    present = _present(suggestions)
    asked = {pk: rows for pk, rows in present.items() if not given[pk]}
    _drop([row for pk, rows in present.items() if given[pk] for row in rows if row.state in ASKED], actor)
    rows = _as_asked(suggestions, asked, actor) + _newly(suggestions, given, present, actor, parts)
    rows.sort(key=lambda row: (row.suggestion_id, row.pk))
    running = timing.start_all([(row, packs[row.suggestion_id]) for row in rows], workdays.in_use())
    clocks.meet_many(list(suggestions.values()), ("assign", "reassign"), clock.today())
    _follow_all(suggestions.values(), present, rows, actor)
    for row in rows:
        announce(SuggestionAssigned(row.suggestion_id, row.pk, row.role))
    until = {term.object_id: term.due_on for term in running if term.name == "reply"}
    announce(UnitsCharged(tuple(row.pk for row in rows), tuple(rows), until))
    return rows


def ask_all(given: Mapping[int, Sequence[Charge]], actor: Actor) -> list[Assignment]:
    """预交办: ask the units given to each suggestion, in place of those asked before; no term starts. All or none."""
    suggestions, _ = _assignable(given, actor)
    present = _present(suggestions)
    _drop([row for rows in present.values() for row in rows if row.state in ASKED], actor)
    rows = _newly(suggestions, given, present, actor, {}, AssignmentState.PRE_ASSIGNED)
    _follow_all(suggestions.values(), present, rows, actor)
    announce(UnitsAsked(tuple(row.pk for row in rows)))
    return rows


def _assignable(pks: Iterable[int], actor: Actor) -> tuple[dict[int, Suggestion], Mapping[int, Rules]]:
    """The locked suggestions with the rules each is under."""
    suggestions = _held_all(pks, actor)
    packs = timing.packs_of(suggestions.values())
    for pk, suggestion in suggestions.items():
        policies.require_assigner(actor, suggestion, packs[pk].rules)
        if suggestion.state not in ASSIGNABLE:
            state = suggestion.get_state_display()
            raise OutOfTurn(
                f"“{suggestion}”目前是{state}，不能交办", law="代表法51", way_out="请刷新页面，查看当前状态。"
            )
    return suggestions, packs


def _held_all(pks: Iterable[int], actor: Actor) -> dict[int, Suggestion]:
    """The locked suggestions in the order of their keys, so that two batches never wait for each other."""
    wanted = {pk for pk in pks if 0 < pk <= LARGEST_KEY}
    suggestions = {row.pk: row for row in composed.rows(_to_hold, actor, tuple(wanted))}
    if len(suggestions) != len(set(pks)):
        raise Missing(NONE)
    return suggestions


def _to_hold(actor: Actor, pks: tuple[int, ...]) -> QuerySet[Suggestion]:
    rows = queries.visible_to(actor).filter(pk__in=pks).select_related("congress", "lead__person").order_by("pk")
    return rows.select_for_update(of=("self",), no_key=True)


def _present(suggestions: Mapping[int, Suggestion]) -> dict[int, list[Assignment]]:
    """The parts units have now; their suggestions are locked, so nobody adds one meanwhile."""
    found: dict[int, list[Assignment]] = {pk: [] for pk in suggestions}
    for row in composed.rows(_standing, tuple(suggestions)):
        row.suggestion = suggestions[row.suggestion_id]
        found[row.suggestion_id].append(row)
    return found


def _standing(suggestion_ids: tuple[int, ...]) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(suggestion_id__in=suggestion_ids).exclude(state__in=GONE).order_by("pk")
    return rows.select_related("body").select_for_update(of=("self",))


def _drop(rows: list[Assignment], actor: Actor) -> None:
    """撤销预交办 — whom others take the place of."""
    for state in ASKED:
        ASSIGNMENT_FLOW.make_many("drop", [row for row in rows if row.state == state], actor)


def _as_asked(
    suggestions: Mapping[int, Suggestion], asked: Mapping[int, list[Assignment]], actor: Actor
) -> list[Assignment]:
    for pk, rows in asked.items():
        objected = [str(row.body) for row in rows if row.state == AssignmentState.OBJECTED]
        if objected:
            raise OutOfTurn(f"{'、'.join(objected)}对预交办有异议", way_out="请改定承办单位后交办。")
        if not any(row.state == AssignmentState.PRE_ASSIGNED for row in rows):
            raise Unfit(f"“{suggestions[pk]}”还没有预交办，请选择承办单位", field="lead_id")
    waiting = [row for rows in asked.values() for row in rows if row.state == AssignmentState.PRE_ASSIGNED]
    ASSIGNMENT_FLOW.make_many("assign", waiting, actor, assigned_on=clock.today())
    return waiting


def _newly(
    suggestions: Mapping[int, Suggestion], given: Mapping[int, Sequence[Charge]],
    present: Mapping[int, list[Assignment]], actor: Actor, parts: Mapping[int, str],
    state: AssignmentState = AssignmentState.ASSIGNED,
) -> list[Assignment]:  # fmt: skip
    """New parts; one that is only asked (预交办) is born in that state and has no day yet."""
    bodies = _bodies(suggestions, given)
    now, charged = clock.now(), state == AssignmentState.ASSIGNED
    today = clock.today() if charged else None
    said = {pk: words(part, field="parts", label="承办内容", at_most=300) for pk, part in parts.items()}
    rows = []
    for pk, suggestion in suggestions.items():
        still = [row for row in present[pk] if row.state not in GONE]
        for body_id, role in given[pk]:
            body = bodies[suggestion.congress_id][body_id]
            if any(row.body_id == body_id or (row.role == role == Role.LEAD) for row in still):
                raise Unfit(f"{body}已在承办这件建议，或者已有主办单位", field="lead_id")
            row = Assignment(suggestion=suggestion, body=body, role=role, state=state, assigned_on=today, made_at=now)
            row.part = said.get(body_id, "")
            rows.append(row)
    Assignment.objects.bulk_create(rows)
    label = "交办" if charged else "预交办"
    lines = [
        journal.Line(row, "begin", label, after=row.state, facts={"body": str(row.body), "role": row.role})
        for row in rows
    ]
    journal.write_many(lines, actor, first=True)
    return rows


def _bodies(suggestions: Mapping[int, Suggestion], given: Mapping[int, Sequence[Charge]]) -> dict[int, dict[int, Body]]:
    """The bodies that may be charged, by house: those that stand in it today."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, suggestion in suggestions.items():
        wanted[suggestion.congress_id] |= {body_id for body_id, _ in given[pk]}
    found = {}
    for house, keys in wanted.items():
        sane = tuple(key for key in keys if 0 < key <= LARGEST_KEY)
        found[house] = {body.pk: body for body in composed.rows(_chargeable, house, sane)}
        if len(found[house]) != len(keys):
            raise Unfit("没有这个单位，或者它已经撤销", field="body", way_out="请从本级承办单位名单中选择。")
    return found


def _chargeable(house: int, pks: tuple[int, ...]) -> QuerySet[Body]:
    return chargeable(house).filter(pk__in=pks)


def _follow_all(
    suggestions: Iterable[Suggestion], present: Mapping[int, list[Assignment]], rows: list[Assignment], actor: Actor
) -> None:
    """Each suggestion's state after its parts, and the day of its first assignment; being asked is none."""
    parts: dict[int, dict[int, Part]] = {
        pk: {row.pk: Part(row.role, row.state) for row in there} for pk, there in present.items()
    }
    for row in rows:
        parts[row.suggestion_id][row.pk] = Part(row.role, row.state)
    fresh: dict[tuple[SuggestionState, bool], list[Suggestion]] = defaultdict(list)
    for suggestion in suggestions:
        state = state_from(parts[suggestion.pk].values())
        is_first = suggestion.assigned_on is None and state != SuggestionState.PRE_ASSIGNED
        fresh[state, is_first].append(suggestion)
    for (state, is_first), group in fresh.items():
        also: dict[str, Any] = {"assigned_on": clock.today()} if is_first else {}
        SUGGESTION_FLOW.make_many(f"to_{state}", [s for s in group if s.state != state], actor, **also)
