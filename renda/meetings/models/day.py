"""What is said on the day: speeches, questions put in writing."""

from typing import ClassVar

from django.db import models

from renda.meetings.kinds import QuestionState, SpeechState


class Speech(models.Model):
    """发言 — asked for, called, ended; ``text`` is what the record keeps of it, checked by the speaker."""

    sitting = models.ForeignKey("meetings.Sitting", models.PROTECT, related_name="speeches")
    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, null=True, blank=True, related_name="speeches")
    attendee = models.ForeignKey("meetings.Attendee", models.PROTECT, related_name="speeches")
    state = models.CharField("状态", max_length=20, choices=SpeechState, default=SpeechState.ASKED)
    turn = models.PositiveSmallIntegerField("第几次发言", default=1)
    limit_minutes = models.PositiveSmallIntegerField("限时分钟", default=10)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField("发言内容", blank=True)
    checked_at = models.DateTimeField("本人核对时间", null=True, blank=True)

    class Meta:
        verbose_name = "发言"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sitting"], condition=models.Q(state="speaking"), name="one_speaks_at_a_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sitting", "state", "asked_at"], name="speech_of_sitting")]

    def __str__(self) -> str:
        return f"{self.attendee}的发言"


class WrittenQuestion(models.Model):
    """书面询问 — put to a body about an item, answered in writing (监督法46)."""

    item = models.ForeignKey("meetings.AgendaItem", models.PROTECT, related_name="questions")
    attendee = models.ForeignKey("meetings.Attendee", models.PROTECT, related_name="questions")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="written_questions")
    text = models.TextField("询问")
    state = models.CharField("状态", max_length=20, choices=QuestionState, default=QuestionState.ASKED)
    answer = models.TextField("答复", blank=True)
    answered_by = models.CharField("答复人", max_length=60, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "书面询问"

    def __str__(self) -> str:
        return f"关于“{self.item}”的询问"
