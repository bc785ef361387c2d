"""What the year asks beside single suggestions: the work meeting, units' reports, awards, looking back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renda.suggestions.kinds import AwardKind, Finding, ReportKind
from renda.suggestions.models.reply import Commitment
from renda.suggestions.models.suggestion import Suggestion


class WorkMeeting(models.Model):
    """办理工作会议（交办会） — where suggestions of a session are handed to the units together."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="suggestion_work_meetings")
    session = models.ForeignKey("people.Session", models.PROTECT, null=True, blank=True, related_name="+")
    held_on = models.DateField("召开日期")
    place = models.CharField("地点", max_length=100, blank=True)
    words = models.TextField("会议要求", blank=True)
    units = models.ManyToManyField("people.Body", related_name="+", blank=True, verbose_name="参加单位")

    class Meta:
        verbose_name = "办理工作会议"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "held_on"], name="work_meeting_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.held_on} 办理工作会议"


class UnitReport(models.Model):
    """单位办理情况报告 — mid-year and year-end, from a handling unit to the deputies' office of the house that charged it."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="unit_reports")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="suggestion_reports")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("报告", max_length=20, choices=ReportKind)
    text = models.TextField("内容")
    handed_in_on = models.DateField("报送日")

    class Meta:
        verbose_name = "单位办理情况报告"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "body", "year", "kind"], name="unit_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年{self.get_kind_display()}"


class Award(models.Model):
    """表彰 — an excellent suggestion, an item handled excellently, a unit or a person."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="suggestion_awards")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=30, choices=AwardKind)
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="awards")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="+")
    person_name = models.CharField("个人", max_length=60, blank=True)
    reason = models.TextField("事迹", blank=True)
    decided_by = models.CharField("决定机关或者会议", max_length=100)
    decided_on = models.DateField("决定日")

    class Meta:
        verbose_name = "表彰"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["congress", "year", "kind", "suggestion", "body", "person_name"],
                nulls_distinct=False,
                name="award_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_kind_display()}：{self.suggestion or self.person_name or self.body}"


class LookBack(models.Model):
    """回头看 — items of earlier years checked again on the spot."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="look_backs")
    title = models.CharField("名称", max_length=100)
    opened_on = models.DateField("开始日")
    closed_on = models.DateField("结束日", null=True, blank=True)
    conclusion = models.TextField("总结", blank=True)

    class Meta:
        verbose_name = "回头看"

    def __str__(self) -> str:
        return self.title


class LookBackItem(models.Model):
    """回头看事项 — one suggestion, or one promise of it, and what was found."""

    look_back = models.ForeignKey(LookBack, models.PROTECT, related_name="items")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="looked_back")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="looked_back")
    finding = models.CharField("核查结果", max_length=20, choices=Finding, blank=True)
    checked_on = models.DateField("核查日", null=True, blank=True)
    words = models.TextField("核查情况", blank=True)

    class Meta:
        verbose_name = "回头看事项"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["look_back", "suggestion", "commitment"], nulls_distinct=False, name="look_back_item_once"
            ),
            models.CheckConstraint(
                condition=Q(finding="") | Q(checked_on__isnull=False), name="look_back_finding_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.look_back}：{self.suggestion}"
