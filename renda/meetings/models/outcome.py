"""What a meeting leaves behind: votes, resolutions and decisions, minutes, deliberation opinions."""

from typing import ClassVar

from django.db import models

from renda.meetings.kinds import MinutesState, OpinionState, ResolutionKind, ResolutionState


class Vote(models.Model):
    """付表决 — a ballot of the ballots room, about an item of the agenda; amendments are voted on first."""

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="votes")
    ballot = models.OneToOneField("ballots.Ballot", models.PROTECT, related_name="vote")
    position = models.PositiveSmallIntegerField(default=0)
    amendment = models.BooleanField("修正案", default=False)
    text = models.TextField("表决文本", blank=True)

    class Meta:
        verbose_name = "付表决"
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.ballot)


class Resolution(models.Model):
    """决议、决定、公告、任免名单 — adopted by the vote it hangs on; ``number`` where the place numbers them (公告第9号)."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="resolutions")
    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, null=True, blank=True, related_name="resolutions")
    vote = models.ForeignKey(Vote, models.PROTECT, null=True, blank=True, related_name="resolutions")
    kind = models.CharField("类别", max_length=20, choices=ResolutionKind)
    number = models.CharField("文号", max_length=40, blank=True)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("正文", blank=True)
    state = models.CharField("状态", max_length=20, choices=ResolutionState, default=ResolutionState.DRAFT)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    withheld = models.CharField("不公开原因", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "决议决定"
        indexes: ClassVar = [models.Index(fields=["meeting", "state"], name="resolution_of_meeting")]

    def __str__(self) -> str:
        return self.title


class Minutes(models.Model):
    """会议纪要 — drafted from what happened, then edited and signed; one of a meeting."""

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="minutes")
    text = models.TextField("正文", blank=True)
    state = models.CharField("状态", max_length=20, choices=MinutesState, default=MinutesState.DRAFT)
    signed_by = models.CharField("签发人", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "会议纪要"

    def __str__(self) -> str:
        return f"{self.meeting}纪要"


class Opinion(models.Model):
    """审议意见 — one point gathered from speeches on an item; what follows it up stands in a room above."""

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="opinions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("意见")
    speeches = models.ManyToManyField("meetings.Speech", related_name="opinions", blank=True)
    state = models.CharField("状态", max_length=20, choices=OpinionState, default=OpinionState.DRAFT)
    issued_on = models.DateField("交办日期", null=True, blank=True)

    class Meta:
        verbose_name = "审议意见"
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
