"""What helps before writing and at sending: topics to write about, whom to ask in a unit, the unit's seal."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Topic(models.Model):
    """选题参考 — a subject the office proposes to deputies for a year, with whom to ask."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="suggestion_topics")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("选题", max_length=100)
    points = models.TextField("可以关注的问题", blank=True)
    body = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="可以咨询的单位"
    )
    withdrawn_on = models.DateField("撤下日", null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "选题参考"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "year", "title"], name="topic_once_a_year")
        ]

    def __str__(self) -> str:
        return self.title


class UnitDesk(models.Model):
    """承办联系人 — whom deputies and the office call in a unit about suggestions, and what the unit is charged with."""

    body = models.OneToOneField("people.Body", models.PROTECT, related_name="suggestion_desk")
    contact = models.CharField("联系人", max_length=60)
    phone = models.CharField("电话", max_length=60)
    duties = models.TextField("主要职责", blank=True)

    class Meta:
        verbose_name = "承办联系人"

    def __str__(self) -> str:
        return f"{self.body} {self.contact}"


class UnitSeal(models.Model):
    """单位印章 — the image set on replies; who may use it is the unit itself."""

    body = models.OneToOneField("people.Body", models.PROTECT, related_name="suggestion_seal")
    file = models.ForeignKey("kernel.Attachment", models.PROTECT, null=True, blank=True, related_name="+")
    kept_on = models.DateField("登记日")

    class Meta:
        verbose_name = "单位印章"

    def __str__(self) -> str:
        return f"{self.body}印章"
