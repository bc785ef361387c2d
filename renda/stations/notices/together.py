"""Who is told of talks and their points, of campaigns, and of what became of a practice case."""

from django.urls import reverse

from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.notifications.operations import notify
from renda.stations import talk_addressees
from renda.stations.events import (
    CampaignReported,
    CampaignStarted,
    CaseMoved,
    PointReported,
    TalkHeld,
    TalkPlanned,
)  # fmt: skip
from renda.stations.kinds import PointState
from renda.stations.models import Campaign, PracticeCase, Talk, TalkPoint

TO_TOWN = {
    "send_back": "退回修改：{opinion}",
    "choose": "已经入选：{opinion}",
    "pass_over": "这次没有入选：{opinion}",
    "publish": "已经在公众网页展示",
    "withdraw": "已经从公众网页撤下",
}


@when(TalkPlanned)
def tell_who_is_asked(fact: TalkPlanned) -> None:
    talk = Talk.objects.select_related("station").get(pk=fact.talk_id)
    at = f"{talk.starts_at:%H:%M}" if talk.starts_at else ""
    where = f"{chinese(talk.day)}{at}，{talk.place or talk.station}"
    if fact.cancelled:
        told = f"{talk.station}的三方会谈“{talk.topic[:60]}”取消：{fact.cancelled}"
    else:
        told = f"{'三方会谈改期' if fact.moved else '请参加三方会谈'}“{talk.topic[:60]}”：{where}。"
    notify([*talk_addressees.departments(talk), *talk_addressees.deputies(talk)], told, _talk_page(talk))


@when(TalkHeld)
def tell_who_agreed(fact: TalkHeld) -> None:
    talk = Talk.objects.get(pk=fact.talk_id)
    for point in talk.points.filter(body__isnull=False).select_related("body").order_by("pk"):
        term = f"，{chinese(point.due_on)}前完成" if point.due_on else ""
        told = f"会谈约定：{point.text[:100]}{term}。落实以后请报告。"
        notify(talk_addressees.of_bodies([point.body_id or 0]), told, _talk_page(talk))


@when(PointReported)
def tell_how_a_point_stands(fact: PointReported) -> None:
    """What the department reported to the keepers; why it was not taken as done back to the department."""
    point = TalkPoint.objects.select_related("talk__station", "body").get(pk=fact.point_id)
    url = _talk_page(point.talk)
    if fact.disputed:
        told = f"会谈约定“{point.text[:80]}”还没有落实：{fact.disputed[:120]}"
        notify(talk_addressees.of_bodies([point.body_id] if point.body_id else []), told, url)
    elif point.state == PointState.OPEN:
        word = "报告已经落实，请核实" if point.done_on else "报告了进展"
        told = f"{point.body}{word}：{point.text[:80]}"
        notify(talk_addressees.keepers(point.talk.station), told, url)


@when(CampaignStarted)
def tell_the_stations(fact: CampaignStarted) -> None:
    campaign = Campaign.objects.get(pk=fact.campaign_id)
    told = f"{campaign}已经启动，{chinese(campaign.from_on)}至{chinese(campaign.until_on)}，请安排接待。"
    people = talk_addressees.station_bodies(campaign.congress_id)
    notify(people, told, reverse("stations:campaign", args=[campaign.pk]))


@when(CampaignReported)
def tell_that_it_is_reported(fact: CampaignReported) -> None:
    campaign = Campaign.objects.get(pk=fact.campaign_id)
    told = f"{campaign}的意见处理情况已经反馈，可以打印发给群众。"
    people = talk_addressees.station_bodies(campaign.congress_id)
    notify(people, told, reverse("stations:campaign", args=[campaign.pk]))


@when(CaseMoved)
def tell_of_a_case(fact: CaseMoved) -> None:
    case = PracticeCase.objects.select_related("jurisdiction").get(pk=fact.case_id)
    url = reverse("stations:case", args=[case.pk])
    if fact.act == "submit":
        told = f"{case.jurisdiction}报送实践案例“{case.title}”，请评选。"
        notify(talk_addressees.office(case.congress_id), told, url)
    elif fact.act in TO_TOWN:
        word = TO_TOWN[fact.act].format(opinion=case.opinion[:150])
        notify(talk_addressees.of_bodies([case.body_id]), f"实践案例“{case.title}”{word}", url)


def _talk_page(talk: Talk) -> str:
    return reverse("stations:talk", args=[talk.pk])
