"""Meetings of a term, numbered by kind (常委会第二十次会议、第26次主任会议)."""

from typing import ClassVar

from django.db import models


class MeetingKind(models.TextChoices):
    CONGRESS = "congress", "人民代表大会会议"
    STANDING_COMMITTEE = "standing_committee", "常委会会议"
    CHAIRPERSONS = "chairpersons", "主任会议"
    PRESIDIUM = "presidium", "主席团会议"
    COMMITTEE = "committee", "专工委会议"


class Meeting(models.Model):
    """会议 — before its day is fixed it has at most a month; ``number`` runs inside the term and kind."""

    class State(models.TextChoices):
        PLANNED = "planned", "拟定"
        FIXED = "fixed", "已定日期"
        HELD = "held", "已召开"
        CANCELLED = "cancelled", "取消"

    term = models.ForeignKey("people.Term", models.PROTECT, related_name="meetings")
    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="meetings")
    kind = models.CharField("类别", max_length=30, choices=MeetingKind)
    number = models.PositiveSmallIntegerField("次", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    month = models.PositiveSmallIntegerField("拟定月份", null=True, blank=True)
    held_on = models.DateField("日期", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    state = models.CharField("状态", max_length=20, choices=State, default=State.PLANNED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "会议"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "kind", "number"], name="meeting_number_unique"),
            models.CheckConstraint(
                condition=models.Q(month=None) | models.Q(month__range=(1, 12)), name="meeting_month"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["congress", "year", "kind", "number"], name="meeting_of_year")]

    def __str__(self) -> str:
        if self.number is None:
            return f"{self.month or ''}{'月' if self.month else ''}{self.get_kind_display()}"
        number = f"第{self.number}次"
        kinds = {"standing_committee": f"常委会{number}会议", "chairpersons": f"{number}主任会议"}
        return kinds.get(self.kind, f"{self.get_kind_display()}{number}")
