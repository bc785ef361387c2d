"""What a house's own assignments teach: kept by each process, read once a day and topped up in between."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from django.db.models import QuerySet

from renda.kernel import clock
from renda.language.duties import History
from renda.suggestions.house_units import unit_of
from renda.suggestions.kinds import GONE, AssignmentState, Role
from renda.suggestions.models import Assignment

YEARS = 3
MOST = 1_500
"""The newest assignments of a house that are learned from; more make hardly a better guess."""
BEGINNING = 400
"""Characters of a text that are learned from."""
HOUSES = 8
"""Houses a process remembers; the one not asked for longest is forgotten."""
UNSETTLED = (*GONE, AssignmentState.PRE_ASSIGNED, AssignmentState.OBJECTED)


@dataclass(slots=True)
class Learnt:
    """The history of one house as of a day; ``up_to`` is the last assignment in it."""

    day: date
    history: History
    up_to: int = 0


_houses: OrderedDict[int, Learnt] = OrderedDict()
_lock = Lock()


def assignments_made(congress_id: int) -> "QuerySet[Assignment]":
    """主办 of the last years, not sent back; confidential matters are left out, as counts must not tell of them."""
    since = clock.today() - timedelta(days=366 * YEARS)
    rows = Assignment.objects.filter(suggestion__congress_id=congress_id, suggestion__confidential=False)
    return rows.filter(role=Role.LEAD, assigned_on__gte=since).exclude(state__in=UNSETTLED)


def history_of(congress_id: int) -> History:
    """What this house's assignments of the last years teach; at most MOST are read, and after that only new ones."""
    with _lock:
        learnt = _houses.pop(congress_id, None)
        if learnt is None or learnt.day != clock.today():
            learnt = Learnt(clock.today(), History())
        _houses[congress_id] = learnt
        while len(_houses) > HOUSES:
            _houses.popitem(last=False)
        _top_up(congress_id, learnt)
        return learnt.history


def _top_up(congress_id: int, learnt: Learnt) -> None:
    rows = assignments_made(congress_id).filter(pk__gt=learnt.up_to).select_related("body", "suggestion")
    wanted = ("body__kind", "body__name", "suggestion__title", "suggestion__facts")
    for row in rows.only(*wanted).order_by("-pk")[:MOST]:
        text = f"{row.suggestion.title}。{row.suggestion.facts}"
        learnt.history.add(text[:BEGINNING], unit_of(row.body))
        learnt.up_to = max(learnt.up_to, row.pk)
