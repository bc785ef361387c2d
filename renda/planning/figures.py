"""Fulfilment in numbers that open their rows (计划完成情况)."""

from typing import Any

from django.db.models import QuerySet

from renda.kernel import clock
from renda.kernel.figures import Figure, Ratio, Scope, declare
from renda.planning import queries
from renda.planning.kinds import LIVE_STATES, Form, ItemState
from renda.planning.models import PlanItem

BASE = "按计划年度统计已通过的计划；被替换、取消、转入储备的不计入。"


def standing(scope: Scope) -> "QuerySet[PlanItem]":
    """Items of adopted plans whose year lies in the scope, narrowed to committee, form or month where asked."""
    items = PlanItem.objects.filter(
        congress_id=scope.congress_id, year__range=(scope.start.year, scope.end.year), state__in=LIVE_STATES
    )
    narrowing = queries.Filter(
        committee=scope.narrowed("committee"), form=scope.narrowed("form", ""), month=scope.narrowed("month"),
        plan=scope.narrowed("plan"),
    )  # fmt: skip
    return narrowing.narrow(items, clock.today())


def with_form(form: str) -> Any:
    return lambda scope: queries.Filter(form=form).narrow(standing(scope), clock.today())


declare(
    Figure("planning.items", "计划事项", "项", rows=standing, note=BASE, public=True),
    Figure(
        "planning.done", "已完成", "项", rows=lambda s: standing(s).filter(state=ItemState.DONE), note=BASE, public=True
    ),
    Figure(
        "planning.late", "逾期未完成", "项", rows=lambda s: queries.overdue(standing(s), clock.today()),
        note="过了完成期限还没有登记结果的事项。",
    ),
    Figure(
        "planning.added", "年中增加", "项", rows=lambda s: standing(s).filter(added_later=True), note=BASE, public=True
    ),
    Figure(
        "planning.adjusted", "调整过的事项", "项",
        rows=lambda s: PlanItem.objects.filter(
            congress_id=s.congress_id, year__range=(s.start.year, s.end.year), adjustments__state="approved"
        ).distinct(),
        note="主任会议同意调整（时间、延期、替换、取消、转储备）的事项，含不再办理的。", public=True,
    ),
    Ratio("planning.fulfilment", "计划完成率", of="planning.done", over="planning.items", note=BASE),
    *(
        Figure(f"planning.form.{form.value}", form.label, "项", rows=with_form(form), note=BASE, public=True)
        for form in Form
        if form not in (Form.OTHER, Form.DEPUTIES_WORK)
    ),
)  # fmt: skip
