"""表彰: what was decided, and whom facts speak for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.people.queries import chargeable
from renda.suggestions import awarding, operations, policies, queries
from renda.suggestions.forms import steering_year as forms
from renda.suggestions.forms.filters import UNITS, YEARS
from renda.suggestions.forms.steering import ReasonForm
from renda.suggestions.models import Award, Suggestion
from renda.suggestions.views.finding import actor_of, crumbs, steered
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
NOT_DRAFT = ("replied", "closed", "closed_dissatisfied", "merged")


def year_in(request: HttpRequest) -> int:
    asked, this = request.GET.get("year", ""), clock.today().year
    return int(asked) if asked.isdecimal() and len(asked) == 4 and this - YEARS < int(asked) <= this else this


@require_safe
@for_members
def awards(request: HttpRequest) -> HttpResponse:
    congress, actor, year = steered(request, reading=True), actor_of(request), year_in(request)
    this = clock.today().year
    given = Award.objects.filter(congress=congress, year=year).select_related("suggestion__lead__person", "body")
    context = {
        "year": year, "given": given.order_by("kind", "pk"), "suggestions": awarding.suggestions(congress, year),
        "parts": awarding.parts(congress, year), "units": awarding.units(congress, year),
        "may_give": actor.holds(*policies.KEY_DECIDERS),
        "views": [{"label": f"{y}年", "url": f"?year={y}", "active": y == year} for y in (this, this - 1, this - 2)],
        "crumbs": crumbs(congress, ("年度工作", reverse("suggestions:year")), ("表彰", "")),
    }  # fmt: skip
    return render(request, "suggestions/awards.html", context)


@both
@for_members
def award(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    policies.require_decides_yearly(actor, congress.pk)
    year, first = year_in(request), request.GET
    back = f"{reverse('suggestions:awards')}?year={year}"

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.give_award(congress.pk, actor=actor, **data)
        return done(request, f"已登记：{made}。", f"{reverse('suggestions:awards')}?year={made.year}")

    rows = queries.entitled(actor).filter(
        congress_id=congress.pk, confidential=False, state__in=NOT_DRAFT, submitted_on__year__gte=year - 1
    )
    form = forms.AwardForm(
        request.POST or None, suggestions=[(s.pk, f"{s.number} {s.title[:40]}") for s in _short(rows)],
        units=[(b.pk, str(b)) for b in chargeable(congress).filter(kind__in=UNITS)],
        initial={
            "year": year, "decided_on": clock.today(), "kind": first.get("kind"), "suggestion_id": first.get("suggestion"),
            "body_id": first.get("unit"),
        },
    )  # fmt: skip
    return act_page(
        request, form, run, title="登记表彰", button="登记", back=back,
        lead="按会议决定登记。优秀代表建议选建议，优秀承办件选建议和单位，先进单位选单位，先进个人写姓名和单位。",
    )  # fmt: skip


def _short(rows: Any) -> list[Suggestion]:
    return list(rows.only("pk", "number", "title").order_by("number", "pk")[:1000])


@both
@for_members
def award_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    row = get_object_or_404(Award, pk=pk, congress=congress)
    policies.require_decides_yearly(actor, congress.pk)
    back = f"{reverse('suggestions:awards')}?year={row.year}"

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.withdraw_award(pk, actor=actor, **data)
        return done(request, "表彰已撤销，记录保留。", back)

    form = ReasonForm(request.POST or None)
    return act_page(request, form, run, title=f"撤销表彰：{row}", button="撤销表彰", back=back)
