"""核对 — the paper and what was read from it, side by side; one item is open at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel.errors import Stale
from renda.people.kinds import COMMITTEES
from renda.people.models import Body
from renda.planning import forms, marking, operations
from renda.planning.kinds import Form, PlanState
from renda.planning.models import Plan, PlanItem
from renda.planning.repeats import repeats
from renda.planning.views.finding import actor_of, plan_crumbs, planners_plan
from renda.web.acts import done, onto
from renda.web.pages import act_page
from renda.web.typed import fit_data

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def review(request: HttpRequest, pk: int) -> HttpResponse:
    plan = planners_plan(request, pk)
    return _page(request, plan, _asked_item(request, plan))


def _asked_item(request: HttpRequest, plan: Plan) -> PlanItem | None:
    """The item named in the address; else the first in doubt."""
    asked = request.GET.get("item", "")
    if asked.isdecimal():
        return plan.items.filter(pk=asked).first()
    return (
        None
        if asked == "none"
        else plan.items.filter(confirmed=False).exclude(doubts=[]).order_by("position", "pk").first()
    )


def _page(
    request: HttpRequest,
    plan: Plan,
    current: PlanItem | None,
    form: forms.CorrectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    items = list(plan.items.order_by("position", "pk"))
    doubtful = [i for i in items if i.has_doubts]
    only = request.GET.get("only") == "doubts"
    context: dict[str, Any] = {
        "plan": plan,
        "paper": marking.paragraphs(plan.text, plan.blocks, marking.marked(items)),
        "items": [i for i in items if not only or i.has_doubts or i == current],
        "total": len(items),
        "doubtful": len(doubtful),
        "sound": sum(not i.confirmed and not i.doubts for i in items),
        "current": current,
        "repeated": len(repeats(items)) if plan.state == PlanState.REVIEWING else 0,
        "only": only,
        "obligations": plan.obligations.order_by("position"),
        "form": form or (forms.CorrectionForm.drawn_from(current) if current else None),
        "committees": Body.objects.filter(congress=plan.congress_id, kind__in=COMMITTEES, dissolved_on=None).order_by(
            "rank"
        ),
        "labels": dict(Form.choices),
        "crumbs": plan_crumbs(plan, ("核对", "")),
    }
    return render(request, "planning/review.html", context, status=status)


def _draft_item(request: HttpRequest, pk: int) -> tuple[Plan, PlanItem]:
    item = get_object_or_404(PlanItem, pk=pk)
    return planners_plan(request, item.plan_id), item


def _onward(plan: Plan, after: PlanItem | None = None) -> str:
    """The next item in doubt below the one just settled; the list where none is left."""
    left = plan.items.filter(confirmed=False).exclude(doubts=[]).order_by("position", "pk")
    following = (left.filter(position__gt=after.position).first() if after else None) or left.first()
    address = reverse("planning:review", args=[plan.pk])
    return f"{address}?item={following.pk}#item-{following.pk}" if following else f"{address}?item=none"


@require_POST
@for_members
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    plan, item = _draft_item(request, pk)
    form = forms.CorrectionForm(fit_data(request.POST))
    status = 422
    if form.is_valid():
        try:
            with onto(form):
                made = operations.correct(pk, actor=actor_of(request), **form.cleaned_data)
                return done(request, f"“{made}”已按您的修改采用。", _onward(plan, made))
        except Stale as no:
            form.add_error(None, f"{no.reason}。{no.way_out}")
            status = 409
    return _page(request, plan, item, form, status)


@require_POST
@for_members
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    plan, _ = _draft_item(request, pk)
    made = operations.confirm(pk, actor=actor_of(request), version=_version(request))
    return done(request, f"“{made}”已采用。", _onward(plan, made))


@require_POST
@for_members
def soundness(request: HttpRequest, pk: int) -> HttpResponse:
    plan = planners_plan(request, pk)
    count = operations.confirm_sound(pk, actor=actor_of(request))
    return done(request, f"无疑问的{count}项已采用。", _onward(plan))


@require_POST
@for_members
def merging(request: HttpRequest, pk: int) -> HttpResponse:
    plan = planners_plan(request, pk)
    count = operations.merge_repeats(pk, actor=actor_of(request))
    return done(request, f"正文里与附件重复的{count}项已并入附件的事项。", _onward(plan))


@both
@for_members
def splitting(request: HttpRequest, pk: int) -> HttpResponse:
    plan, item = _draft_item(request, pk)
    parts = [a["title"] for a in item.activities] or [item.title, ""]
    form = forms.SplitForm(request.POST or None, initial={"version": item.version, "titles": "\n".join(parts)})

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.split(pk, actor=actor_of(request), **data)
        return done(
            request, f"已拆成{len(made)}项。", f"{reverse('planning:review', args=[plan.pk])}?item={made[0].pk}"
        )

    return act_page(request, form, run, title=f"拆分：{item}", button="拆分", back=_back(plan, item))


@both
@for_members
def joining(request: HttpRequest, pk: int) -> HttpResponse:
    plan, item = _draft_item(request, pk)
    form = forms.JoinForm(request.POST or None, item=item, initial={"version": item.version})

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.join(pk, actor=actor_of(request), **data)
        return done(request, f"已并入“{made}”。", _back(plan, made))

    return act_page(request, form, run, title=f"合并到：{item}", button="合并", back=_back(plan, item))


@both
@for_members
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    plan, item = _draft_item(request, pk)
    form = forms.VersionForm(request.POST or None, initial={"version": item.version})

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.remove(pk, actor=actor_of(request), **data)
        return done(request, f"“{item}”不作为事项。", _onward(plan))

    return act_page(
        request, form, run, title=f"不是事项：{item}", button="确认删去", back=_back(plan, item),
        lead="删去的内容留在办理记录里。",
    )  # fmt: skip


@both
@for_members
def insertion(request: HttpRequest, pk: int) -> HttpResponse:
    plan = planners_plan(request, pk)
    after = request.GET.get("after", "")

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.insert(
            pk, actor=actor_of(request), after_id=int(after) if after.isdecimal() else None, **data
        )
        return done(request, f"已补录“{made}”。", _back(plan, made))

    form = forms.ItemForm(request.POST or None)
    back = reverse("planning:review", args=[pk])
    return act_page(request, form, run, title="补录事项", button="补录", back=back, lead="文件里有、没有读出来的事项。")


def _back(plan: Plan, item: PlanItem) -> str:
    return f"{reverse('planning:review', args=[plan.pk])}?item={item.pk}#item-{item.pk}"


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else -1
