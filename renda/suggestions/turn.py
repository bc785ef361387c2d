"""Whose move it is, in words, for lists and pages; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from renda.suggestions.kinds import GONE, AssignmentState, Role
from renda.suggestions.kinds import SuggestionState as S

OFFICE = "代表工作机构"
SECRETARIAT = "大会秘书处"
END = 8
"""Beyond the seven beads: all of them are past."""
BEADS = {
    S.DRAFT: 1, S.COSIGNING: 1, S.REVISING: 1, S.SUBMITTED: 2, S.ACCEPTED: 3, S.PRE_ASSIGNED: 3, S.REASSIGNING: 3,
    S.ASSIGNED: 4, S.HANDLING: 4, S.REHANDLING: 4, S.REPLIED: 5, S.CLOSED: END, S.CLOSED_DISSATISFIED: END, S.MERGED: 4,
}  # fmt: skip
TONES = {
    S.DRAFT: "wait", S.COSIGNING: "wait", S.SUBMITTED: "wait", S.REVISING: "near", S.ACCEPTED: "wait",
    S.PRE_ASSIGNED: "wait", S.ASSIGNED: "doing", S.HANDLING: "doing", S.REASSIGNING: "near", S.REPLIED: "ok",
    S.REHANDLING: "near", S.CLOSED_DISSATISFIED: "near",
}  # fmt: skip
"""The tone of a state; those not named are over ("done")."""
AT_WORK = (AssignmentState.ASSIGNED, AssignmentState.HANDLING, AssignmentState.REHANDLING)


@dataclass(frozen=True, slots=True)
class Who:
    """A part as whose move it may be: unit, role and state."""

    unit: str
    role: str
    state: str


def whose(state: str, lead: str, parts: Iterable[Who] = (), *, in_session: bool = False) -> str:
    """The name of who acts next; "" where nobody has to."""
    if state in (S.DRAFT, S.REVISING, S.REPLIED):
        return lead
    if state == S.COSIGNING:
        return "联名代表"
    if state in (S.SUBMITTED, S.ACCEPTED, S.REASSIGNING):
        return SECRETARIAT if in_session else OFFICE
    present = [p for p in parts if p.state not in GONE]
    if state == S.PRE_ASSIGNED:
        objected = any(p.state == AssignmentState.OBJECTED for p in present)
        return OFFICE if objected else _names(present)
    if state in (S.ASSIGNED, S.HANDLING, S.REHANDLING):
        return _names([p for p in present if p.state in AT_WORK and p.role != Role.ASSISTING] or present)
    return ""


def _names(parts: list[Who]) -> str:
    names = [p.unit for p in parts]
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}家" if names else OFFICE


def tone(state: str) -> str:
    return TONES.get(S(state), "done")


def bead(state: str) -> int:
    """How far along the cord of seven, ``END`` where it is closed; 0 where it left the way (退回、撤回)."""
    return BEADS.get(S(state), 0)
