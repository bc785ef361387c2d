"""公开: what units propose, what the office decides, what may be open, and taking down again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.suggestions import operations, policies, pressing, queries, timing
from renda.suggestions.forms import steering as forms
from renda.suggestions.rules import OPENNESS
from renda.suggestions.views.finding import actor_of, crumbs, page_of, steered, suggestion_for
from renda.suggestions.views.pressing import chosen_in, empty_form, told
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
LISTED = 200


@both
@for_members
def publications(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=request.method != "POST"), actor_of(request)
    here = reverse("suggestions:publications")
    if request.method == "POST":
        keys = chosen_in(request)
        if not keys:
            return done(request, "还没有选择建议，请先在左边勾选。", here)
        return done(request, told(operations.publish_batch(keys, actor=actor), "已公开"), here)
    rule = timing.rules_today(congress).publication
    rows = list(pressing.may_be_open(actor)[:LISTED])
    context = {
        "to_decide": pressing.to_decide(actor)[:LISTED], "rule": OPENNESS[rule], "unproposed": pressing.unproposed(actor),
        "ready": [r for r in rows if _is_free(rule, r.publication_consent)],
        "held": [r for r in rows if not _is_free(rule, r.publication_consent)],
        "may_publish": policies.steers(actor), "crumbs": crumbs(congress, ("公开", "")),
    }  # fmt: skip
    return render(request, "suggestions/publications.html", context)


def _is_free(rule: str, said: bool | None) -> bool:
    """Whether the deputy's word lets it be open under the rule; the act decides again by the rules of its own day."""
    return rule == "public" or said is True or (rule == "unless_objected" and said is not False)


@both
@for_members
def publicity_decision(request: HttpRequest, pk: int) -> HttpResponse:
    near = ("assignment__suggestion__congress", "assignment__body")
    rows = queries.replies_visible_to(actor_of(request)).select_related(*near)
    reply = get_object_or_404(
        rows.filter(assignment__suggestion__in=queries.entitled(actor_of(request))), pk=pk, state="delivered"
    )
    matter = reply.assignment.suggestion
    policies.require_office(actor_of(request), matter)
    back = reverse("suggestions:publications")

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.decide_publicity(pk, actor=actor_of(request), **data)
        return done(request, f"{reply.assignment.body}的答复审定为{made.get_publicity_display()}。", back)

    first = {"publicity": reply.publicity, "reason": reply.publicity_reason}
    proposed = reply.get_publicity_display() or "还没有提出"
    why = f"，理由：{reply.publicity_reason}" if reply.publicity_reason else ""
    return act_page(
        request, forms.PublicityForm(request.POST or None, initial=first), run, title=f"审定公开属性：{matter}",
        button="审定", back=back, lead=f"{reply.assignment.body}的意见：{proposed}{why}。提出意见的人不能自己审定。",
    )  # fmt: skip


@both
@for_members
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.publish(pk, actor=actor_of(request))
        return done(request, f"“{made}”已向社会公开。", page_of(made))

    return act_page(
        request, empty_form(request), run, title=f"公开：{matter}", button="向社会公开", back=page_of(matter),
        lead="公开建议正文和审定为主动公开的答复；联系方式、办理中的往来、内部意见不公开。",
    )  # fmt: skip


@both
@for_members
def taking_down(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.take_down(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已撤下，公开网站上不再显示。", page_of(made))

    form = forms.ReasonForm(request.POST or None)
    return act_page(request, form, run, title=f"撤下公开：{matter}", button="撤下", back=page_of(matter))
