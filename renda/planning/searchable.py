"""How plans and their items are found."""

from typing import Any

from django.urls import reverse

from renda.kernel.declarations import Found, Searchable, searchable
from renda.planning.kinds import ItemState, PlanState
from renda.planning.models import Plan, PlanItem


def _plan(plan: Any) -> Found | None:
    if plan.state == PlanState.WITHDRAWN:
        return None
    url = reverse("planning:plan", args=[plan.pk])
    return Found(plan.title, f"{plan.year}年 {plan.get_kind_display()}", url, plan.congress_id, plan.is_published)


def _item(item: Any) -> Found | None:
    if item.state == ItemState.DRAFT:
        return None
    body = f"{item.year}年 {item.get_form_display()} {item.responsible} {item.organ} {item.result}"
    return Found(item.title, body, reverse("planning:item", args=[item.pk]), item.congress_id, item.public, item.due_on)


searchable(Searchable(Plan, "年度计划", Plan.objects.all, _plan))
searchable(Searchable(PlanItem, "计划事项", PlanItem.objects.all, _item))
