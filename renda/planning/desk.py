"""What the year puts on each person's desk."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from renda.kernel import deadlines
from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.kernel.models import Clock
from renda.planning import policies, queries, timing
from renda.planning.kinds import PlanState
from renda.planning.models import Plan, PlanItem


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if not actor.congress_id:
        return
    yield from _papers(actor)
    if not policies.may_see_drafts(actor, actor.congress_id) or actor.holds("auditor"):
        return
    yield from _items(actor, today)
    if policies.may_decide(actor, actor.congress_id):
        yield from _decisions(actor)
    if policies.may_plan(actor, actor.congress_id):
        yield from _plans(actor)


def _items(actor: Actor, today: date) -> Iterator[Todo]:
    rules = timing.rules_on(actor.congress_id or 0, today)
    planner = policies.may_plan(actor, actor.congress_id or 0)
    for item in queries.coming(actor, today, today + timedelta(days=rules.first_reminder_days))[:60]:
        urgent = item.due_on and item.due_on <= today + timedelta(days=rules.second_reminder_days)
        title, key = f"{item.get_form_display()}：{item.title}", f"planning.item.{item.pk}"
        if planner and item.responsible:
            url = reverse("planning:urging", args=[item.pk])
            yield Todo(key, title, _why(item), url, "催办", item.due_on, "others", item.responsible)
        else:
            url, verb = (
                reverse("planning:item", args=[item.pk]),
                "登记结果" if item.state == "preparing" else "开始准备",
            )
            yield Todo(key, title, _why(item), url, verb, item.due_on, "mine" if urgent else "coming")


def _why(item: PlanItem) -> str:
    if item.meeting and item.meeting.held_on:
        return f"{item.meeting}，{deadlines.chinese(item.meeting.held_on)}召开"
    return f"年度计划安排在{'、'.join(map(str, item.months))}月" if item.months else "年度计划"


def _decisions(actor: Actor) -> Iterator[Todo]:
    for adjustment in queries.waiting_decisions(actor.congress_id or 0)[:30]:
        yield Todo(
            f"planning.adjustment.{adjustment.pk}", f"决定{adjustment}", adjustment.reason[:80],
            reverse("planning:decision", args=[adjustment.pk]), "登记决定",
        )  # fmt: skip


def _plans(actor: Actor) -> Iterator[Todo]:
    steps = {
        PlanState.REVIEWING: ("核对计划文件", "核对", "review"),
        PlanState.SUBMITTED: ("登记通过情况", "登记", "plan"),
        PlanState.ADOPTED: ("公布年度计划", "公布", "plan"),
    }
    for plan in Plan.objects.filter(congress_id=actor.congress_id or 0, state__in=list(steps)).order_by("-year", "pk")[
        :20
    ]:
        what, verb, page = steps[PlanState(plan.state)]
        law = "监督法63要求向社会公布" if plan.state == PlanState.ADOPTED else f"《{plan}》"
        yield Todo(
            f"planning.plan.{plan.pk}", f"{what}：{plan}", law, reverse(f"planning:{page}", args=[plan.pk]), verb
        )


def _papers(actor: Actor) -> Iterator[Todo]:
    """Papers the actor's own body owes before a meeting (监督法15)."""
    owed = Clock.objects.filter(body_id__in=list(actor.body_ids), met_on=None, kind="planning.planitem")
    rows = list(owed.order_by("due_on")[:30])
    titles = dict(PlanItem.objects.filter(pk__in=[r.object_id for r in rows], public=True).values_list("pk", "title"))
    for row in rows:
        if row.object_id in titles:
            yield Todo(
                f"planning.paper.{row.pk}", f"{row.label}：{titles[row.object_id]}", "监督法15规定的送交期限",
                reverse("planning:item", args=[row.object_id]), "查看", row.due_on,
            )  # fmt: skip
