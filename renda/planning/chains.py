"""What an item of the year tells to the chain (回音链): taken into which plan, under way, done with which result."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Chained, Knot, chained
from renda.planning import queries
from renda.planning.kinds import ItemState
from renda.planning.models import PlanItem

ENDED = (ItemState.REPLACED, ItemState.DROPPED, ItemState.RESERVE)


def _visible(actor: Actor) -> QuerySet[PlanItem]:
    rows = queries.items_visible_to(actor).select_related("plan", "congress")
    return rows.defer("spans", "doubts", "activities", "plan__text", "plan__blocks", "plan__cleaned")


def _title(item: PlanItem, actor: Actor) -> str:
    return item.title


def _url(item: PlanItem, actor: Actor) -> str:
    return reverse("planning:item", args=[item.pk])


def knots(item: PlanItem, actor: Actor) -> list[Knot]:
    """A draft is only proposed; a public item is told as the paper says it."""
    if item.state == ItemState.DRAFT:
        return [Knot(f"列入{item.year}年计划", "正在研究", stage="now", key="planned", weight=2)]
    told = [
        Knot(
            f"写进{item.year}年计划",
            item.get_form_display(),
            item.plan.adopted_on,
            item.responsible,
            key="planned",
            weight=2,
        )
    ]
    if item.state == ItemState.DONE:
        return [
            *told,
            Knot("计划事项完成", _short(item.result), item.done_on, item.responsible, key="plan_done", weight=2),
        ]
    if item.state in ENDED:
        return [*told, Knot(f"计划事项{item.get_state_display()}", key="plan_ended")]
    months = "、".join(f"{month}月" for month in item.months)
    return [*told, Knot("落实计划事项", months, None, item.responsible, stage="now", key="plan_done")]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


chained(Chained(PlanItem, "计划事项", _visible, _title, knots, _url))
