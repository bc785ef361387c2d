"""Campaigns: the rounds of the house, one round with its numbers, and the acts on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.people import queries as people
from renda.people.models import Congress
from renda.stations import campaign_report, operations, together_papers, together_rights
from renda.stations.acts.together import campaign_acts
from renda.stations.campaign_accounts import tallies_of
from renda.stations.forms.campaigns import ChangeCampaignForm, PlanCampaignForm, ReportCampaignForm, StartCampaignForm
from renda.stations.kinds import CampaignState
from renda.stations.models import Campaign
from renda.stations.operations.campaigns import unreported
from renda.stations.queries import is_office
from renda.stations.views.together import actor_of, campaign_for, house_frame, printed, toned
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
MOST, STATIONS_SHOWN = 200, 100


def _page(row: Campaign) -> str:
    return reverse("stations:campaign", args=[row.pk])


@require_safe
@for_members
def campaigns(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = together_rights.campaigns_visible_to(actor).defer("report", "about").order_by("-year", "-round", "-pk")
    found = [toned(row, closed="near") for row in rows[:MOST]]
    tallies = tallies_of(found)
    plans = is_office(actor, actor.congress_id or 0)
    context = {**house_frame(request, "campaigns"), "lines": [(row, tallies[row.pk]) for row in found], "plans": plans}
    return render(request, "stations/campaigns.html", context)


@require_safe
@for_members
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    row, actor = campaign_for(request, pk), actor_of(request)
    before = row.previous
    stations = list(campaign_report.stations_of(row)[: STATIONS_SHOWN + 1])
    context = {
        **house_frame(request, "campaigns", (str(row), "")),
        "campaign": row, "acts": list(campaign_acts(row, actor)), "n": campaign_report.numbers_of(row), "report": campaign_report.parts_of(row.report),
        "stations": stations[:STATIONS_SHOWN], "more": len(stations) > STATIONS_SHOWN,
        "owed": unreported(row) if row.state in (CampaignState.PLANNED, CampaignState.RUNNING) else None,
        "handing_out": before if before is not None and before.report else None,
        "entries": journal.of(row) if is_office(actor, row.congress_id) or actor.holds("auditor") else [],
    }  # fmt: skip
    return render(request, "stations/campaign.html", context)


@require_safe
@for_members
def handing_out(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = campaign_for(request, pk)
    return printed(together_papers.hand_out(row), form, f"{row.year}年第{row.round}轮意见处理情况")


def _office(request: HttpRequest, pk: int) -> Campaign:
    row = campaign_for(request, pk)
    together_rights.require_campaign_office(actor_of(request), row.congress_id, row)
    return row


@both
@for_members
def planning(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress: Congress = people.house_of(actor)
    together_rights.require_campaign_office(actor, congress.pk)
    today = clock.today()
    rounds = Campaign.objects.filter(congress=congress, year=today.year).count()
    form = PlanCampaignForm(request.POST or None, initial={"year": today.year, "round": rounds + 1})

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.plan_campaign(congress.pk, actor=actor, **values)
        return done(request, _("活动已经安排。"), _page(made))

    back = reverse("stations:campaigns")
    lead = _("启动以后公众能看到。日期内的接待日自动归入这一轮。")
    return act_page(request, form, run, title=_("安排一轮集中联系活动"), button=_("安排活动"), back=back, lead=lead)


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(request, pk)
    initial = {name: getattr(row, name) for name in ("topic", "from_on", "until_on", "about")}
    form = ChangeCampaignForm(request.POST or None, initial=initial)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_campaign(pk, actor=actor_of(request), **values)
        return done(request, _("活动安排已经修改。"), _page(row))

    return act_page(request, form, run, title=_("修改安排"), button=_("保存"), back=_page(row), lead=str(row))


@both
@for_members
def starting(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(request, pk)
    owed = unreported(row)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.start_campaign(pk, values.get("why", ""), actor=actor_of(request))
        return done(request, _("活动已经启动。"), _page(row))

    lead = _("启动以后，%s日至%s日的接待日归入这一轮，公众能看到。") % (_day(row.from_on), _day(row.until_on))
    if owed is not None:
        lead = (
            _("上一轮（%s）的意见处理情况还没有反馈。应当先反馈上一轮；确需先启动的，请写明原因，原因会留在记录里。")
            % owed
        )
    form = StartCampaignForm(request.POST if request.method == "POST" else None, owed=owed is not None)
    return act_page(request, form, run, title=_("启动活动"), button=_("启动"), back=_page(row), lead=lead, owed=owed)


def _day(day: Any) -> str:
    return f"{day.month}月{day.day}"


@both
@for_members
def reporting(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(request, pk)
    fresh = request.GET.get("fresh") == "1" or not row.report
    initial = {"report": campaign_report.composed(row) if fresh else row.report}
    form = ReportCampaignForm(request.POST or None, initial=initial)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.report_campaign(pk, values["report"], actor=actor_of(request))
        return done(request, _("处理情况已经反馈，可以打印，下一轮发给群众。"), _page(row))

    return act_page(request, form, run, title=_("反馈处理情况"), button=_("反馈"), back=_page(row), lead=str(row))


@require_POST
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(request, pk)
    operations.close_campaign(pk, actor=actor_of(request))
    return done(request, _("这一轮活动已经结束。"), _page(row))


@require_POST
@for_members
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(request, pk)
    taken = operations.gather_receptions(pk, actor=actor_of(request))
    said = _("归入%d个接待日。") % taken if taken else _("没有新的接待日可以归入。")
    return done(request, said, _page(row))
