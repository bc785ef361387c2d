"""Numbers of talks and what was agreed there, campaigns, officials taking part, practice cases; declared in ``figures``."""

from datetime import date

from django.db.models import F, Q, QuerySet

from renda.kernel.figures import Figure, Ratio, Scope
from renda.stations.kinds import HELD_TALKS, CampaignState, CaseState, PointState, ReceptionState
from renda.stations.models import Campaign, Official, PracticeCase, Reception, Talk, TalkPoint

TAKES_PART = (CampaignState.CLOSED, CampaignState.REPORTED)
CHOSEN = (CaseState.CHOSEN, CaseState.PUBLISHED, CaseState.WITHDRAWN)


def _talks(scope: Scope) -> QuerySet[Talk]:
    rows = Talk.objects.filter(station__congress=scope.congress_id, state__in=HELD_TALKS)
    return rows.filter(day__range=(scope.start, scope.end)).select_related("station").order_by("day", "pk")


def _departments(scope: Scope) -> QuerySet[Talk]:
    """One row a department at a talk: the same talk stands as often as departments came."""
    return _talks(scope).filter(departments__isnull=False).annotate(department=F("departments"))


def _points(scope: Scope) -> QuerySet[TalkPoint]:
    held = _talks(scope).order_by().values("pk")
    return TalkPoint.objects.filter(talk__in=held).select_related("talk", "body").order_by("talk__day", "pk")


def _done(scope: Scope) -> QuerySet[TalkPoint]:
    return _points(scope).filter(state=PointState.DONE)


def _due(scope: Scope) -> QuerySet[TalkPoint]:
    """Points with a term that is over, or that are done already."""
    ended = Q(due_on__lte=scope.end) | Q(state=PointState.DONE)
    return _points(scope).filter(ended, due_on__isnull=False)


def _in_time(scope: Scope) -> QuerySet[TalkPoint]:
    return _due(scope).filter(state=PointState.DONE, done_on__lte=F("due_on"))


def _campaigns(scope: Scope) -> QuerySet[Campaign]:
    rows = Campaign.objects.filter(congress=scope.congress_id, state__in=TAKES_PART)
    return rows.filter(until_on__range=(scope.start, scope.end)).order_by("year", "round")


def _reported(scope: Scope) -> QuerySet[Campaign]:
    return _campaigns(scope).filter(state=CampaignState.REPORTED)


def _campaign_days(scope: Scope) -> QuerySet[Reception]:
    rows = Reception.objects.filter(station__congress=scope.congress_id, state=ReceptionState.HELD)
    rows = rows.filter(campaign__isnull=False, day__range=(scope.start, scope.end))
    return rows.select_related("station").order_by("day", "pk")


def _officials(scope: Scope) -> QuerySet[Official]:
    rows = Official.objects.filter(reception__station__congress=scope.congress_id, reception__state=ReceptionState.HELD)
    rows = rows.filter(reception__day__range=(scope.start, scope.end))
    return rows.select_related("body", "reception__station").order_by("reception__day", "pk")


def _cases(scope: Scope) -> QuerySet[PracticeCase]:
    rows = PracticeCase.objects.filter(congress=scope.congress_id, year__range=_years(scope))
    return rows.exclude(state=CaseState.DRAFT).order_by("year", "pk")


def _chosen(scope: Scope) -> QuerySet[PracticeCase]:
    return _cases(scope).filter(state__in=CHOSEN)


def _years(scope: Scope) -> tuple[int, int]:
    """Cases count by their year where the span takes in its beginning: a span within a year counts that year's."""
    first: date = scope.start
    return first.year, scope.end.year


BY_DAY = "期内召开的，按会谈日计。"
TOGETHER: tuple[Figure | Ratio, ...] = (
    Figure("stations.talks", "三方会谈", "次", _talks, note=BY_DAY, public=True),
    Figure("stations.talk_departments", "部门参加会谈", "家次", _departments, note=f"{BY_DAY}同一部门参加几次计几家次。"),
    Figure("stations.talk_stations", "召开会谈的家站点", "个", _talks, measure="distinct", field="station", note=BY_DAY),
    Figure("stations.talk_points", "会谈约定事项", "件", _points, note=BY_DAY, public=True),
    Figure("stations.talk_points_done", "会谈约定事项已落实", "件", _done, note=f"{BY_DAY}站点确认落实的。", public=True),
    Figure("stations.talk_points_due", "会谈约定事项到期", "件", _due, note="约定了期限，已经到期或者已经落实的。"),
    Figure("stations.talk_points_in_time", "会谈约定事项按期落实", "件", _in_time, note="在约定期限当日或者以前落实的。"),
    Ratio("stations.talk_points_in_time_share", "会谈约定事项按期落实率", "stations.talk_points_in_time", "stations.talk_points_due",
          "按期落实的占到期的。"),
    Figure("stations.campaigns", "集中联系社区活动", "轮", _campaigns, note="期内结束的。"),
    Figure("stations.campaigns_reported", "已反馈处理情况的活动", "轮", _reported, note="期内结束、已经反馈的。"),
    Figure("stations.campaign_days", "集中联系活动接待", "场", _campaign_days, note="期内举行、归入某一轮活动的接待日。"),
    Figure("stations.officials", "国家机关工作人员进站", "人次", _officials, note="期内接待日登记参加的工作人员。"),
    Figure("stations.official_bodies", "派员进站的国家机关", "家", _officials, measure="distinct", field="body",
           note="同一机关几次派员只计一家。"),
    Figure("stations.cases", "报送实践案例", "个", _cases, note="按案例年度计，草稿不计。"),
    Figure("stations.cases_chosen", "入选实践案例", "个", _chosen, note="按案例年度计。"),
    Figure("stations.case_towns", "报送案例的街镇", "个", _cases, measure="distinct", field="jurisdiction",
           note="按案例年度计，同一街镇只计一个。"),
)  # fmt: skip
