"""催办: what is late or near, many units at once or one; the deputies who have not judged."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.suggestions import operations, policies, pressing
from renda.suggestions.forms import steering as forms
from renda.suggestions.kinds import AT_WORK
from renda.suggestions.operations.many import Many
from renda.suggestions.views.finding import actor_of, crumbs, page_of, steered, suggestion_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
AHEAD, LISTED = 30, 100


@require_safe
@for_members
def pressing_page(request: HttpRequest) -> HttpResponse:
    congress, actor, today = steered(request, reading=True), actor_of(request), clock.today()
    rows = pressing.parts_due(actor, today + timedelta(days=AHEAD), LISTED)
    for row in rows:
        row.late_by = (today - row.due_on).days
    context = {
        "late": [r for r in rows if r.due_on < today], "near": [r for r in rows if r.due_on >= today],
        "may_urge": policies.steers(actor), "more": len(rows) == LISTED, "today": today,
        "crumbs": crumbs(congress, ("催办", "")),
    }  # fmt: skip
    return render(request, "suggestions/pressing.html", context)


@require_POST
@for_members
def urgings(request: HttpRequest) -> HttpResponse:
    """The bulk bar of a list posts ``chosen``; the words are asked for, then all are urged."""
    steered(request)
    keys = chosen_in(request)
    back = reverse("suggestions:pressing")
    if not keys:
        return done(request, "还没有选择建议，请先在左边勾选。", back)

    def run(data: dict[str, Any]) -> HttpResponse:
        said = operations.urge_batch(data.pop("chosen"), actor=actor_of(request), **data)
        return done(request, told(said, "已催办", "承办单位已收到通知。"), back)

    asked = "words_of_urging" in request.POST
    form = forms.UrgeManyForm(request.POST if asked else None, keys=keys, initial={"chosen": keys})
    return act_page(
        request, form, run, title=f"催办{len(keys)}件建议", button=f"催办{len(keys)}件", back=back,
        lead="向正在办理的单位发出通知，每件一天最多一次；没有单位在办的会列出来。",
    )  # fmt: skip


@both
@for_members
def urging(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_lead_or_office(actor_of(request), matter)
    units = [(p.pk, str(p.body)) for p in matter.assignments.filter(state__in=AT_WORK).select_related("body")]

    def run(data: dict[str, Any]) -> HttpResponse:
        row = operations.urge(pk, actor=actor_of(request), **data)
        whom = row.assignment.body if row.assignment else "正在办理的单位"
        return done(request, f"已催办{whom}，通知已送到单位工作人员。", page_of(matter))

    form = forms.UrgeForm(request.POST if request.method == "POST" else None, units=units)
    return act_page(
        request, form, run, title=f"催办：{matter}", button="催办", back=page_of(matter),
        lead="提醒承办单位抓紧办理，一天最多一次。" if units else "目前没有正在办理的单位。",
    )  # fmt: skip


@both
@for_members
def feedback_request(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.ask_feedback(pk, actor=actor_of(request))
        return done(request, f"已请{matter.lead.person.name}代表评价，期限过后仍未评价的可以办结。", page_of(matter))

    return act_page(
        request, empty_form(request), run, title=f"催请评价：{matter}", button="催请评价", back=page_of(matter),
        lead=f"向领衔代表{matter.lead.person.name}发出通知，请代表评价答复，一天最多一次。",
    )  # fmt: skip


def empty_form(request: HttpRequest) -> Any:
    """For acts that need nothing but the press."""
    return Form(request.POST if request.method == "POST" else None)


def chosen_in(request: HttpRequest) -> list[int]:
    """Ticked keys, sound ones only."""
    return sorted({int(v) for v in request.POST.getlist("chosen") if v.isdecimal() and len(v) < 19})


def told(many: Many, verb: str, after: str = "") -> str:
    """已催办3件。有1件没有办：“关于……”今天已经催办过。"""
    head = f"{verb}{len(many.done)}件。{after}" if many.done else ""
    return head + (f"有{len(many.left)}件没有办：{reasons(many.left)}。" if many.left else "")


def reasons(left: Iterable[tuple[str, str]]) -> str:
    listed = [f"“{title[:40]}”{why.rstrip('。')}" for title, why in left]
    return "；".join(listed[:5]) + ("等" if len(listed) > 5 else "")
