"""Three-party talks: residents, deputies and departments at one table, and what was agreed there."""

from typing import ClassVar

from django.db import models

from renda.stations.kinds import PointState, TalkState


class Talk(models.Model):
    """三方会谈 — held at a station; what was agreed stands in its points, each with who and until when."""

    station = models.ForeignKey("stations.Station", models.PROTECT, related_name="talks")
    topic = models.CharField("主题", max_length=200)
    day = models.DateField("日期")
    starts_at = models.TimeField("开始", null=True, blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    departments = models.ManyToManyField("people.Body", related_name="talks", blank=True, verbose_name="参加部门")
    deputies = models.ManyToManyField("people.Deputy", related_name="talks", blank=True, verbose_name="参加代表")
    residents = models.PositiveIntegerField("居民人数", null=True, blank=True)
    background = models.TextField("由来", blank=True)
    outcome = models.TextField("会谈结果", blank=True)
    public = models.BooleanField("已公开", default=False)
    state = models.CharField("状态", max_length=10, choices=TalkState, default=TalkState.PLANNED)

    class Meta:
        verbose_name = "三方会谈"
        indexes: ClassVar = [models.Index(fields=["station", "-day"], name="talk_of_station")]

    def __str__(self) -> str:
        return self.topic


class TalkPoint(models.Model):
    """会谈约定事项 — what a department agreed to do, until a day."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="points")
    text = models.CharField("约定事项", max_length=300)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="talk_points")
    due_on = models.DateField("完成期限", null=True, blank=True)
    done_on = models.DateField("完成日", null=True, blank=True)
    result = models.CharField("落实情况", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=PointState, default=PointState.OPEN)

    class Meta:
        verbose_name = "会谈约定事项"

    def __str__(self) -> str:
        return self.text
