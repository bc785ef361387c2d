"""Nouns of the year: plans, their items, adjustments, standing obligations."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from renda.meetings.models import MeetingKind
from renda.planning import wording
from renda.planning.kinds import AdjustmentKind, Cadence, Form, ItemState, PlanKind, PlanState


class Plan(models.Model):
    """年度计划 — one published document and what was read out of it.

    ``text`` is the document after cleaning; items point into it. ``digest`` of the text keeps the same paper from
    being taken in twice for a year.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=30, choices=PlanKind)
    title = models.CharField("标题", max_length=200)
    state = models.CharField("状态", max_length=20, choices=PlanState, default=PlanState.REVIEWING)
    text = models.TextField("原文", blank=True)
    blocks = models.JSONField(default=list)
    cleaned = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    adopted_by = models.CharField("通过机关", max_length=100, blank=True)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "年度计划"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["congress", "year", "digest"],
                condition=~models.Q(digest="") & ~models.Q(state="withdrawn"),
                name="plan_document_once_a_year",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["congress", "-year"], name="plan_of_congress")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.state == PlanState.PUBLISHED


class PlanItem(models.Model):
    """计划事项 — one thing the congress has set itself for the year.

    ``organ`` and ``responsible`` are the words of the paper; ``organs`` and ``committees`` the bodies they mean.
    ``months`` are 1–12, empty where the paper leaves it open. ``doubts`` and ``spans`` serve the review page.
    ``starts_on``/``due_on`` are derived from months or the meeting's day, for the board, the desk and the calendar.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items")
    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="plan_items")
    year = models.PositiveSmallIntegerField("年度")
    position = models.PositiveIntegerField(default=0)
    part = models.CharField("附件", max_length=60, blank=True)
    section = models.CharField("章节", max_length=200, blank=True)
    number = models.CharField("序号", max_length=20, blank=True)
    title = models.CharField("事项", max_length=300)
    form = models.CharField("监督形式", max_length=40, choices=Form)
    also = ArrayField(models.CharField(max_length=40, choices=Form), verbose_name="同时采用", default=list, blank=True)
    organ = models.CharField("报告机关", max_length=200, blank=True)
    responsible = models.CharField("责任委员会", max_length=200, blank=True)
    organs = models.ManyToManyField("people.Body", related_name="reported_items", blank=True)
    committees = models.ManyToManyField("people.Body", related_name="responsible_items", blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), verbose_name="月份", default=list, blank=True)
    meeting_kind = models.CharField("会议类别", max_length=30, choices=MeetingKind, blank=True)
    meeting_number = models.PositiveSmallIntegerField("会议次数", null=True, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, related_name="planned_items")
    handed_out_at = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handed_out_items",
        verbose_name="印发会议",
    )
    handed_out_number = models.PositiveSmallIntegerField("印发会议次数", null=True, blank=True)
    handed_out_month = models.PositiveSmallIntegerField("印发月份", null=True, blank=True)
    written_only = models.BooleanField("书面", default=False)
    linked = models.BooleanField("上下联动", default=False)
    note = models.CharField("备注", max_length=300, blank=True)
    activities = models.JSONField("其中", default=list)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)
    spans = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    confirmed = models.BooleanField("已核对", default=False)
    state = models.CharField("状态", max_length=20, choices=ItemState, default=ItemState.DRAFT)
    starts_on = models.DateField("开始", null=True, blank=True)
    due_on = models.DateField("完成期限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.TextField("结果", blank=True)
    added_later = models.BooleanField("年中增加", default=False)
    public = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "计划事项"
        indexes: ClassVar = [
            models.Index(fields=["congress", "-year", "position", "id"], name="item_of_congress"),
            models.Index(fields=["congress", "state", "due_on"], name="item_by_state"),
            models.Index(fields=["plan", "position"], name="item_of_plan"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def section_shown(self) -> str:
        return wording.section(self.section)

    @property
    def forms(self) -> list[str]:
        return [self.form, *self.also]

    @property
    def has_doubts(self) -> bool:
        return bool(self.doubts) and not self.confirmed

    def snapshot(self) -> dict[str, Any]:
        """The fields an edit may touch, for the journal's before and after."""
        return {name: getattr(self, name) for name in EDITABLE}


EDITABLE = (
    "title", "form", "also", "organ", "responsible", "months", "meeting_kind", "meeting_number", "written_only",
    "linked", "note", "section", "number", "handed_out_number", "handed_out_month",
)  # fmt: skip


class Adjustment(models.Model):
    """计划调整 — asked for with a reason, decided by the body that adopts the plan (监督法63), kept for good."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待决定"
        APPROVED = "approved", "已同意"
        DECLINED = "declined", "未同意"

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="adjustments")
    kind = models.CharField("调整方式", max_length=20, choices=AdjustmentKind)
    reason = models.TextField("理由")
    months = ArrayField(models.PositiveSmallIntegerField(), verbose_name="调整到", default=list, blank=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, blank=True, verbose_name="调整到会议")
    new_title = models.CharField("替换为", max_length=300, blank=True)
    replacement = models.ForeignKey(PlanItem, models.PROTECT, null=True, blank=True, related_name="replaces")
    state = models.CharField("状态", max_length=20, choices=State, default=State.PROPOSED)
    decided_by = models.CharField("决定机关", max_length=100, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    answer = models.TextField("决定理由", blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "计划调整"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item"], condition=models.Q(state="proposed"), name="adjustment_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.item}"


class Obligation(models.Model):
    """经常性任务 — a standing duty found in the paper: who, what, how often, how many (每年不少于2次)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="obligations")
    position = models.PositiveIntegerField(default=0)
    who = models.CharField("主体", max_length=100, blank=True)
    what = models.CharField("任务", max_length=300)
    period = models.CharField("周期", max_length=20, choices=Cadence, blank=True)
    at_least = models.PositiveIntegerField("不少于", null=True, blank=True)
    at_most = models.PositiveIntegerField("不多于", null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    words = models.CharField("原文", max_length=300, blank=True)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "经常性任务"

    def __str__(self) -> str:
        return self.what
