"""What waits to be assigned, row by row: the unit that is likely, why, those that assist, and by when it would reply."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from renda.kernel import workdays
from renda.kernel.actors import Actor
from renda.people.models import Congress
from renda.suggestions import outlook, policies, queries, timing
from renda.suggestions.kinds import GONE, AssignmentState, Phase, RefusalState, Role
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, Refusal, Suggestion
from renda.suggestions.terms import Limit

MOST = 100
ASSIGNABLE = (S.ACCEPTED, S.PRE_ASSIGNED, S.REASSIGNING)
NARROWED: dict[str, Q] = {
    "": Q(),
    "between": Q(phase=Phase.BETWEEN_SESSIONS),
    "session": Q(phase=Phase.IN_SESSION),
    "asked": Q(state=S.PRE_ASSIGNED),
    "again": Q(state=S.REASSIGNING),
}


@dataclass(slots=True)
class Waiting:
    """One suggestion to assign. ``present`` are units that stay at work when it goes to another one."""

    suggestion: Suggestion
    limit: Limit | None
    outlook: outlook.IfAssigned
    asked: list[Assignment] = field(default_factory=list)
    present: list[Assignment] = field(default_factory=list)
    returned: list[Refusal] = field(default_factory=list)

    @property
    def objected(self) -> list[Assignment]:
        return [p for p in self.asked if p.state == AssignmentState.OBJECTED]

    @property
    def days(self) -> int | None:
        """Since the first assignment; the new unit's term starts anew, the deputy's waiting does not."""
        return queries.days_since_assignment(self.suggestion)


def waiting_for(actor: Actor, congress: Congress, narrowed: str = "") -> QuerySet[Suggestion]:
    """All that waits in the house and the actor may know of, the oldest first."""
    mine = queries.entitled(actor).filter(congress=congress, state__in=ASSIGNABLE)
    return mine.filter(NARROWED.get(narrowed, Q())).order_by("submitted_on", "pk")


def counts(actor: Actor, congress: Congress) -> dict[str, int]:
    """How many wait, by the views of the list."""
    pairs = list(waiting_for(actor, congress).values_list("state", "phase")[:5000])
    phases = [phase for _, phase in pairs]
    states = [state for state, _ in pairs]
    return {
        "": len(pairs), "between": phases.count(Phase.BETWEEN_SESSIONS), "session": phases.count(Phase.IN_SESSION),
        "asked": states.count(S.PRE_ASSIGNED), "again": states.count(S.REASSIGNING),
    }  # fmt: skip


def described(found: QuerySet[Suggestion], actor: Actor, at_most: int = MOST) -> list[Waiting]:
    """The rows the actor may assign by the rules each is under, with their parts: four statements for all of them."""
    loaded = list(found.select_related("lead__person", "congress", "session")[:at_most])
    packs = timing.packs_of(loaded)
    rows = [s for s in loaded if policies.may_assign(actor, s, packs[s.pk].rules)]
    calendar = workdays.in_use()
    limits = outlook.assign_limits(rows, packs, calendar)
    replies = outlook.replies_if_assigned(rows, packs, calendar)
    parts, returned = _parts_of(rows), _returned(rows)
    return [
        Waiting(s, limits.get(s.pk), replies[s.pk], *_split(parts.get(s.pk, ())), returned.get(s.pk, [])) for s in rows
    ]


def _split(parts: Sequence[Assignment]) -> tuple[list[Assignment], list[Assignment]]:
    before = (AssignmentState.PRE_ASSIGNED, AssignmentState.OBJECTED)
    return [p for p in parts if p.state in before], [p for p in parts if p.state not in before]


def _parts_of(rows: Sequence[Suggestion]) -> Mapping[int, list[Assignment]]:
    found = defaultdict(list)
    order = {Role.LEAD: 0, Role.SEPARATE: 1, Role.ASSISTING: 2}
    parts = Assignment.objects.filter(suggestion__in=[s.pk for s in rows]).exclude(state__in=GONE)
    for part in sorted(parts.select_related("body"), key=lambda p: (order[Role(p.role)], p.pk)):
        found[part.suggestion_id].append(part)
    return found


def _returned(rows: Sequence[Suggestion]) -> Mapping[int, list[Refusal]]:
    """Refusals that were agreed to: who gave it back, and whom it proposed."""
    found = defaultdict(list)
    keys = [s.pk for s in rows if s.state == S.REASSIGNING]
    agreed = Refusal.objects.filter(assignment__suggestion_id__in=keys, state=RefusalState.AGREED)
    for refusal in agreed.select_related("assignment__body", "proposed").order_by("pk"):
        found[refusal.assignment.suggestion_id].append(refusal)
    return found


def due_days(rows: Sequence[Waiting]) -> list[date]:
    """The distinct last days of replies, if all were assigned today."""
    return sorted({row.outlook.reply.due for row in rows})
