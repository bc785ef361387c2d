"""What an actor may do next with a talk, one of its points, a campaign, a case: links from the tables of moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.stations import together_rights
from renda.stations.kinds import CampaignState, CaseState, PointState, TalkState
from renda.stations.models import Campaign, PracticeCase, Talk, TalkPoint
from renda.stations.queries import is_office, may_keep


@dataclass(frozen=True, slots=True)
class Act:
    """``press``: done at once by a button, no form between; ``closed`` says why it may not be done now."""

    label: str
    url: str
    primary: bool = False
    press: bool = False
    closed: str = ""


def talk_acts(talk: Talk, actor: Actor, points: list[TalkPoint]) -> Iterator[Act]:
    if not may_keep(actor, talk.station):
        return
    if talk.state == TalkState.PLANNED:
        ahead = f"会谈在{talk.day.month}月{talk.day.day}日。" if talk.day > clock.today() else ""
        yield Act("登记会谈", _to("talk_holding", talk), primary=True, closed=ahead)
        yield Act("调整", _to("talk_change", talk))
        yield Act("取消会谈", _to("talk_cancelling", talk))
    if talk.state == TalkState.HELD:
        yield Act("补记约定事项", _to("point_adding", talk), primary=not points)
        if not any(point.state == PointState.OPEN for point in points):
            yield Act("会谈事项办结", _to("talk_closing", talk), press=True)
    if talk.state in together_rights.PUBLIC_TALKS:
        if talk.public:
            yield Act("撤下公开", _to("talk_withdrawal", talk))
        else:
            yield Act("公开会谈", _to("talk_publication", talk))


def point_acts(point: TalkPoint, actor: Actor, keeps: bool) -> Iterator[Act]:
    """``keeps``: the actor keeps the station of the talk."""
    if point.state != PointState.OPEN:
        return
    if keeps:
        yield Act("登记落实", _to("point_fulfilment", point), primary=point.done_on is not None)
        yield Act("未能落实", _to("point_failure", point))
        if point.result:
            yield Act("退回报告", _to("point_dispute", point))
    elif actor.acts_for(point.body_id) and not actor.holds("auditor"):
        yield Act("报告落实情况", _to("point_report", point), primary=point.done_on is None)


def campaign_acts(campaign: Campaign, actor: Actor) -> Iterator[Act]:
    if not is_office(actor, campaign.congress_id):
        return
    if campaign.state == CampaignState.PLANNED:
        yield Act("启动活动", _to("campaign_start", campaign), primary=True)
    if campaign.state == CampaignState.RUNNING:
        early = (
            f"活动{campaign.from_on.month}月{campaign.from_on.day}日才开始。"
            if clock.today() < campaign.from_on
            else ""
        )
        over = clock.today() > campaign.until_on
        yield Act("结束活动", _to("campaign_closing", campaign), press=True, primary=over, closed=early)
    if campaign.state in (CampaignState.CLOSED, CampaignState.REPORTED):
        first = campaign.state == CampaignState.CLOSED
        yield Act("反馈处理情况" if first else "修改反馈", _to("campaign_report", campaign), primary=first)
    if campaign.state in (CampaignState.RUNNING, CampaignState.CLOSED):
        yield Act("归入接待日", _to("campaign_receptions", campaign), press=True)
    if campaign.state in (CampaignState.PLANNED, CampaignState.RUNNING):
        yield Act("修改安排", _to("campaign_change", campaign))


def case_acts(case: PracticeCase, actor: Actor) -> Iterator[Act]:
    office = is_office(actor, case.congress_id)
    if case.state in (CaseState.DRAFT, CaseState.RETURNED) and together_rights.may_hand_in(actor, case):
        closed = "" if case.summary and case.text else "一句话介绍和做法成效还没有写好。"
        yield Act("报送案例", _to("case_submission", case), primary=not closed, press=True, closed=closed)
    if office and case.state == CaseState.SUBMITTED:
        yield Act("入选", _to("case_choice", case), primary=True)
        yield Act("不入选", _to("case_passing_over", case))
        yield Act("退回修改", _to("case_return", case))
    if office and case.state in (CaseState.CHOSEN, CaseState.WITHDRAWN):
        yield Act("展示案例", _to("case_publication", case), primary=True, press=True)
    if office and case.state == CaseState.PUBLISHED:
        yield Act("撤下案例", _to("case_withdrawal", case))
    if together_rights.may_write_case(actor, case):
        yield Act("修改", _to("case_editing", case))
        yield Act("添加图片", _to("case_pictures", case))


def _to(name: str, matter: Talk | TalkPoint | Campaign | PracticeCase) -> str:
    return reverse(f"stations:{name}", args=[matter.pk])
