"""分办 — the government's office divides a part among departments inside government; the legal clock does not start again."""

from collections.abc import Mapping, Sequence

from renda.kernel import clock, clocks, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Body
from renda.suggestions import policies, queries, terms, timing
from renda.suggestions.events import SuggestionAssigned, UnitsCharged
from renda.suggestions.kinds import GONE, AssignmentState, RefusalState, Role
from renda.suggestions.models import Assignment
from renda.suggestions.operations.held import body_of_house, follow, held_part
from renda.suggestions.terms import Rules
from renda.suggestions.texts import words
from renda.suggestions.workflow import ASSIGNMENT_FLOW

Charge = tuple[int, str]


@operation
def dispatch(
    assignment_id: int, *, actor: Actor, lead_id: int | None = None, assisting_ids: Sequence[int] = (),
    separate_ids: Sequence[int] = (), parts: Mapping[int, str] | None = None, why: str = "",
) -> list[Assignment]:  # fmt: skip
    """分办 — what was assigned to the government or its office goes to units inside government, in one act.

    The reply stays due by the first assignment; the windows to refuse and to contact the deputy run for the new unit.
    """
    part = held_part(assignment_id, actor)
    require_dispatcher(actor, part)
    _require_undivided(part)
    charges = _charges(part, lead_id, assisting_ids, separate_ids)
    bodies = {pk: _unit_inside(pk, part) for pk, _ in charges}
    why = words(why, field="why", label="说明", at_most=1000)
    clocks.stop(part)
    ASSIGNMENT_FLOW.make("dispatch", part, actor, why=why, to=[str(b) for b in bodies.values()])
    rows = [_given(part, bodies[pk], role, (parts or {}).get(pk, "") or part.part, actor) for pk, role in charges]
    _start(rows, timing.pack_of(part.suggestion))
    follow(part.suggestion, actor)
    for row in rows:
        announce(SuggestionAssigned(part.suggestion_id, row.pk, row.role))
    announce(UnitsCharged(tuple(row.pk for row in rows)))
    return rows


def may_dispatch(actor: Actor, part: Assignment) -> bool:
    """The body itself; for what went to the government, its office."""
    if part.body.kind not in queries.DISPATCHING:
        return False
    office = actor.holds(*queries.GOVERNMENT) and policies.in_house(actor, part.suggestion.congress_id)
    return actor.is_system or actor.acts_for(part.body_id) or office


def require_dispatcher(actor: Actor, part: Assignment) -> None:
    if part.body.kind not in queries.DISPATCHING:
        raise NotYours(f"{part.body}不得自行转办，分办只限交政府的建议", way_out="不属于本单位职责的，请申请退办。")
    if not may_dispatch(actor, part):
        raise NotYours("交政府的建议由政府办公室分办")


def _require_undivided(part: Assignment) -> None:
    if part.state not in (AssignmentState.ASSIGNED, AssignmentState.HANDLING) or part.round > 1:
        raise OutOfTurn(f"这一件目前是{part.get_state_display()}，不能分办", way_out="请刷新页面，查看当前状态。")
    if part.refusals.filter(state=RefusalState.ASKED).exists():
        raise OutOfTurn("这一件正在申请退办，决定以前不能分办")
    if part.replies.exists():
        raise OutOfTurn("这一件已经开始起草答复，不能分办")


def _charges(
    part: Assignment, lead_id: int | None, assisting_ids: Sequence[int], separate_ids: Sequence[int]
) -> list[Charge]:
    """Roles inside the part: those who share it keep its own role, so that a suggestion never has two leads."""
    chosen = [*([lead_id] if lead_id else []), *assisting_ids, *separate_ids]
    if not chosen:
        raise Unfit("请选择分办的部门", field="lead_id")
    if len(set(chosen)) != len(chosen):
        raise Unfit("同一单位选了两次", field="assisting_ids")
    if part.role != Role.LEAD:
        return [(pk, part.role) for pk in chosen]
    if separate_ids:
        _require_alone(part, lead_id, assisting_ids)
        return [(pk, Role.SEPARATE) for pk in separate_ids]
    if not lead_id:
        raise Unfit("有会办单位的须确定主办单位", field="lead_id")
    return [(lead_id, Role.LEAD), *((pk, Role.ASSISTING) for pk in assisting_ids)]


def _require_alone(part: Assignment, lead_id: int | None, assisting_ids: Sequence[int]) -> None:
    others = part.suggestion.assignments.exclude(pk=part.pk).exclude(state__in=GONE).exists()
    if lead_id or assisting_ids or others:
        raise Unfit("分别办理的不再分主办、会办", field="separate_ids", way_out="请确定一家主办，其余列为会办。")


def _unit_inside(body_id: int, part: Assignment) -> Body:
    body = body_of_house(body_id, part.suggestion.congress_id, "lead_id")
    if body.kind not in queries.INSIDE_GOVERNMENT or body.pk == part.body_id:
        raise Unfit(f"{body}不能承接分办", field="lead_id", way_out="分办给政府部门、街道办事处或者乡镇政府。")
    if part.suggestion.assignments.filter(body=body).exclude(state__in=GONE).exists():
        raise Unfit(f"{body}已在承办这件建议", field="lead_id")
    return body


def _given(part: Assignment, body: Body, role: str, content: str, actor: Actor) -> Assignment:
    content = words(content, field="parts", label="承办内容", at_most=300)
    row = Assignment.objects.create(
        suggestion=part.suggestion, body=body, role=role, part=content, assigned_on=part.assigned_on,
        made_at=clock.now(),
    )  # fmt: skip
    facts = {"body": str(body), "role": role, "from": str(part.body)}
    journal.write(row, actor, act="begin", label="分办", after=row.state, facts=facts)
    return row


def _start(rows: list[Assignment], pack: Rules) -> None:
    """Terms by the first assignment; the window to refuse opens today, for nobody had asked the unit before."""
    calendar = workdays.in_use()
    timing.start_all([(row, pack) for row in rows], calendar)
    window = terms.refuse(pack, clock.today(), calendar=calendar)
    for row in rows:
        timing.run(row, "refuse", "申请退办", window, calendar)
