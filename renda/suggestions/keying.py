"""Key suggestions: which are worth proposing, by facts that anyone can check, and the board of those decided."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q

from renda.kernel.actors import Actor
from renda.suggestions import queries
from renda.suggestions.kinds import GONE, HANDLED_STATES, REPLYING, AssignmentState, CosignatureState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Assignment, KeySupervision, Suggestion

MANY_SIGN, MANY_UNITS = 5, 3
PROPOSABLE = (S.ACCEPTED, *HANDLED_STATES)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion with the reasons that speak for pressing; there is no score and no order among them."""

    suggestion: Suggestion
    reasons: tuple[str, ...]


def proposals(actor: Actor) -> list[Proposal]:
    """Running ones of the house that meet a criterion: many sign, joined items, many units, a day that presses."""
    rows: Any = queries.entitled(actor).filter(
        congress_id=actor.congress_id or 0, state__in=PROPOSABLE, key__isnull=True
    )
    rows = rows.select_related("lead__person", "session").annotate(
        signed=Count("cosignatures", filter=Q(cosignatures__state=CosignatureState.CONFIRMED), distinct=True),
        joined=Count("merged", distinct=True),
        units=Count("assignments", filter=~Q(assignments__state__in=GONE), distinct=True),
        again=Count("assignments", filter=Q(assignments__round__gt=1), distinct=True),
    )
    worth = Q(signed__gte=MANY_SIGN) | Q(joined__gt=0) | Q(units__gte=MANY_UNITS) | Q(again__gt=0)
    found = rows.filter(worth | Q(time_critical_until__isnull=False)).order_by("number", "pk")[:200]
    return [Proposal(row, tuple(_reasons(row))) for row in found]


def _reasons(row: Any) -> list[str]:
    told = [
        (row.signed >= MANY_SIGN, f"{row.signed}名代表联名"),
        (row.joined > 0, f"并入{row.joined}件同类建议"),
        (row.units >= MANY_UNITS, f"涉及{row.units}家单位"),
        (row.again > 0, "代表不满意，重新办理"),
        (row.time_critical_until is not None, "有时效要求"),
    ]
    return [words for holds, words in told if holds]


@dataclass(slots=True)
class Lane:
    """The key suggestions of one who leads."""

    name: str
    keys: list[KeySupervision] = field(default_factory=list)


def board(actor: Actor) -> list[Lane]:
    """By who leads; a committee and a leader find their own there even where confidential."""
    keys = KeySupervision.objects.filter(
        suggestion__in=queries.entitled(actor).filter(congress_id=actor.congress_id or 0)
    )
    near = ("leader", "committee", "suggestion__lead__person", "suggestion__session")
    rows = keys.select_related(*near).annotate(n=Count("activities"), last=Max("activities__held_on"))
    lanes: dict[str, Lane] = defaultdict(lambda: Lane(""))
    for row in rows.order_by("leader__pinyin", "-decided_on", "pk")[:200]:
        name = row.leader.name if row.leader else ""
        lane = lanes[name]
        lane.name = name or "尚未确定领衔人"
        lane.keys.append(row)
    return sorted(lanes.values(), key=lambda lane: lane.name == "尚未确定领衔人")


def reports_due(actor: Actor) -> list[KeySupervision]:
    """Answered key suggestions without a report, of those the actor leads, presses for or keeps the papers of."""
    rows = KeySupervision.objects.filter(
        suggestion__in=queries.entitled(actor), suggestion__state__in=(S.REPLIED, S.CLOSED, S.CLOSED_DISSATISFIED),
        suggestion__congress_id=actor.congress_id or 0, report="",
    )  # fmt: skip
    if not actor.holds(*queries.OFFICE):
        rows = rows.filter(Q(committee_id__in=actor.body_ids) | Q(leader_id=actor.person_id or 0))
    return list(rows.select_related("suggestion").order_by("pk")[:30])


def units_at_work(keys: list[KeySupervision]) -> dict[int, str]:
    """Names of the units that answer, by suggestion."""
    rows = Assignment.objects.filter(suggestion_id__in=[k.suggestion_id for k in keys], role__in=REPLYING)
    names: dict[int, list[str]] = defaultdict(list)
    for row in rows.exclude(state__in=(*GONE, AssignmentState.PRE_ASSIGNED)).select_related("body").order_by("pk"):
        names[row.suggestion_id].append(str(row.body))
    return {pk: "、".join(listed) for pk, listed in names.items()}
