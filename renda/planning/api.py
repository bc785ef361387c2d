"""Plans and items for programs: the same lists, filters and acts as on the pages."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.planning import operations, queries
from renda.planning.models import Adjustment, Plan, PlanItem
from renda.planning.shapes import (
    AdjustmentIn,
    AdjustmentOut,
    AdoptionIn,
    ItemDetail,
    ItemOut,
    ItemPage,
    ItemQuery,
    LinkageIn,
    PlanOut,
    PlanQuery,
    ResultIn,
    StartIn,
)
from renda.web.api import Key, act, read

router = Router(tags=["年度计划"])
SIZE = 100
ACTING = acting("plans")


def _plans(request: HttpRequest) -> QuerySet[Plan]:
    found = queries.plans_visible_to(actor_of(request)).exclude(state="withdrawn")
    return found.select_related("congress").defer("text", "blocks", "cleaned")


def _items(request: HttpRequest) -> QuerySet[PlanItem]:
    return queries.items_visible_to(actor_of(request)).select_related("congress")


def _item(request: HttpRequest, item_id: int) -> PlanItem:
    return get_object_or_404(
        _items(request).select_related("meeting", "plan").defer("plan__text", "plan__blocks"), pk=item_id
    )


@router.get("/plans", response=read(list[PlanOut]), summary="年度计划")
def plans(request: HttpRequest, asked: Query[PlanQuery]) -> QuerySet[Plan]:
    """Published ones of every congress; with a token also the drafts of one's own house. 100 at a time by key."""
    exact = {"congress__slug": asked.congress, "year": asked.year, "kind": asked.kind, "pk__gt": asked.after}
    return _plans(request).filter(**{k: v for k, v in exact.items() if v}).order_by("pk")[:SIZE]


@router.get("/plans/{plan_id}", response=read(PlanOut), summary="一份年度计划")
def plan(request: HttpRequest, plan_id: Key) -> Plan:
    return get_object_or_404(_plans(request), pk=plan_id)


@router.get("/items", response=read(ItemPage), summary="计划事项")
def items(request: HttpRequest, asked: Query[ItemQuery]) -> dict[str, Any]:
    """Newest year first; ``next`` is the cursor to give as ``after`` for the next page."""
    found = asked.filter().narrow(_items(request), clock.today())
    if asked.congress:
        found = found.filter(congress__slug=asked.congress)
    turned = queries.page(found, asked.after, size=SIZE)
    return {"items": turned.rows, "next": turned.next}


@router.get("/items/{item_id}", response=read(ItemDetail), summary="一项")
def item(request: HttpRequest, item_id: Key) -> PlanItem:
    return _item(request, item_id)


@router.post("/items/{item_id}/start", response=act(ItemOut), auth=ACTING, summary="开始准备")
def start(request: HttpRequest, item_id: Key, body: StartIn) -> PlanItem:
    operations.start(item_id, actor=actor_of(request), note=body.note)
    return _item(request, item_id)


@router.post("/items/{item_id}/result", response=act(ItemDetail), auth=ACTING, summary="登记结果")
def result(request: HttpRequest, item_id: Key, body: ResultIn) -> PlanItem:
    operations.finish(item_id, actor=actor_of(request), result=body.result, done_on=body.done_on)
    return _item(request, item_id)


@router.post("/items/{item_id}/adjustment", response=act(AdjustmentOut), auth=ACTING, summary="提出或者登记调整")
def adjustment(request: HttpRequest, item_id: Key, body: AdjustmentIn) -> Adjustment:
    """A change already decided where ``decided_by`` and ``decided_on`` are given; else one put to the 主任会议."""
    asked, actor = body.dict(exclude={"decided_by", "decided_on"}), actor_of(request)
    if bool(body.decided_by) != bool(body.decided_on):
        raise Unfit(
            "已经决定的，请同时写明由哪次会议决定和决定日期", field="decided_on" if body.decided_by else "decided_by"
        )
    if body.decided_by and body.decided_on:
        return operations.adjust(item_id, actor=actor, **asked, decided_by=body.decided_by, decided_on=body.decided_on)
    return operations.propose(item_id, actor=actor, **asked)


@router.post("/items/{item_id}/linkage", response=act(ItemOut), auth=ACTING, summary="建立上下联动")
def linkage(request: HttpRequest, item_id: Key, body: LinkageIn) -> PlanItem:
    operations.link(item_id, actor=actor_of(request), other_id=body.other_id)
    return _item(request, item_id)


@router.post("/plans/{plan_id}/submission", response=act(PlanOut), auth=ACTING, summary="提交审定")
def submission(request: HttpRequest, plan_id: Key) -> Plan:
    return operations.submit(plan_id, actor=actor_of(request))


@router.post("/plans/{plan_id}/adoption", response=act(PlanOut), auth=ACTING, summary="登记通过")
def adoption(request: HttpRequest, plan_id: Key, body: AdoptionIn) -> Plan:
    return operations.adopt(plan_id, actor=actor_of(request), **body.dict())


@router.post("/plans/{plan_id}/publication", response=act(PlanOut), auth=ACTING, summary="公布")
def publication(request: HttpRequest, plan_id: Key) -> Plan:
    return operations.publish(plan_id, actor=actor_of(request))
