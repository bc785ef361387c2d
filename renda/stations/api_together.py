"""Talks and campaigns for programs: public ones for everyone, with a token those one works with; the acts on them.

Whether a talk is made public is decided on its page, by someone who has read it for residents' names.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.stations import campaign_report, operations, talk_listing, together_rights
from renda.stations.api_together_shapes import (
    AgreedIn,
    CampaignDetail,
    CampaignIn,
    CampaignPage,
    CampaignQuery,
    FulfilIn,
    GatheredOut,
    HeldIn,
    PointOut,
    ReportIn,
    StartIn,
    TalkDetail,
    TalkIn,
    TalkPage,
    TalkQuery,
    TellBackIn,
    WhyIn,
)
from renda.stations.campaign_accounts import Tally, tallies_of
from renda.stations.kinds import CampaignState, PointState
from renda.stations.models import Campaign, Talk, TalkPoint
from renda.web.api import Key, act, read

router = Router(tags=["三方会谈和集中联系"])
SIZE = 100
ACTING = acting("stations")


def _talks(actor: Actor) -> QuerySet[Talk]:
    shown = Q(public=True, state__in=together_rights.PUBLIC_TALKS)
    inside = together_rights.talks_visible_to(actor).values("pk")
    return Talk.objects.filter(shown | Q(pk__in=inside)).select_related("station__congress")


def _talks_told(rows: list[Talk], actor: Actor) -> list[dict[str, Any]]:
    inside = together_rights.talks_visible_to(actor).filter(pk__in=[row.pk for row in rows])
    known = set(inside.values_list("pk", flat=True))
    return [_talk(row, row.pk in known) for row in talk_listing.counted(rows, clock.today())]


def _talk(row: Any, known: bool) -> dict[str, Any]:
    """How many points are late would tell what a department has reported and nobody confirmed."""
    names = ("topic", "day", "place", "state", "public", "residents")
    return {
        "id": row.pk, "congress": row.station.congress.slug, "station_id": row.station_id, "station": row.station.name,
        "starts_at": f"{row.starts_at:%H:%M}" if known and row.starts_at else "", "departments": row.asked,
        "points": row.n_points, "done": row.n_done, "late": row.n_late if known else None,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def _talk_detail(request: HttpRequest, talk_id: int) -> dict[str, Any]:
    actor = actor_of(request)
    row = get_object_or_404(_talks(actor), pk=talk_id)
    known = together_rights.talks_visible_to(actor).filter(pk=row.pk).exists()
    deputies = row.deputies.select_related("person").order_by("person__pinyin", "pk")
    [told] = _talks_told([row], actor)
    return {
        **told, "background": row.background, "outcome": row.outcome, "deputies": [one.person.name for one in deputies],
        "agreed": [_point(one, known) for one in row.points.select_related("body").order_by("pk")],
    }  # fmt: skip


def _point(row: TalkPoint, known: bool = True) -> dict[str, Any]:
    unconfirmed = row.state == PointState.OPEN and not known
    return {
        "id": row.pk, "talk_id": row.talk_id, "text": row.text, "body_id": row.body_id, "body": str(row.body or ""),
        "due_on": row.due_on, "done_on": None if unconfirmed else row.done_on,
        "result": "" if unconfirmed else row.result, "state": row.state,
    }  # fmt: skip


@router.get("/talks", response=read(TalkPage), summary="三方会谈")
def talks(request: HttpRequest, asked: Query[TalkQuery]) -> dict[str, Any]:
    """Newest first."""
    exact = {
        "station__congress__slug": asked.congress, "station": asked.station, "state": asked.state, "pk__lt": asked.after,
    }  # fmt: skip
    rows = _talks(actor_of(request)).filter(**{name: value for name, value in exact.items() if value})
    found = list(rows.defer("background", "outcome").order_by("-pk")[: SIZE + 1])
    following = str(found[SIZE - 1].pk) if len(found) > SIZE else ""
    return {"items": _talks_told(found[:SIZE], actor_of(request)), "next": following}


@router.get("/talks/{talk_id}", response=read(TalkDetail), summary="一次三方会谈")
def talk(request: HttpRequest, talk_id: Key) -> dict[str, Any]:
    """With what was agreed."""
    return _talk_detail(request, talk_id)


@router.post("/stations/{station_id}/talks", response=act(TalkDetail), auth=ACTING, summary="安排三方会谈")
def plan_talk(request: HttpRequest, station_id: Key, body: TalkIn) -> dict[str, Any]:
    return _talk_detail(request, operations.plan_talk(station_id, actor=actor_of(request), **body.dict()).pk)


@router.post("/talks/{talk_id}/holding", response=act(TalkDetail), auth=ACTING, summary="登记三方会谈")
def hold_talk(request: HttpRequest, talk_id: Key, body: HeldIn) -> dict[str, Any]:
    points = [operations.Agreed(**point.dict()) for point in body.points]
    actor = actor_of(request)
    operations.hold_talk(talk_id, body.residents, body.outcome, points=points, held_on=body.held_on, actor=actor)
    return _talk_detail(request, talk_id)


@router.post("/talks/{talk_id}/cancelling", response=act(TalkDetail), auth=ACTING, summary="取消三方会谈")
def cancel_talk(request: HttpRequest, talk_id: Key, body: WhyIn) -> dict[str, Any]:
    operations.cancel_talk(talk_id, body.why, actor=actor_of(request))
    return _talk_detail(request, talk_id)


@router.post("/talks/{talk_id}/closing", response=act(TalkDetail), auth=ACTING, summary="会谈事项办结")
def close_talk(request: HttpRequest, talk_id: Key) -> dict[str, Any]:
    operations.close_talk(talk_id, actor=actor_of(request))
    return _talk_detail(request, talk_id)


@router.post("/talks/{talk_id}/points", response=act(PointOut), auth=ACTING, summary="补记约定事项")
def add_point(request: HttpRequest, talk_id: Key, body: AgreedIn) -> dict[str, Any]:
    return _point(operations.add_point(talk_id, operations.Agreed(**body.dict()), actor=actor_of(request)))


@router.post("/points/{point_id}/report", response=act(PointOut), auth=ACTING, summary="报告约定事项落实情况")
def report_point(request: HttpRequest, point_id: Key, body: ReportIn) -> dict[str, Any]:
    """By the department that agreed to it."""
    return _point(operations.report_point(point_id, body.words, done_on=body.done_on, actor=actor_of(request)))


@router.post("/points/{point_id}/fulfilment", response=act(PointOut), auth=ACTING, summary="登记约定事项落实")
def fulfil_point(request: HttpRequest, point_id: Key, body: FulfilIn) -> dict[str, Any]:
    return _point(operations.fulfil_point(point_id, actor=actor_of(request), **body.dict()))


@router.post("/points/{point_id}/failure", response=act(PointOut), auth=ACTING, summary="登记约定事项未能落实")
def fail_point(request: HttpRequest, point_id: Key, body: WhyIn) -> dict[str, Any]:
    """Residents read the reason where the talk is public."""
    return _point(operations.fail_point(point_id, body.why, actor=actor_of(request)))


@router.post("/points/{point_id}/dispute", response=act(PointOut), auth=ACTING, summary="退回落实报告")
def dispute_point(request: HttpRequest, point_id: Key, body: WhyIn) -> dict[str, Any]:
    return _point(operations.dispute_point(point_id, body.why, actor=actor_of(request)))


def _campaigns(actor: Actor) -> QuerySet[Campaign]:
    inside = together_rights.campaigns_visible_to(actor).values("pk")
    shown = Q(state__in=together_rights.PUBLIC_CAMPAIGNS)
    return Campaign.objects.filter(shown | Q(pk__in=inside)).select_related("congress")


def _campaign(row: Campaign, tally: Tally) -> dict[str, Any]:
    names = ("year", "round", "topic", "from_on", "until_on", "state", "reported_on")
    return {
        "id": row.pk, "congress": row.congress.slug, "opinions": tally.total, "open": tally.open,
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def _campaign_detail(request: HttpRequest, campaign_id: int) -> dict[str, Any]:
    actor = actor_of(request)
    row = get_object_or_404(_campaigns(actor).select_related("previous"), pk=campaign_id)
    known = together_rights.campaigns_visible_to(actor).filter(pk=row.pk).exists()
    told_back = row.previous is not None and row.previous.state == CampaignState.REPORTED
    n = campaign_report.numbers_of(row)
    return {
        **_campaign(row, n.opinions), "about": row.about,
        "report": row.report if known or row.state == CampaignState.REPORTED else "",
        "previous_id": row.previous_id if known or told_back else None, "planned": n.planned if known else None,
        "held": n.held, "stations": n.stations, "deputies": n.deputies, "residents": n.residents,
    }  # fmt: skip


@router.get("/campaigns", response=read(CampaignPage), summary="集中联系社区活动")
def campaigns(request: HttpRequest, asked: Query[CampaignQuery]) -> dict[str, Any]:
    """Newest first."""
    exact = {"congress__slug": asked.congress, "year": asked.year, "state": asked.state, "pk__lt": asked.after}
    rows = _campaigns(actor_of(request)).filter(**{name: value for name, value in exact.items() if value})
    found = list(rows.defer("about", "report").order_by("-pk")[: SIZE + 1])
    tallies = tallies_of(found[:SIZE])
    following = str(found[SIZE - 1].pk) if len(found) > SIZE else ""
    return {"items": [_campaign(row, tallies[row.pk]) for row in found[:SIZE]], "next": following}


@router.get("/campaigns/{campaign_id}", response=read(CampaignDetail), summary="一轮集中联系社区活动")
def campaign(request: HttpRequest, campaign_id: Key) -> dict[str, Any]:
    """With its numbers, and what became of the opinions once that was told."""
    return _campaign_detail(request, campaign_id)


@router.post("/campaigns", response=act(CampaignDetail), auth=ACTING, summary="安排集中联系社区活动")
def plan_campaign(request: HttpRequest, body: CampaignIn) -> dict[str, Any]:
    actor = actor_of(request)
    return _campaign_detail(request, operations.plan_campaign(actor.congress_id or 0, actor=actor, **body.dict()).pk)


@router.post("/campaigns/{campaign_id}/start", response=act(CampaignDetail), auth=ACTING, summary="启动活动")
def start_campaign(request: HttpRequest, campaign_id: Key, body: StartIn) -> dict[str, Any]:
    operations.start_campaign(campaign_id, body.why, actor=actor_of(request))
    return _campaign_detail(request, campaign_id)


@router.post("/campaigns/{campaign_id}/receptions", response=act(GatheredOut), auth=ACTING, summary="归入接待日")
def gather(request: HttpRequest, campaign_id: Key) -> dict[str, Any]:
    return {"receptions": operations.gather_receptions(campaign_id, actor=actor_of(request))}


@router.post("/campaigns/{campaign_id}/closing", response=act(CampaignDetail), auth=ACTING, summary="结束活动")
def close_campaign(request: HttpRequest, campaign_id: Key) -> dict[str, Any]:
    operations.close_campaign(campaign_id, actor=actor_of(request))
    return _campaign_detail(request, campaign_id)


@router.post("/campaigns/{campaign_id}/report", response=act(CampaignDetail), auth=ACTING, summary="反馈处理情况")
def report_campaign(request: HttpRequest, campaign_id: Key, body: TellBackIn) -> dict[str, Any]:
    """Everyone reads it; no resident's name has a place in it."""
    operations.report_campaign(campaign_id, body.report, actor=actor_of(request))
    return _campaign_detail(request, campaign_id)
