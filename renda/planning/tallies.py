"""How far the year has come, by committee, form and month; each line leads to the rows it counts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.planning.kinds import LIVE_STATES, OPEN_STATES, Form, ItemState
from renda.planning.models import PlanItem


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the progress page: how many items stand, how many of them are done and late; ``key`` for the address."""

    label: str
    key: str
    live: int
    done: int
    late: int


def by_committee(items: QuerySet[PlanItem], today: date) -> list[Tally]:
    rows = _standing(items).filter(committees__isnull=False).values("committees", "committees__short_name")
    counted = rows.annotate(
        live=Count("pk", distinct=True),
        done=Count("pk", filter=Q(state=ItemState.DONE), distinct=True),
        late=Count("pk", filter=Q(state__in=OPEN_STATES, due_on__lt=today), distinct=True),
    ).order_by("committees__rank", "committees")
    return [
        Tally(r["committees__short_name"], f"committee={r['committees']}", r["live"], r["done"], r["late"])
        for r in counted
    ]


def by_form(items: QuerySet[PlanItem], today: date) -> list[Tally]:
    """By every form an item uses, the main one and those beside it (同时采用), as the list filters."""
    found: dict[str, list[PlanItem]] = {}
    for item in _standing(items).only("form", "also", "state", "due_on"):
        for form in dict.fromkeys(item.forms):
            found.setdefault(form, []).append(item)
    return [_tally(label, f"form={form}", found[form], today) for form, label in Form.choices if form in found]


def by_month(items: QuerySet[PlanItem], today: date) -> list[Tally]:
    found: dict[int, list[PlanItem]] = {}
    for item in _standing(items).only("months", "state", "due_on"):
        for month in item.months:
            found.setdefault(month, []).append(item)
    return [_tally(f"{m}月", f"month={m}", found[m], today) for m in sorted(found)]


def _standing(items: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    return items.filter(state__in=LIVE_STATES).order_by()


def _tally(label: str, key: str, items: list[PlanItem], today: date) -> Tally:
    late = sum(i.state in OPEN_STATES and i.due_on is not None and i.due_on < today for i in items)
    return Tally(str(label), key, len(items), sum(i.state == ItemState.DONE for i in items), late)
