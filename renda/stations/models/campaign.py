"""Twice-yearly campaigns with the report back of the last one, practice cases, and a station's yearly summary."""

from typing import ClassVar

from django.db import models

from renda.stations.kinds import CampaignState, CaseState, SummaryState


class Campaign(models.Model):
    """集中联系社区活动 — round ``round`` of a year; ``report`` tells what became of its opinions, at the next round at the latest."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="campaigns")
    year = models.PositiveSmallIntegerField("年度")
    round = models.PositiveSmallIntegerField("第几轮")
    topic = models.CharField("主题", max_length=200)
    from_on = models.DateField("起")
    until_on = models.DateField("止")
    about = models.TextField("安排", blank=True)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="following")
    report = models.TextField("意见处理情况", blank=True)
    reported_on = models.DateField("反馈日", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=CampaignState, default=CampaignState.PLANNED)

    class Meta:
        verbose_name = "集中联系社区活动"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "year", "round"], name="campaign_once"),
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="campaign_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年第{self.round}轮：{self.topic}"


class PracticeCase(models.Model):
    """实践案例（一街镇一品牌） — handed in by a town or sub-district, chosen, shown."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="practice_cases")
    jurisdiction = models.ForeignKey("people.Jurisdiction", models.PROTECT, related_name="+", verbose_name="街镇")
    station = models.ForeignKey("stations.Station", models.SET_NULL, null=True, blank=True, related_name="cases")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+", verbose_name="报送单位")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    summary = models.CharField("一句话介绍", max_length=300, blank=True)
    text = models.TextField("做法和成效", blank=True)
    opinion = models.CharField("评选意见", max_length=300, blank=True)
    published_on = models.DateField("展示日", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=CaseState, default=CaseState.DRAFT)

    class Meta:
        verbose_name = "实践案例"
        indexes: ClassVar = [models.Index(fields=["congress", "-year", "state"], name="case_by_year")]

    def __str__(self) -> str:
        return self.title


class Summary(models.Model):
    """站点年度小结 — composed from the records of a year, then edited and handed in."""

    station = models.ForeignKey("stations.Station", models.CASCADE, related_name="summaries")
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("小结")
    submitted_on = models.DateField("报送日", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=SummaryState, default=SummaryState.DRAFT)

    class Meta:
        verbose_name = "站点年度小结"
        constraints: ClassVar = [models.UniqueConstraint(fields=["station", "year"], name="summary_once")]

    def __str__(self) -> str:
        return f"{self.station}{self.year}年小结"
