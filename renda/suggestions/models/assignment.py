"""What a unit is charged with: the assignment, its refusal, contact with the deputy, the opinion of who assists."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from renda.suggestions.kinds import (
    AT_WORK,
    GONE,
    AssignmentState,
    ContactMethod,
    ContactStage,
    ExtensionState,
    RefusalState,
    Role,
)
from renda.suggestions.models.suggestion import Suggestion


class Assignment(models.Model):
    """交办件 — one unit's part in a suggestion. Its terms run as clocks of this row.

    ``round`` is 1, and one more for every 重新办理. The inner division (``leader``, ``section``, ``handler``,
    ``inner_due_on``) is the unit's own affair.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="assignments")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="assignments", verbose_name="承办单位")
    role = models.CharField("承办方式", max_length=20, choices=Role)
    part = models.CharField("承办内容", max_length=300, blank=True)
    state = models.CharField("状态", max_length=20, choices=AssignmentState, default=AssignmentState.ASSIGNED)
    round = models.PositiveSmallIntegerField("办理次数", default=1)
    assigned_on = models.DateField("交办日", null=True, blank=True)
    received_on = models.DateField("签收日", null=True, blank=True)
    objection = models.TextField("对预交办的意见", blank=True)
    extension = models.CharField("延期", max_length=10, choices=ExtensionState, blank=True)
    extension_reason = models.TextField("延期理由", blank=True)
    leader = models.CharField("分管领导", max_length=60, blank=True)
    section = models.CharField("科室", max_length=60, blank=True)
    handler = models.CharField("经办人", max_length=60, blank=True)
    inner_due_on = models.DateField("内部期限", null=True, blank=True)
    replied_on = models.DateField("首次答复日", null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "交办件"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["suggestion", "body"], condition=~Q(state__in=GONE), name="assignment_once_per_body"
            ),
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(role="lead") & ~Q(state__in=GONE), name="assignment_one_lead"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "state"], include=["role"], name="assignment_of_body"),
            models.Index(fields=["suggestion", "state"], name="assignment_of_suggestion"),
            models.Index(fields=["body", "-suggestion"], condition=~Q(state__in=GONE), name="assignment_of_unit"),
            models.Index(
                fields=["id"], include=["suggestion"], condition=Q(state__in=AT_WORK), name="assignment_at_work"
            ),
            models.Index(fields=["suggestion"], condition=Q(extension=ExtensionState.ASKED), name="assignment_longer"),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion}（{self.body}）"


class Refusal(models.Model):
    """退办 — asked for in writing inside the window; the unit goes on handling until it is agreed to."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="refusals")
    reason = models.TextField("理由")
    proposed = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议改由"
    )
    state = models.CharField("状态", max_length=20, choices=RefusalState, default=RefusalState.ASKED)
    asked_on = models.DateField("申请日")
    decided_on = models.DateField("决定日", null=True, blank=True)
    decision = models.TextField("决定理由", blank=True)

    class Meta:
        verbose_name = "退办申请"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment"], condition=Q(state="asked"), name="refusal_one_open")
        ]

    def __str__(self) -> str:
        return f"退办申请：{self.assignment}"


class ContactRecord(models.Model):
    """联系代表 — before, during or after handling; the deputy sees it and may comment."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="contacts")
    stage = models.CharField("阶段", max_length=10, choices=ContactStage)
    method = models.CharField("方式", max_length=20, choices=ContactMethod)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    attended = models.CharField("单位参加人员", max_length=200, blank=True)
    content = models.TextField("内容", blank=True)
    comment = models.TextField("代表意见", blank=True)

    class Meta:
        verbose_name = "联系记录"
        indexes: ClassVar = [models.Index(fields=["assignment", "held_on"], name="contact_of_assignment")]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_method_display()}"


class AssistingOpinion(models.Model):
    """会办意见 — what the assisting unit sends to the lead unit; ``round`` grows when it is asked for again."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="opinions")
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField("意见")
    given_on = models.DateField("送出日")

    class Meta:
        verbose_name = "会办意见"
        constraints: ClassVar = [models.UniqueConstraint(fields=["assignment", "round"], name="opinion_once_a_round")]

    def __str__(self) -> str:
        return f"会办意见：{self.assignment}"
