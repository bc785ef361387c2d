"""What is done about an opinion: to whom it was passed, what they answered, how the resident judged it."""

from typing import ClassVar

from django.db import models

from renda.voices.kinds import HandlingState, Outcome, RouteKind, Satisfaction


class Handling(models.Model):
    """转办 — one opinion in one hand; its term runs as the clock ``answer`` of this row. ``body`` is None for a community."""

    voice = models.ForeignKey("voices.Voice", models.PROTECT, related_name="handlings")
    kind = models.CharField("去向", max_length=12, choices=RouteKind)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="voice_handlings")
    place = models.ForeignKey("people.Jurisdiction", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField("转办意见", max_length=300, blank=True)
    round = models.PositiveSmallIntegerField("第几次办理", default=1)
    sent_on = models.DateField("转办日")
    accepted_on = models.DateField("签收日", null=True, blank=True)
    outcome = models.CharField("办理结果", max_length=12, choices=Outcome, blank=True)
    answer = models.TextField("答复", blank=True)
    promise_on = models.DateField("承诺完成日", null=True, blank=True)
    answered_on = models.DateField("答复日", null=True, blank=True)
    answered_by = models.CharField("经办人", max_length=60, blank=True)
    why = models.CharField("退回原因", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=HandlingState, default=HandlingState.SENT)

    class Meta:
        verbose_name = "转办件"
        indexes: ClassVar = [
            models.Index(fields=["voice", "-id"], name="handling_of_voice"),
            models.Index(fields=["body", "state", "-id"], name="handling_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.voice_id}"


class Rating(models.Model):
    """评价 — the resident's judgement of one answer; ``solved`` is their own word on whether it is done."""

    voice = models.ForeignKey("voices.Voice", models.CASCADE, related_name="ratings")
    round = models.PositiveSmallIntegerField(default=1)
    solved = models.BooleanField("已经解决", null=True, blank=True)
    satisfaction = models.CharField("满意度", max_length=12, choices=Satisfaction, blank=True)
    words = models.CharField("意见", max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "评价"
        constraints: ClassVar = [models.UniqueConstraint(fields=["voice", "round"], name="rating_once_a_round")]

    def __str__(self) -> str:
        return self.get_satisfaction_display()
