"""回头看: campaigns that check again what earlier years promised or called solved."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.suggestions import looking, operations, policies, queries
from renda.suggestions.forms import steering_year as forms
from renda.suggestions.kinds import Finding
from renda.suggestions.models import LookBack, LookBackItem
from renda.suggestions.views.finding import actor_of, crumbs, steered
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
LISTED = 500


@require_safe
@for_members
def look_backs(request: HttpRequest) -> HttpResponse:
    congress = steered(request, reading=True)
    rows = LookBack.objects.filter(congress=congress).order_by("-opened_on", "-pk")
    counted = rows.annotate(n=Count("items"), checked=Count("items", filter=~Q(items__finding="")))
    context = {
        "rows": counted[:100], "may_open": policies.steers(actor_of(request)),
        "crumbs": crumbs(congress, ("年度工作", reverse("suggestions:year")), ("回头看", "")),
    }  # fmt: skip
    return render(request, "suggestions/look_backs.html", context)


def _for(request: HttpRequest, pk: int, *, reading: bool = False) -> LookBack:
    return get_object_or_404(LookBack, pk=pk, congress=steered(request, reading=reading))


def _page(row: LookBack) -> str:
    return reverse("suggestions:look_back", args=[row.pk])


@both
@for_members
def opening(request: HttpRequest) -> HttpResponse:
    congress = steered(request)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.open_look_back(congress.pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已开展，请列入要核查的事项。", _page(made))

    form = forms.LookBackForm(request.POST or None)
    return act_page(
        request, form, run, title="开展回头看", button="开展", back=reverse("suggestions:look_backs"),
        lead="对以前年度答复已经解决、承诺解决的事项，到现场再核查一次。",
    )  # fmt: skip


@require_safe
@for_members
def look_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, actor = _for(request, pk, reading=True), actor_of(request)
    seen = row.items.filter(suggestion__in=queries.entitled(actor))
    items = list(seen.select_related("suggestion__lead__person", "commitment__body").order_by("finding", "pk")[:LISTED])
    counts = {f.value: sum(i.finding == f.value for i in items) for f in Finding}
    tones = {"held": "ok", "partly": "near", "not": "late"}
    for item in items:
        item.tone = tones.get(item.finding, "wait")  # type: ignore[attr-defined]
    open_items = sum(not i.finding for i in items)
    context = {
        "row": row, "items": items, "open_items": open_items,
        "bar": [(tones[f.value], f.label, counts[f.value]) for f in Finding] + [("wait", "待核查", open_items)],
        "may_work": policies.steers(actor) and row.closed_on is None, "rules": looking.RULES,
        "crumbs": crumbs(row.congress, ("回头看", reverse("suggestions:look_backs")), (row.title, "")),
    }  # fmt: skip
    return render(request, "suggestions/look_back.html", context)


@both
@for_members
def picking(request: HttpRequest, pk: int) -> HttpResponse:
    row = _for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        n = operations.add_to_look_back(pk, actor=actor_of(request), **data)
        return done(request, f"列入{n}项。" if n else "没有新的事项，符合条件的都已经列入。", _page(row))

    form = forms.PickForm(request.POST or None)
    return act_page(
        request, form, run, title=f"列入事项：{row}", button="列入", back=_page(row),
        lead="按范围和年度一次列入，已经列入的不会重复。",
    )  # fmt: skip


@both
@for_members
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    congress = steered(request)
    seen = LookBackItem.objects.filter(look_back__congress=congress, suggestion__in=queries.entitled(actor_of(request)))
    item = get_object_or_404(seen.select_related("look_back", "suggestion", "commitment"), pk=pk)
    about = item.commitment or item.suggestion

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.record_finding(pk, actor=actor_of(request), **data)
        return done(request, f"“{about}”核查结果：{made.get_finding_display()}。", _page(item.look_back))

    form = forms.FindingForm(request.POST or None)
    return act_page(
        request, form, run, title=f"核查：{about}", button="登记核查结果", back=_page(item.look_back),
        lead=f"《{item.suggestion}》" if item.commitment else "",
    )  # fmt: skip


@both
@for_members
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    row = _for(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.close_look_back(pk, actor=actor_of(request), **data)
        return done(request, f"“{row}”已结束。", _page(row))

    form = forms.ConclusionForm(request.POST or None)
    return act_page(request, form, run, title=f"结束回头看：{row}", button="结束", back=_page(row))
