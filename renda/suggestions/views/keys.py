"""重点督办: the board by who leads, proposals by fact, the decision, activities, the report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.people.models import Person
from renda.people.queries import committees
from renda.suggestions import keying, operations, policies
from renda.suggestions.forms import steering as forms
from renda.suggestions.models import Suggestion
from renda.suggestions.turn import bead, tone
from renda.suggestions.views.finding import actor_of, crumbs, page_of, steered, suggestion_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def keys(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    lanes = keying.board(actor)
    rows: list[Any] = [row for lane in lanes for row in lane.keys]
    units = keying.units_at_work(rows)
    for row in rows:
        row.suggestion.tone = tone(row.suggestion.state)
        row.bead, row.units = bead(row.suggestion.state), units.get(row.suggestion_id, "")
    context = {
        "lanes": lanes, "total": len(rows), "may_decide": actor.holds(*policies.KEY_DECIDERS),
        "crumbs": crumbs(congress, ("重点督办", "")),
    }  # fmt: skip
    return render(request, "suggestions/keys.html", context)


@require_safe
@for_members
def key_proposals(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    rows = keying.proposals(actor)
    for row in rows:
        row.suggestion.tone = tone(row.suggestion.state)  # type: ignore[attr-defined]
    context = {
        "rows": rows, "may_decide": actor.holds(*policies.KEY_DECIDERS), "many_sign": keying.MANY_SIGN,
        "many_units": keying.MANY_UNITS, "crumbs": crumbs(congress, ("重点督办备选", "")),
    }  # fmt: skip
    return render(request, "suggestions/key_proposals.html", context)


@both
@for_members
def key(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_key_decider(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.make_key(pk, actor=actor_of(request), **data)
        led = f"，由{made.leader.name}领衔督办" if made.leader else ""
        return done(request, f"“{matter}”已列为重点督办{led}，代表、承办单位和委员会已收到通知。", page_of(matter))

    form = forms.KeyForm(
        request.POST or None, leaders=_leaders(matter), initial={"decided_on": clock.today()},
        committees=[(b.pk, str(b)) for b in committees(matter.congress_id)],
    )  # fmt: skip
    return act_page(
        request, form, run, title=f"列为重点督办：{matter}", button="登记决定", back=page_of(matter), law="代表法52",
        lead="由主任会议确定，由代表工作机构登记。",
    )  # fmt: skip


def _leaders(matter: Suggestion) -> list[tuple[int, str]]:
    """Members of the chairpersons' meeting, or of the presidium, of this house today."""
    rows = Person.objects.filter(
        posts__body__congress=matter.congress_id,
        posts__body__kind__in=("chair_council", "presidium"),
        posts__until_on=None,
    )
    return [(p.pk, p.name) for p in rows.distinct().order_by("pinyin", "pk")]


@both
@for_members
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_supervises(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.record_activity(pk, actor=actor_of(request), **data)
        return done(request, "督办活动已登记。", page_of(matter))

    form = forms.ActivityForm(request.POST or None)
    return act_page(
        request, form, run, title=f"登记督办活动：{matter}", button="登记", back=page_of(matter),
        lead="现场督办、座谈、督办函都可以登记，代表和承办单位能看到。",
    )  # fmt: skip


@both
@for_members
def key_report(request: HttpRequest, pk: int) -> HttpResponse:
    matter = suggestion_for(request, pk)
    policies.require_supervises(actor_of(request), matter)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.report_key(pk, actor=actor_of(request), **data)
        return done(request, "督办报告已登记，可以提请主任会议听取。", page_of(matter))

    form = forms.KeyReportForm(request.POST or None, initial={"report": matter.key.report})
    return act_page(request, form, run, title=f"督办报告：{matter}", button="登记报告", back=page_of(matter))
