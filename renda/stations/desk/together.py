"""What talks, campaigns, cases and summaries put on a desk: of departments, of keepers, of the office."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import F, Q
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.stations.kinds import CampaignState, CaseState, PointState, SummaryState, TalkState
from renda.stations.models import Campaign, PracticeCase, Summary, Talk, TalkPoint
from renda.stations.queries import is_office, kept_by

MOST = 20
SOON, AHEAD = timedelta(days=30), timedelta(days=14)
SUMMARY_MONTH = 12


@desk
def together(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.person_id is None or actor.holds("auditor"):
        return
    if actor.body_ids:
        yield from _own_points(actor, today)
        yield from _own_cases(actor)
    if actor.body_ids or actor.holds("deputy"):
        yield from _asked(actor, today)
    office = is_office(actor, actor.congress_id or 0)
    if office:
        yield from _cases_to_judge(actor)
        yield from _campaigns(actor, today)
    if actor.body_ids and (not office or actor.holds("presidium")):
        yield from _kept(actor, today)


def _own_points(actor: Actor, today: date) -> Iterator[Todo]:
    """What a department agreed to; once it reported, the station is asked to confirm."""
    rows = TalkPoint.objects.filter(body__in=actor.body_ids, state=PointState.OPEN, talk__state=TalkState.HELD)
    for point in rows.select_related("talk__station").order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        url = f"{_talk(point.talk_id)}#point-{point.pk}"
        why = f"{point.talk.station}会谈“{point.talk.topic[:40]}”约定"
        if point.done_on:
            yield Todo(
                f"stations.point.{point.pk}",
                point.text,
                f"{why}，等站点核实",
                url,
                "查看",
                point.due_on,
                "others",
                "站点",
            )
        else:
            near = point.due_on is None or point.due_on <= today + SOON
            yield Todo(
                f"stations.point.{point.pk}", point.text, why, url, "报告", point.due_on, "mine" if near else "coming"
            )


def _asked(actor: Actor, today: date) -> Iterator[Todo]:
    rows = Talk.objects.filter(state=TalkState.PLANNED, day__range=(today, today + AHEAD))
    asked = Q(departments__in=actor.body_ids)
    if actor.holds("deputy"):
        asked |= Q(deputies__person=actor.person_id)
    rows = rows.filter(asked)
    for talk in rows.select_related("station").distinct().order_by("day", "pk")[:MOST]:
        why = f"{talk.day.month}月{talk.day.day}日在{talk.place or talk.station}"
        yield Todo(f"stations.talk.{talk.pk}", talk.topic, why, _talk(talk.pk), "查看", talk.day, "coming")


def _kept(actor: Actor, today: date) -> Iterator[Todo]:
    """Of the keepers' stations: talks to record, reports to confirm, points that are late, the year's summary."""
    stations = kept_by(actor).order_by().values("pk")
    past = Talk.objects.filter(station__in=stations, state=TalkState.PLANNED, day__lte=today)
    for talk in past.select_related("station").order_by("day", "pk")[:MOST]:
        url = reverse("stations:talk_holding", args=[talk.pk])
        yield Todo(f"stations.talk.{talk.pk}", talk.topic, f"{talk.station}的会谈已经到日子", url, "登记会谈", talk.day)
    wanting = Q(done_on__isnull=False) | Q(due_on__lt=today) | Q(body=None)
    points = TalkPoint.objects.filter(
        wanting, talk__station__in=stations, state=PointState.OPEN, talk__state=TalkState.HELD
    )
    for point in points.select_related("talk", "body").order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        why = (
            f"{point.body}报告已经落实"
            if point.done_on
            else f"会谈约定{'已经到期' if point.due_on and point.due_on < today else ''}"
        )
        url = f"{_talk(point.talk_id)}#point-{point.pk}"
        yield Todo(f"stations.confirm.{point.pk}", point.text, why, url, "核实", point.due_on)
    yield from _summaries(actor, today)


def _summaries(actor: Actor, today: date) -> Iterator[Todo]:
    if today.month != SUMMARY_MONTH:
        return
    handed_in = Summary.objects.filter(year=today.year, state=SummaryState.SUBMITTED).values("station")
    owing = kept_by(actor).filter(state__in=["open", "paused"]).exclude(pk__in=handed_in)
    for station in owing.order_by("pk")[:MOST]:
        url = f"{reverse('stations:summary', args=[station.pk])}?year={today.year}"
        due = date(today.year, 12, 31)
        yield Todo(f"stations.summary.{station.pk}", f"{station}{today.year}年度小结", "年底报送", url, "起草小结", due)


def _own_cases(actor: Actor) -> Iterator[Todo]:
    for case in PracticeCase.objects.filter(body__in=actor.body_ids, state=CaseState.RETURNED).order_by("pk")[:MOST]:
        why = f"退回修改：{case.opinion[:60]}"
        yield Todo(f"stations.case.{case.pk}", case.title, why, reverse("stations:case", args=[case.pk]), "修改")


def _cases_to_judge(actor: Actor) -> Iterator[Todo]:
    rows = PracticeCase.objects.filter(congress=actor.congress_id, state=CaseState.SUBMITTED)
    for case in rows.select_related("jurisdiction").order_by("year", "pk")[:MOST]:
        url = reverse("stations:case", args=[case.pk])
        yield Todo(f"stations.case.{case.pk}", case.title, f"{case.jurisdiction}报送的实践案例", url, "评选")


def _campaigns(actor: Actor, today: date) -> Iterator[Todo]:
    rows = Campaign.objects.filter(congress=actor.congress_id).exclude(state=CampaignState.REPORTED)
    for campaign in rows.order_by("year", "round")[:MOST]:
        url = reverse("stations:campaign", args=[campaign.pk])
        key, title = f"stations.campaign.{campaign.pk}", str(campaign)
        if campaign.state == CampaignState.PLANNED and campaign.from_on <= today + AHEAD:
            yield Todo(
                key, title, f"{campaign.from_on.month}月{campaign.from_on.day}日开始", url, "启动活动", campaign.from_on
            )
        elif campaign.state == CampaignState.RUNNING and campaign.until_on < today:
            yield Todo(key, title, "活动日期已过", url, "结束活动", campaign.until_on)
        elif campaign.state == CampaignState.CLOSED:
            yield Todo(key, title, "意见处理情况在下一轮反馈", url, "反馈处理情况")


def _talk(pk: int) -> str:
    return reverse("stations:talk", args=[pk])
