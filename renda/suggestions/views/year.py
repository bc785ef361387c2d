"""The year around: reports, the yearbook, awards, looking back, and what passes into the next year or term."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.people.models import Session
from renda.suggestions import carrying_over, operations, policies, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.forms import steering_year as forms
from renda.suggestions.kinds import ReportKind
from renda.suggestions.models import Award, Commitment, LookBack, UnitReport
from renda.suggestions.rules import day_in
from renda.suggestions.views.finding import actor_of, crumbs, matter_crumbs, page_of, steered
from renda.suggestions.views.pressing import empty_form
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def year(request: HttpRequest) -> HttpResponse:
    congress, this = steered(request, reading=True), clock.today().year
    written = timing.rules_today(congress).campaign_deadline
    handed = UnitReport.objects.filter(congress=congress, year=this)
    sessions = Session.objects.filter(term__congress=congress).select_related("term").order_by("-opens_on")
    context = {
        "year": this, "campaign": day_in(this, written) if written else None,
        "mid": handed.filter(kind=ReportKind.MID_YEAR).count(), "end": handed.filter(kind=ReportKind.YEAR_END).count(),
        "awards": Award.objects.filter(congress=congress, year__in=(this, this - 1)).count(),
        "look_backs": LookBack.objects.filter(congress=congress, closed_on=None).count(),
        "to_carry": carrying_over.to_carry(actor_of(request), congress).count(),
        "sessions": sessions[:6], "crumbs": crumbs(congress, ("年度工作", "")),
        "may_freeze": policies.steers(actor_of(request)),
    }  # fmt: skip
    return render(request, "suggestions/year.html", context)


@require_safe
@for_members
def carry_over(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    over = carrying_over.of(actor, congress)
    for promise in over.promises:
        promise.old_term = over.term is not None and promise.suggestion.term_id != over.term.pk
    pack = timing.pack_today(congress)
    said = (article(pack, point) for point in (Point.NEW_TERM, Point.PROMISE_CARRIED))
    context = {
        "over": over, "laws": list(filter(None, said)), "may_carry": policies.steers(actor), "today": clock.today(),
        "unexplained": sum(p.old_term and not p.explained for p in over.promises),
        "crumbs": crumbs(congress, ("年度工作", reverse("suggestions:year")), ("跨年和换届", "")),
    }  # fmt: skip
    return render(request, "suggestions/carry_over.html", context)


@both
@for_members
def carrying(request: HttpRequest) -> HttpResponse:
    congress, last = steered(request), clock.today().year - 1
    back = reverse("suggestions:carry_over")
    n = carrying_over.to_carry(actor_of(request), congress).count()

    def run(data: dict[str, Any]) -> HttpResponse:
        carried = operations.carry_commitments(congress.pk, last, actor=actor_of(request))
        return done(request, f"{carried}项承诺已转入{last + 1}年跟踪。", back)

    return act_page(
        request, empty_form(request), run, title=f"{last}年承诺事项转下年跟踪", button=f"转下年{n}项", back=back,
        law=article(timing.pack_today(congress), Point.PROMISE_CARRIED),
        lead=f"到{last}年底仍没有落实的{n}项承诺继续跟踪，不改变原来的期限。",
    )  # fmt: skip


@both
@for_members
def explanation(request: HttpRequest, pk: int) -> HttpResponse:
    """By the unit that promised, or by the office for it."""
    actor = actor_of(request)
    seen = Commitment.objects.filter(suggestion__in=queries.entitled(actor))
    promise = get_object_or_404(seen.select_related("suggestion__congress", "body"), pk=pk)
    matter = promise.suggestion
    policies.require_explains(actor, promise)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.explain_commitment(pk, actor=actor, **data)
        return done(request, "原因已说明，代表可以看到。", page_of(matter))

    form = forms.ExplanationForm(request.POST or None)
    return act_page(
        request, form, run, title=f"说明未落实原因：{promise}", button="说明", back=page_of(matter),
        law=article(timing.pack_of(matter), Point.PROMISE_EXPLAINED),
        lead=f"{promise.body}承诺的期限是{promise.due_on:%Y-%m-%d}，目前还没有落实。",
        crumbs=matter_crumbs(matter, ("说明未落实原因", "")),
    )  # fmt: skip
