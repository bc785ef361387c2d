"""回音链 of one suggestion: from who put it forward to what became of it, as knots of a cord."""

from collections.abc import Iterator
from dataclasses import dataclass

from renda.kernel.deadlines import chinese
from renda.suggestions.dossier import Dossier
from renda.suggestions.kinds import (
    CLOSED_STATES,
    TURNED_DOWN,
    CommitmentState,
    Role,
)
from renda.suggestions.kinds import SuggestionState as S

OVER = (*TURNED_DOWN, S.PASSED_UP, S.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Knot:
    """One step; ``stage`` is past, now or todo."""

    label: str
    detail: str = ""
    when: str = ""
    url: str = ""
    stage: str = "todo"


def knots(d: Dossier) -> list[Knot]:
    """In order; what comes after the present step is still to do, and a suggestion that left the way ends there."""
    s = d.suggestion
    told = [_put_forward(d)]
    if s.state in OVER:
        day = chinese(s.submitted_on) if s.submitted_on else ""
        return [*told, Knot(s.get_state_display(), s.passed_to, day, stage="now")]
    return [*told, _accepted(d), _assigned(d), _replied(d), _judged(d), *_promised(d), _published(d)]


def _put_forward(d: Dossier) -> Knot:
    s, n = d.suggestion, len(d.confirmed)
    who = f"{s.lead.person.name}{f'，联名{n}人' if n else ''}"
    if s.submitted_on is None:
        return Knot("代表提出", who, "还没有提交", stage="now")
    return Knot("代表提出", who, f"{chinese(s.submitted_on)}提出", stage="past")


def _accepted(d: Dossier) -> Knot:
    s = d.suggestion
    if s.accepted_on:
        return Knot("受理", s.number, chinese(s.accepted_on), stage="past")
    return Knot("受理", "等待审核" if s.submitted_on else "", stage="now" if s.submitted_on else "todo")


def _assigned(d: Dossier) -> Knot:
    s = d.suggestion
    units = [p.assignment.body for p in d.active if p.assignment.role != Role.ASSISTING]
    names = "、".join(map(str, units[:2])) + ("等" if len(units) > 2 else "")
    if s.state == S.MERGED and s.merged_into:
        return Knot("并案办理", s.merged_into.number or s.merged_into.title, stage="now")
    if s.state in (S.ACCEPTED, S.PRE_ASSIGNED, S.REASSIGNING):
        return Knot("交办", names or s.get_state_display(), stage="now")
    if s.assigned_on:
        return Knot("交办", names, chinese(s.assigned_on), stage="past")
    return Knot("交办")


def _replied(d: Dossier) -> Knot:
    s, delivered = d.suggestion, d.delivered
    if s.state in (S.ASSIGNED, S.HANDLING, S.REHANDLING):
        due = min((p.due.due_on for p in d.active if p.due and p.due.name != "assist"), default=None)
        label = "重新办理" if s.state == S.REHANDLING else "办理答复"
        return Knot(label, _contacted(d), f"{chinese(due)}前答复" if due else "", stage="now")
    if delivered:
        last = max(r.signed_on for r in delivered if r.signed_on)
        return Knot("办理答复", _contacted(d), f"{chinese(last)}答复", stage="past")
    return Knot("办理答复", "自交办起三个月内" if not s.assigned_on else "")


def _contacted(d: Dossier) -> str:
    n = sum(len(p.contacts) for p in d.parts)
    return f"联系代表{n}次" if n else ""


def _judged(d: Dossier) -> Knot:
    if d.suggestion.state in CLOSED_STATES:
        marks = [e.get_result_display() or e.get_overall_display() for e in d.evaluations if e.final]
        return Knot("代表评价", "、".join(dict.fromkeys(marks)), stage="past")
    if d.suggestion.state == S.REPLIED:
        return Knot("代表评价", "已评价" if d.evaluations else "等待代表评价", stage="now")
    return Knot("代表评价", "答复后开始")


def _promised(d: Dossier) -> Iterator[Knot]:
    if not d.commitments:
        return
    done = sum(c.state != CommitmentState.OPEN for c in d.commitments)
    n = len(d.commitments)
    late = min((c.due_on for c in d.commitments if c.state == CommitmentState.OPEN), default=None)
    over = d.suggestion.state in CLOSED_STATES
    stage = "past" if late is None else "now" if over else "todo"
    yield Knot("承诺兑现", f"{n}项，已落实{done}项", f"{chinese(late)}前" if late else "", stage=stage)


def _published(d: Dossier) -> Knot:
    s = d.suggestion
    if s.public:
        return Knot("向社会公开", "", chinese(s.published_on) if s.published_on else "", stage="past")
    if s.state in CLOSED_STATES:
        return Knot("办结", s.get_state_display(), chinese(s.closed_on) if s.closed_on else "", stage="past")
    return Knot("办结公开")
