"""What was agreed at a talk: added, reported by the department, confirmed, sent back or given up by the station."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import Missing
from renda.stations import operations
from renda.stations.forms.talks import FulfilForm, PointForm, ReportPointForm, WhyForm
from renda.stations.models import Talk, TalkPoint
from renda.stations.operations import Agreed
from renda.stations.queries import may_keep
from renda.stations.views.together import actor_of, kept_talk, talk_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


def _page(talk: Talk, point: TalkPoint | None = None) -> str:
    return reverse("stations:talk", args=[talk.pk]) + (f"#point-{point.pk}" if point else "")


def _found(request: HttpRequest, pk: int, *, kept: bool) -> tuple[TalkPoint, Talk]:
    point = get_object_or_404(TalkPoint.objects.select_related("body"), pk=pk)
    talk = kept_talk(request, point.talk_id) if kept else talk_for(request, point.talk_id)
    return point, talk


@both
@for_members
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    talk = kept_talk(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        point = operations.add_point(pk, Agreed(**values), actor=actor_of(request))
        return done(request, _("约定事项已经补记。"), _page(talk, point))

    form = PointForm(request.POST or None, talk=talk)
    return act_page(request, form, run, title=_("补记约定事项"), button=_("补记"), back=_page(talk), lead=talk.topic)


@both
@for_members
def reporting(request: HttpRequest, pk: int) -> HttpResponse:
    """The department's own page; the station registers without it."""
    point, talk = _found(request, pk, kept=False)
    actor = actor_of(request)
    if not actor.acts_for(point.body_id) and not may_keep(actor, talk.station):
        raise Missing(_("没有这件约定事项，或者您无权办理"), way_out=_("请换一个身份。"))

    def run(values: dict[str, Any]) -> HttpResponse:
        told: date | None = values["done_on"]
        operations.report_point(pk, values["words"], done_on=told, actor=actor)
        said = _("已经报告，请等站点核实。") if told else _("进展已经报告。")
        return done(request, said, _page(talk, point))

    form = ReportPointForm(request.POST or None, initial={"words": point.result, "done_on": point.done_on})
    return act_page(
        request, form, run, title=_("报告落实情况"), button=_("报告"), back=_page(talk, point), lead=point.text
    )


@both
@for_members
def fulfilling(request: HttpRequest, pk: int) -> HttpResponse:
    point, talk = _found(request, pk, kept=True)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.fulfil_point(pk, actor=actor_of(request), **values)
        return done(request, _("这件约定已经登记落实。"), _page(talk, point))

    form = FulfilForm.of(request.POST or None, point, clock.today())
    return act_page(request, form, run, title=_("登记落实"), button=_("登记"), back=_page(talk, point), lead=point.text)


@both
@for_members
def failing(request: HttpRequest, pk: int) -> HttpResponse:
    point, talk = _found(request, pk, kept=True)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.fail_point(pk, actor=actor_of(request), **values)
        return done(request, _("已经登记未能落实。"), _page(talk, point))

    lead = _("%s。原因会随会谈公开。") % point.text.rstrip("。")
    form = WhyForm(request.POST or None)
    return act_page(request, form, run, title=_("未能落实"), button=_("登记"), back=_page(talk, point), lead=lead)


@both
@for_members
def disputing(request: HttpRequest, pk: int) -> HttpResponse:
    point, talk = _found(request, pk, kept=True)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.dispute_point(pk, actor=actor_of(request), **values)
        return done(request, _("报告已经退回部门。"), _page(talk, point))

    form = WhyForm(request.POST or None)
    return act_page(
        request, form, run, title=_("退回落实报告"), button=_("退回"), back=_page(talk, point), lead=point.result
    )
