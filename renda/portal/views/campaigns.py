"""Campaigns as everyone sees them: the rounds, each with its numbers, and what became of what people said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel import clock
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.openings import address
from renda.stations import campaign_report, together_papers, together_rights
from renda.stations.campaign_accounts import tallies_of
from renda.stations.kinds import CampaignState, ReceptionState
from renda.stations.models import Campaign
from renda.stations.views.together import printed

MOST, DAYS_SHOWN = 60, 200
WORDS = {
    CampaignState.RUNNING: ("正在进行", "doing"), CampaignState.CLOSED: ("正在处理意见", "near"),
    CampaignState.REPORTED: ("已经反馈", "ok"),
}  # fmt: skip


def _told(row: Campaign) -> Campaign:
    row.words, row.tone = WORDS[CampaignState(row.state)]  # type: ignore[attr-defined]
    return row


@open_to_all
def campaigns(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = together_rights.public_campaigns(congress).defer("about", "report").order_by("-year", "-round")
    found = [_told(row) for row in rows[:MOST]]
    tallies = tallies_of(found)
    return page(
        request,
        "portal/campaigns.html",
        congress,
        crumbs=["集中联系社区活动"],
        here="deputies",
        lines=[(row, tallies[row.pk]) for row in found],
        about=f"{congress.short_name}代表集中到社区听取意见，每一轮的处理情况都在这里。",
    )


@open_to_all
def campaign(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One round: while it runs the days to come, afterwards what became of it; days not announced stay inside."""
    congress = congress_of(slug)
    row = _told(get_object_or_404(together_rights.public_campaigns(congress).select_related("previous"), pk=pk))
    running = row.state == CampaignState.RUNNING
    days = campaign_report.receptions_of(row).filter(state=ReceptionState.PUBLISHED, day__gte=clock.today())
    before = row.previous if row.previous and row.previous.state == CampaignState.REPORTED else None
    return page(
        request,
        "portal/campaign.html",
        congress,
        crumbs=[("集中联系社区活动", reverse("portal:campaigns", args=[slug])), f"{row.year}年第{row.round}轮"],
        here="deputies",
        campaign=row,
        n=campaign_report.numbers_of(row),
        report=campaign_report.parts_of(row.report) if row.state == CampaignState.REPORTED else [],
        days=[(day, address("station", slug, day.station_id)) for day in days[:DAYS_SHOWN]] if running else [],
        before=before,
        about=f"{row.year}年第{row.round}轮集中联系社区活动，{row.words}。",  # type: ignore[attr-defined]
    )


@open_to_all
def hand_out(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    """反馈单 — only of a round that was told back."""
    rows = together_rights.public_campaigns(congress_of(slug)).filter(state=CampaignState.REPORTED)
    row = get_object_or_404(rows.select_related("congress"), pk=pk)
    name = f"{row.year}年第{row.round}轮意见处理情况"
    return printed(together_papers.hand_out(row), form, name, public=True)
