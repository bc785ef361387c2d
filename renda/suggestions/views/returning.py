"""退办和延期 — what units ask for, decided one by one; a unit more where one is not enough."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import OutOfTurn
from renda.suggestions import operations, policies, queries, returned, timing, waiting
from renda.suggestions.forms.office_units import AddUnitForm, ExtensionDecisionForm, RefusalForm, units_of
from renda.suggestions.kinds import GONE, ExtensionState, RefusalState, Role
from renda.suggestions.models import Assignment, Refusal, Suggestion
from renda.suggestions.views.finding import (
    actor_of,
    crumbs,
    house,
    matter_crumbs,
    page_of,
    part_for,
    suggestion_for,
)
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def returning(request: HttpRequest) -> HttpResponse:
    """What units gave back or want more time for, the office's own last day first."""
    congress, actor = house(request), actor_of(request)
    policies.require_assigning(actor)
    context = {
        "refusals": returned.refusals_asked(actor, congress),
        "extensions": returned.extensions_asked(actor, congress),
        "again": waiting.described(waiting.waiting_for(actor, congress, "again"), actor),
        "crumbs": crumbs(congress, ("退办和延期", "")),
    }
    return render(request, "suggestions/returning.html", context)


@both
@for_members
def refusal_decision(request: HttpRequest, pk: int) -> HttpResponse:
    refusal = _refusal(request, pk)
    part, actor = refusal.assignment, actor_of(request)
    taken = part.suggestion.assignments.exclude(state__in=GONE).values_list("body_id", flat=True)
    bodies = [b for b in units_of(part.suggestion.congress_id) if b.pk not in set(taken)]
    first = {"to_id": refusal.proposed_id}
    form = RefusalForm(request.POST if request.method == "POST" else None, bodies=bodies, initial=first)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.decide_refusal(pk, actor=actor, **data)
        return done(
            request, _told(part, data), reverse("suggestions:returning"), link=("看这一件", page_of(part.suggestion))
        )

    if refusal.state != RefusalState.ASKED:
        raise OutOfTurn(f"这份退办申请{refusal.get_state_display()}", way_out="请打开建议页面查看经过。")
    return act_page(
        request, form, run, title=f"决定退办：{part.suggestion}", button="作出决定", back=reverse("suggestions:returning"),
        template="suggestions/refusal.html", refusal=refusal, part=part, term=_term(part.suggestion),
        window=clocks.of(part).filter(name="refuse").first(), days=queries.days_since_assignment(part.suggestion),
        crumbs=matter_crumbs(part.suggestion, ("决定退办", "")),
    )  # fmt: skip


def _told(part: Assignment, data: dict[str, Any]) -> str:
    if not data["agreed"]:
        return f"不同意{part.body}退办“{part.suggestion}”，由其继续办理，期限不变。"
    new = part.suggestion.assignments.filter(body_id=data["to_id"] or 0).exclude(state__in=GONE).first()
    if new is None:
        return f"已同意{part.body}退办“{part.suggestion}”，待重新交办。"
    due = clocks.of(new).filter(name="reply").first()
    return f"已同意{part.body}退办，改由{new.body}办理{f'，{chinese(due.due_on)}前答复' if due else ''}。"


def _refusal(request: HttpRequest, pk: int) -> Refusal:
    near = ("assignment__suggestion__congress", "assignment__suggestion__lead__person", "assignment__body", "proposed")
    refusal = get_object_or_404(queries.refusals_visible_to(actor_of(request)).select_related(*near), pk=pk)
    suggestion = refusal.assignment.suggestion
    policies.require_assigner(actor_of(request), suggestion, timing.pack_of(suggestion).rules)
    return refusal


def _term(suggestion: Suggestion) -> Any:
    return clocks.of(suggestion).filter(name="reassign").first()


@both
@for_members
def extension_decision(request: HttpRequest, pk: int) -> HttpResponse:
    part, actor = part_for(request, pk), actor_of(request)
    policies.require_office(actor, part.suggestion)
    if part.extension != ExtensionState.ASKED:
        raise OutOfTurn("没有待决定的延期申请", way_out="请打开建议页面查看经过。")
    limit = returned.longest_term(part)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.extend(pk, actor=actor, **data)
        said = (
            f"已同意延期，{part.body}应在{chinese(limit.due)}前答复。"
            if data["agreed"]
            else f"不同意延期，{part.body}仍按原期限答复。"
        )
        return done(request, said, reverse("suggestions:returning"), link=("看这一件", page_of(part.suggestion)))

    return act_page(
        request, ExtensionDecisionForm(request.POST or None), run, title=f"决定延期：{part.suggestion}", button="作出决定",
        back=reverse("suggestions:returning"), law=limit.citation, template="suggestions/extension.html", part=part,
        limit=limit, now=clocks.of(part).filter(name="reply").first(),
        crumbs=matter_crumbs(part.suggestion, ("决定延期", "")),
    )  # fmt: skip


@both
@for_members
def addition(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_assigner(actor_of(request), matter, timing.pack_of(matter).rules)
    present = list(matter.assignments.exclude(state__in=GONE).select_related("body"))
    taken = {part.body_id for part in present}
    bodies = [b for b in units_of(matter.congress_id) if b.pk not in taken]
    roles = (Role.SEPARATE,) if any(p.role == Role.SEPARATE for p in present) else (Role.ASSISTING,)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.add_unit(pk, actor=actor_of(request), **data)
        due = clocks.of(made).filter(name__in=("reply", "assist")).order_by("due_on").first()
        said = f"已增加{made.body}{made.get_role_display()}{f'，{chinese(due.due_on)}前办复' if due else ''}。"
        return done(request, said, page_of(matter))

    return act_page(
        request, AddUnitForm(request.POST or None, bodies=bodies, roles=roles), run, title=f"增加承办单位：{matter}",
        button="增加", back=page_of(matter), crumbs=matter_crumbs(matter, ("增加承办单位", "")),
        lead=f"现在由{'、'.join(str(p.body) for p in present) or '（没有单位）'}办理；新单位的期限从今天起算。",
    )  # fmt: skip
