"""What a page is about, found through what the actor may see: everything else is 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.people.models import Congress
from renda.people.queries import congress_by_key
from renda.planning import policies, queries
from renda.planning.models import Adjustment, Plan, PlanItem


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def crumbs(congress: Congress, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """Where one stands: the house, 计划, and what comes below it as (label, url)."""
    return [(congress.short_name, ""), ("计划", reverse("planning:board")), *further]


def plan_crumbs(plan: Plan, *further: tuple[str, str]) -> list[tuple[str, str]]:
    papers = ("计划文件", reverse("planning:plans"))
    return crumbs(plan.congress, papers, (plan.title, reverse("planning:plan", args=[plan.pk])), *further)


def plan_for(request: HttpRequest, pk: int) -> Plan:
    return get_object_or_404(queries.plans_visible_to(actor_of(request)).select_related("congress"), pk=pk)


def planners_plan(request: HttpRequest, pk: int) -> Plan:
    """A plan the actor works on; its drafts are nobody else's business."""
    plan = plan_for(request, pk)
    policies.require_planner(actor_of(request), plan.congress_id)
    return plan


def item_for(request: HttpRequest, pk: int) -> PlanItem:
    items = queries.items_visible_to(actor_of(request)).select_related("plan", "meeting", "handed_out_at", "congress")
    return get_object_or_404(items, pk=pk)


def adjustment_for(request: HttpRequest, pk: int) -> Adjustment:
    visible = queries.items_visible_to(actor_of(request))
    return get_object_or_404(Adjustment.objects.select_related("item__plan", "meeting").filter(item__in=visible), pk=pk)


def house(request: HttpRequest) -> Congress:
    """The congress in whose house the actor stands."""
    congress_id = actor_of(request).congress_id
    found = congress_by_key(congress_id) if congress_id else None
    if found is None:
        raise Missing("您还没有在任何一个人大任职，看不到内部页面", way_out="公众可以在公开网站查看年度计划。")
    return found
