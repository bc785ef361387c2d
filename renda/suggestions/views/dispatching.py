"""政府分办 — what was assigned to the government, and where the parts inside government stand."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import NotYours
from renda.suggestions import dispatched, operations, queries
from renda.suggestions.forms.office_units import DispatchForm, units_of
from renda.suggestions.kinds import Role
from renda.suggestions.operations.dispatching import require_dispatcher
from renda.suggestions.views.advising import proposals
from renda.suggestions.views.finding import actor_of, crumbs, house, matter_crumbs, page_of, part_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def government(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    if not actor.holds(*queries.GOVERNMENT, "government"):
        raise NotYours("这里是政府办公室分办的建议", way_out="交本单位的建议在“代表建议”里办理。")
    context = {
        "waiting": dispatched.to_divide(actor, congress),
        "table": dispatched.by_unit(actor, congress),
        "crumbs": crumbs(congress, ("政府分办", "")),
    }
    return render(request, "suggestions/government.html", context)


@both
@for_members
def dispatching(request: HttpRequest, pk: int) -> HttpResponse:
    part, actor = part_for(request, pk), actor_of(request)
    require_dispatcher(actor, part)
    bodies = [b for b in units_of(part.suggestion.congress_id, queries.INSIDE_GOVERNMENT) if b.pk != part.body_id]
    known = {b.pk for b in bodies}
    told = [p for p in proposals([part.suggestion]).get(part.suggestion_id, []) if p.body_id in known]
    first = {"lead_id": told[0].body_id} if len(told) == 1 else {}
    form = DispatchForm(request.POST if request.method == "POST" else None, bodies=bodies, initial=first)
    running = clocks.of(part).filter(name__in=queries.TERMS_AT_WORK, met_on=None).first()

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.dispatch(pk, actor=actor, **data)
        names = "、".join(str(row.body) for row in made)
        due = f"，答复期限不变，仍为{chinese(running.due_on)}" if running else ""
        return done(
            request, f"“{part.suggestion}”已分办{names}{due}。", reverse("suggestions:government"),
            link=("看这一件", page_of(part.suggestion)),
        )  # fmt: skip

    if part.role == Role.ASSISTING:
        form.fields["lead_id"].label = "承接的部门"
    return act_page(
        request, form, run, title=f"分办：{part.suggestion}", button="分办", back=reverse("suggestions:government"),
        template="suggestions/assigning.html", s=part.suggestion, row=None, told=told, asking=False, part=part,
        running=running, crumbs=matter_crumbs(part.suggestion, ("分办", "")),
        lead="分给政府部门、街道办事处和乡镇政府；答复期限从首次交办之日算起，不重新计算。",
    )  # fmt: skip
