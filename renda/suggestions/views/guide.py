"""选题参考 and 承办联系人: what a deputy looks at before writing, and how office and units keep it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import NotYours
from renda.people.models import Body
from renda.people.queries import chargeable, named_like
from renda.suggestions import operations, policies
from renda.suggestions.forms.filters import UNITS
from renda.suggestions.forms.following import AgreementForm, TopicForm, UnitDeskForm
from renda.suggestions.models import Topic, UnitDesk
from renda.suggestions.views.finding import actor_of, crumbs, house, sent
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def guide(request: HttpRequest) -> HttpResponse:
    """选题参考 — this year's and last year's subjects, with whom to ask."""
    congress, actor, year = house(request), actor_of(request), clock.today().year
    rows = Topic.objects.filter(congress=congress, year__gte=year - 1, withdrawn_on=None)
    context = {
        "topics": list(rows.select_related("body__suggestion_desk").order_by("-year", "-pk")[:200]),
        "is_deputy": actor.holds("deputy"), "keeps": actor.holds(*policies.OFFICE), "year": year,
        "crumbs": crumbs(congress, ("选题参考", "")),
    }  # fmt: skip
    return render(request, "suggestions/guide.html", context)


@both
@for_members
def topic_new(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    _require_office(request)
    units = [(b.pk, str(b)) for b in chargeable(congress).filter(kind__in=UNITS).only("pk", "name", "short_name")]

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.add_topic(congress.pk, actor=actor, **data)
        return done(request, f"选题“{made}”已发布，本级代表都能看到。", reverse("suggestions:guide"))

    return act_page(
        request, TopicForm(*sent(request), units=units), run, title="发布选题", button="发布",
        back=reverse("suggestions:guide"), lead="选题供代表参考，写什么由代表自己决定。", crumbs=crumbs(congress),
    )  # fmt: skip


@both
@for_members
def topic_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    topic = get_object_or_404(Topic, pk=pk, congress=congress)
    _require_office(request)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.withdraw_topic(pk, actor=actor)
        return done(request, f"选题“{made}”已撤下。", reverse("suggestions:guide"))

    return act_page(
        request, AgreementForm(*sent(request)), run, title=f"撤下选题：{topic}", button="撤下",
        back=reverse("suggestions:guide"), lead="撤下以后代表不再看到；已经写成的建议不受影响。", crumbs=crumbs(congress),
    )  # fmt: skip


@require_safe
@for_members
def unit_desks(request: HttpRequest) -> HttpResponse:
    """承办联系人 — units with what they are charged with and whom to call."""
    congress, actor = house(request), actor_of(request)
    wanted = request.GET.get("q", "").strip()[:40]
    rows = chargeable(congress).filter(kind__in=UNITS)
    if wanted:
        rows = rows.filter(named_like(wanted)) | rows.filter(suggestion_desk__duties__icontains=wanted)
    office = actor.holds(*policies.OFFICE)
    units = list(rows.select_related("suggestion_desk").distinct()[:300])
    context = {
        "kept": [(u, u.suggestion_desk, office or actor.acts_for(u.pk)) for u in units if hasattr(u, "suggestion_desk")],
        "missing": [u for u in units if not hasattr(u, "suggestion_desk") and (office or actor.acts_for(u.pk))],
        "wanted": wanted, "crumbs": crumbs(congress, ("选题参考", reverse("suggestions:guide")), ("承办联系人", "")),
    }  # fmt: skip
    return render(request, "suggestions/unit_desks.html", context)


@both
@for_members
def unit_desk(request: HttpRequest, pk: int) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    unit = get_object_or_404(Body, pk=pk, congress=congress)
    if not (actor.holds(*policies.OFFICE) or actor.acts_for(unit.pk)):
        raise NotYours(f"由{unit}或者代表工作机构登记")
    kept = UnitDesk.objects.filter(body=unit).first()
    first = {"contact": kept.contact, "phone": kept.phone, "duties": kept.duties} if kept else {}

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.keep_unit_desk(unit.pk, actor=actor, **data)
        return done(request, f"{unit}的联系人已登记。", reverse("suggestions:unit_desks"))

    return act_page(
        request, UnitDeskForm(*sent(request), initial=first), run, title=f"承办联系人：{unit}", button="登记",
        back=reverse("suggestions:unit_desks"), lead="代表和代表工作机构据此联系，请留工作电话。", crumbs=crumbs(congress),
    )  # fmt: skip


def _require_office(request: HttpRequest) -> None:
    if not actor_of(request).holds(*policies.OFFICE):
        raise NotYours("选题由代表工作机构发布和撤下")
