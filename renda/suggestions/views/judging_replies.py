"""Looking at replies: classes corrected, dissatisfaction studied, disagreement mediated, closing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.suggestions import operations, policies, pressing, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.forms import steering as forms
from renda.suggestions.models import Evaluation, Reply
from renda.suggestions.quality import faults
from renda.suggestions.views.finding import actor_of, crumbs, matter_crumbs, page_of, steered, suggestion_for
from renda.suggestions.views.pressing import chosen_in, told
from renda.suggestions.vocabulary import SCHEMES
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
LISTED = 100


@require_safe
@for_members
def replies(request: HttpRequest) -> HttpResponse:
    """Delivered replies, the newest first, with what the gate would still say of them."""
    congress, actor = steered(request, reading=True), actor_of(request)
    only = request.GET.get("class", "")
    scheme = SCHEMES[timing.rules_today(congress).result_scheme]
    known = {c.code: c.label for c in scheme.classes}
    rows = pressing.delivered(actor)
    if only in known:
        rows = rows.filter(result_class=only)
    found = list(rows[:LISTED])
    marks = pressing.marks_of(actor, [r.pk for r in found])
    for row in found:
        row.class_label = known.get(row.result_class, row.result_class)
        row.unit_label = known.get(row.unit_class, "") if row.unit_class not in ("", row.result_class) else ""
        row.mark = marks.get(row.pk, "")
    tabs = [{"label": "全部", "url": "?", "active": only not in known}]
    tabs += [{"label": label, "url": f"?class={code}", "active": code == only} for code, label in known.items()]
    context = {
        "rows": found, "views": tabs, "more": len(found) == LISTED, "may_judge": policies.steers(actor),
        "crumbs": crumbs(congress, ("看答复", "")),
    }  # fmt: skip
    return render(request, "suggestions/replies.html", context)


@both
@for_members
def reclassification(request: HttpRequest, pk: int) -> HttpResponse:
    reply = _reply_for(request, pk)
    matter = reply.assignment.suggestion
    policies.require_office(actor_of(request), matter)
    scheme = SCHEMES[timing.pack_of(matter).rules.result_scheme]
    classes = [(c.code, c.label) for c in scheme.classes]
    labels = dict(classes)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.reclassify(pk, actor=actor_of(request), **data)
        return done(
            request, f"办理结果已更正为“{labels[made.result_class]}”，单位所报的分类一并保留。", page_of(matter)
        )

    corrections = list(journal.of(reply).filter(act="reclassify"))
    for entry in corrections:
        entry.was, entry.now = (labels.get(entry.facts.get(k, ""), "") for k in ("before_class", "after_class"))  # type: ignore[attr-defined]
    form = forms.ReclassifyForm(request.POST or None, classes=classes, initial={"result_class": reply.result_class})
    return act_page(
        request, form, run, title=f"更正结果分类：{matter}", button="更正", back=page_of(matter),
        template="suggestions/reclassification.html", reply=reply, faults=list(faults(operations.replying.facts_of(reply))), corrections=corrections,
        now=labels.get(reply.result_class, ""), reported=labels.get(reply.unit_class or reply.result_class, ""),
        lead=f"{reply.assignment.body}的答复。", crumbs=matter_crumbs(matter, ("更正结果分类", "")),
    )  # fmt: skip


def _reply_for(request: HttpRequest, pk: int) -> Reply:
    near = ("assignment__suggestion__congress", "assignment__suggestion__lead__person", "assignment__body")
    rows = queries.replies_visible_to(actor_of(request)).filter(
        assignment__suggestion__in=queries.entitled(actor_of(request))
    )
    return get_object_or_404(rows.select_related(*near), pk=pk, state="delivered")


@require_safe
@for_members
def dissatisfaction(request: HttpRequest) -> HttpResponse:
    """Dissatisfied deputies: to be studied, and those whose matter is handled again or stays open."""
    congress, actor = steered(request, reading=True), actor_of(request)
    rows = list(pressing.dissatisfied(actor)[:LISTED])
    over = ("closed", "closed_dissatisfied")
    context = {
        "waiting": [r for r in rows if not r.studied and r.suggestion.state not in over],
        "studied": [r for r in rows if r.studied and r.suggestion.state not in over],
        "over": [r for r in rows if r.suggestion.state in over],
        "may_judge": policies.steers(actor), "crumbs": crumbs(congress, ("不满意的评价", "")),
    }  # fmt: skip
    return render(request, "suggestions/dissatisfaction.html", context)


@both
@for_members
def study(request: HttpRequest, pk: int) -> HttpResponse:
    near = ("suggestion__congress", "suggestion__lead__person", "reply__assignment__body")
    known = queries.evaluations_visible_to(actor_of(request)).select_related(*near)
    row: Evaluation = get_object_or_404(known, pk=pk)
    matter = row.suggestion
    policies.require_office(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.study(pk, actor=actor_of(request), **data)
        after = (
            "承办单位已收到重新办理的要求，再次答复的期限重新起算。"
            if made.studied == "again"
            else "已告知代表维持答复的理由。"
        )
        return done(request, f"已研究：{made.get_studied_display()}。{after}", page_of(matter))

    form = forms.StudyForm(request.POST or None)
    return act_page(
        request, form, run, title=f"研究不满意意见：{matter}", button="登记研究意见", back=page_of(matter),
        template="suggestions/study.html", row=row, law=article(timing.pack_of(matter), Point.AGAIN),
        crumbs=matter_crumbs(matter, ("研究不满意意见", "")),
        needs_mediation=row.round > 1 and not matter.mediations.exists(),
    )  # fmt: skip


@both
@for_members
def mediation(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.mediate(pk, actor=actor_of(request), **data)
        return done(request, "协调评估情况已登记，可以研究处理意见。", page_of(matter))

    form = forms.MediationForm(request.POST or None)
    return act_page(
        request, form, run, title=f"协调评估：{matter}", button="登记", back=page_of(matter),
        lead="代表与承办单位当面协商，或者请第三方评估；结论写入办理记录，代表和单位都能看到。",
    )  # fmt: skip


@both
@for_members
def closings(request: HttpRequest) -> HttpResponse:
    """Replied suggestions with what stands in the way; those ready may be closed together."""
    congress, actor = steered(request, reading=request.method != "POST"), actor_of(request)
    here = reverse("suggestions:closings")
    if request.method == "POST":
        keys = chosen_in(request)
        if not keys:
            return done(request, "还没有选择建议，请先在左边勾选。", here)
        silent = request.POST.get("act") == "silent"
        many = operations.close_batch(keys, actor=actor, without_feedback=silent)
        return done(request, told(many, "已办结"), here)
    rows = pressing.replied(actor)
    unmarked = timing.rules_today(congress).no_feedback
    context = {
        "ready": [r for r in rows if not r.obstacle and not r.silent], "silent": [r for r in rows if r.silent],
        "others": [r for r in rows if r.obstacle], "unmarked": unmarked, "may_close": policies.steers(actor),
        "crumbs": crumbs(congress, ("办结", "")),
    }  # fmt: skip
    return render(request, "suggestions/closings.html", context)


@both
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)
    silent = pressing.is_unjudged(matter) and pressing.was_reminded(matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.close(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”{made.get_state_display()}，代表和承办单位已收到通知。", page_of(made))

    form = forms.ClosingForm(request.POST if request.method == "POST" else None, silent=silent)
    lead = "答复、评价都已完成，办结后承办单位可以看到代表的评价。"
    if silent:
        lead = "代表经催请仍没有评价。选择按未收到反馈办结的，统计表里会写明件数。"
    elif pressing.is_unjudged(matter):
        lead = "代表还没有评价。反馈期限过后，催请过仍未评价的，才可以按未反馈办结。"
    return act_page(request, form, run, title=f"办结：{matter}", button="办结", back=page_of(matter), lead=lead)
