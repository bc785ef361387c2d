"""集中联系社区活动 — planned by round, started, closed, and told back at the next round at the latest."""

from datetime import date, timedelta

from django.db.models import Q

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.stations import together_rights
from renda.stations.events import CampaignReported, CampaignStarted
from renda.stations.kinds import CampaignState, ReceptionState
from renda.stations.models import Campaign, Reception
from renda.stations.phrases import line, lines
from renda.stations.workflow import CAMPAIGN_FLOW

FIRST_YEAR, MOST_ROUNDS, LONGEST = 1990, 12, timedelta(days=184)
TAKES_PART = (ReceptionState.PLANNED, ReceptionState.PUBLISHED, ReceptionState.HELD)


@operation
def plan_campaign(
    congress_id: int, year: int, round: int, topic: str, from_on: date, until_on: date, about: str = "", *, actor: Actor
) -> Campaign:
    """安排一轮活动 — ``previous`` is the round before it, whose opinions are told back at this one."""
    together_rights.require_campaign_office(actor, congress_id)
    lock(Congress, congress_id)
    if Campaign.objects.filter(congress=congress_id, year=year, round=round).exists():
        raise Unfit(f"{year}年第{round}轮已经安排过", field="round", way_out="请打开已有的一轮修改。")
    campaign = Campaign(congress_id=congress_id, **_sound(year, round, topic, from_on, until_on, about))
    campaign.previous = _before(congress_id, year, round)
    campaign.save()
    CAMPAIGN_FLOW.begin(campaign, actor, label="安排活动", year=year, round=round)
    following = Campaign.objects.filter(congress=congress_id, previous=campaign.previous).exclude(pk=campaign.pk)
    following.filter(Q(year__gt=year) | Q(year=year, round__gt=round)).update(previous=campaign)
    return campaign


@operation
def change_campaign(
    campaign_id: int, topic: str, from_on: date, until_on: date, about: str = "", *, actor: Actor
) -> Campaign:
    """修改活动安排 — topic and days, until it is over."""
    campaign = _held(campaign_id, actor)
    if campaign.state not in (CampaignState.PLANNED, CampaignState.RUNNING):
        raise OutOfTurn(f"这轮活动{campaign.get_state_display()}，不能再改安排")
    for name, value in _sound(campaign.year, campaign.round, topic, from_on, until_on, about).items():
        setattr(campaign, name, value)
    campaign.save()
    CAMPAIGN_FLOW.note("change", "修改活动安排", campaign, actor)
    if campaign.state == CampaignState.RUNNING:
        _take_in(campaign)
    return campaign


@operation
def start_campaign(campaign_id: int, why: str = "", *, actor: Actor) -> Campaign:
    """启动活动 — its reception days join; while the round before is not told back ``why`` must say so."""
    campaign = _held(campaign_id, actor)
    reason = line(why, field="why", label="原因", at_most=300)
    owed = unreported(campaign)
    if owed is not None and not reason:
        raise Unfit(
            f"上一轮（{owed.year}年第{owed.round}轮）的意见处理情况还没有反馈", field="why",
            way_out="请先反馈上一轮；确需先启动的，请写明原因。",
        )  # fmt: skip
    taken = _take_in(campaign)
    CAMPAIGN_FLOW.make(
        "start", campaign, actor, why=reason if owed else "", receptions=taken, unreported=owed is not None
    )
    announce(CampaignStarted(campaign.pk))
    return campaign


@operation
def gather_receptions(campaign_id: int, *, actor: Actor) -> int:
    """归入接待日 — reception days within the days of the round that belong to no other; how many joined."""
    campaign = _held(campaign_id, actor)
    if campaign.state == CampaignState.REPORTED:
        raise OutOfTurn("这轮活动已经反馈，不能再归入接待日")
    taken = _take_in(campaign)
    CAMPAIGN_FLOW.note("gather", "归入接待日", campaign, actor, receptions=taken)
    return taken


@operation
def close_campaign(campaign_id: int, *, actor: Actor) -> Campaign:
    """结束活动 — not before its first day; days held meanwhile join it."""
    campaign = _held(campaign_id, actor)
    if clock.today() < campaign.from_on:
        raise OutOfTurn(f"活动{campaign.from_on:%Y-%m-%d}才开始，不能结束")
    taken = _take_in(campaign)
    CAMPAIGN_FLOW.make("close", campaign, actor, receptions=taken)
    return campaign


@operation
def report_campaign(campaign_id: int, report: str, *, actor: Actor) -> Campaign:
    """反馈处理情况 — the text everyone reads; told again where more became of the opinions later."""
    campaign = _held(campaign_id, actor)
    campaign.report = lines(report, field="report", label="处理情况", at_most=50_000, required=True)
    campaign.reported_on = clock.today()
    CAMPAIGN_FLOW.make("report", campaign, actor, again=campaign.state == CampaignState.REPORTED)
    announce(CampaignReported(campaign.pk))
    return campaign


def unreported(campaign: Campaign) -> Campaign | None:
    """The round before, while nobody was told what became of its opinions."""
    before = campaign.previous
    return before if before is not None and before.state != CampaignState.REPORTED else None


def _held(campaign_id: int, actor: Actor) -> Campaign:
    campaign = lock(Campaign, campaign_id)
    together_rights.require_campaign_office(actor, campaign.congress_id, campaign)
    return campaign


def _take_in(campaign: Campaign) -> int:
    days = Reception.objects.filter(station__congress=campaign.congress_id, campaign=None, state__in=TAKES_PART)
    return days.filter(day__range=(campaign.from_on, campaign.until_on)).update(campaign=campaign)


def _before(congress_id: int, year: int, round: int) -> Campaign | None:
    rows = Campaign.objects.filter(congress=congress_id)
    return rows.filter(Q(year__lt=year) | Q(year=year, round__lt=round)).order_by("-year", "-round").first()


def _sound(year: int, round: int, topic: str, from_on: date, until_on: date, about: str) -> dict[str, object]:
    if not FIRST_YEAR <= year <= clock.today().year + 2:
        raise Unfit(f"年度应在{FIRST_YEAR}至{clock.today().year + 2}之间", field="year")
    if not 1 <= round <= MOST_ROUNDS:
        raise Unfit(f"轮次应在1至{MOST_ROUNDS}之间", field="round")
    if from_on.year != year:
        raise Unfit(f"起始日应在{year}年", field="from_on")
    if not from_on <= until_on <= from_on + LONGEST:
        raise Unfit("结束日应在起始日以后半年以内", field="until_on")
    return {
        "year": year, "round": round, "from_on": from_on, "until_on": until_on,
        "topic": line(topic, field="topic", label="主题", at_most=200, required=True),
        "about": lines(about, field="about", label="安排", at_most=5000),
    }  # fmt: skip
