"""Pressing for handling: key suggestions, their activities, urging, and what follows a lasting disagreement."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renda.suggestions.kinds import ObjectionState
from renda.suggestions.models.assignment import Assignment
from renda.suggestions.models.suggestion import Suggestion


class KeySupervision(models.Model):
    """重点督办 — decided by the chairpersons' meeting (代表法52)."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="key")
    decided_by = models.CharField("决定会议", max_length=100)
    decided_on = models.DateField("决定日")
    leader = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="领衔督办"
    )
    committee = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="key_suggestions", verbose_name="督办委员会"
    )
    government_leader = models.CharField("领办领导", max_length=60, blank=True)
    plan = models.TextField("督办方案", blank=True)
    report = models.TextField("督办报告", blank=True)
    reported_on = models.DateField("报告日", null=True, blank=True)

    class Meta:
        verbose_name = "重点督办"

    def __str__(self) -> str:
        return f"重点督办：{self.suggestion}"


class KeyActivity(models.Model):
    """督办活动 — what was done for a key suggestion."""

    key = models.ForeignKey(KeySupervision, models.PROTECT, related_name="activities")
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    content = models.TextField("内容")

    class Meta:
        verbose_name = "督办活动"

    def __str__(self) -> str:
        return f"{self.held_on} {self.content[:40]}"


class Urging(models.Model):
    """催办 — by the office, or by the deputy."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="urgings")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="urgings")
    urged_on = models.DateField("催办日")
    by_deputy = models.BooleanField("代表催办", default=False)
    words = models.CharField("内容", max_length=300, blank=True)

    class Meta:
        verbose_name = "催办"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["suggestion", "assignment", "urged_on", "by_deputy"],
                nulls_distinct=False,
                name="urging_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.urged_on} 催办"


class Mediation(models.Model):
    """协调或者第三方评估 — where the deputy stays dissatisfied after the second reply."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="mediations")
    third_party = models.CharField("评估机构", max_length=100, blank=True)
    held_on = models.DateField("日期")
    outcome = models.TextField("结论")

    class Meta:
        verbose_name = "协调评估"

    def __str__(self) -> str:
        return f"{self.held_on} {self.third_party or '协调'}"


class Objection(models.Model):
    """代表对交办的异议 — studied and answered by the deputies' office; terms run on meanwhile (上海建议规定14)."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="objections")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="+")
    reason = models.TextField("理由")
    state = models.CharField("状态", max_length=20, choices=ObjectionState, default=ObjectionState.ASKED)
    asked_on = models.DateField("提出日")
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日", null=True, blank=True)

    class Meta:
        verbose_name = "代表对交办的异议"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion"], condition=Q(state="asked"), name="objection_one_open")
        ]

    def __str__(self) -> str:
        return f"对“{self.suggestion}”交办的异议"
