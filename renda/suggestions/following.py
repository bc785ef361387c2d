"""How a suggestion's state follows from its assignments; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from renda.suggestions.kinds import GONE, REPLYING
from renda.suggestions.kinds import AssignmentState as A
from renda.suggestions.kinds import SuggestionState as S


@dataclass(frozen=True, slots=True)
class Part:
    """What of an assignment counts: its role and its state."""

    role: str
    state: str


def state_from(parts: Iterable[Part], *, dissatisfied: bool = False) -> S:
    """The state of an accepted suggestion; units that only assist do not move it, nor do those that are out of it.

    ``dissatisfied``: the deputy's last word on it, which names how it closes.
    """
    everyone = list(parts)
    states = {p.state for p in everyone if p.role in REPLYING and p.state not in GONE}
    if not states:
        return S.REASSIGNING if any(p.state == A.RETURNED for p in everyone) else S.ACCEPTED
    if states & {A.PRE_ASSIGNED, A.OBJECTED}:
        return S.PRE_ASSIGNED
    if A.REHANDLING in states:
        return S.REHANDLING
    if states == {A.CLOSED}:
        return S.CLOSED_DISSATISFIED if dissatisfied else S.CLOSED
    if states <= {A.REPLIED, A.CLOSED}:
        return S.REPLIED
    return S.ASSIGNED if states == {A.ASSIGNED} else S.HANDLING
