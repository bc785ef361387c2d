"""Frozen editions: what a report said on the day it was issued."""

from django.db import models
from django.utils import timezone


class Edition(models.Model):
    """定稿 — figures as issued, with the keys of the rows behind each; later edits cannot rewrite it.

    ``figures`` maps a figure's key to {"label", "unit", "value", "rows": [pk…], "note"}.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="editions")
    name = models.CharField("名称", max_length=100)
    start = models.DateField("统计起")
    end = models.DateField("统计止")
    figures = models.JSONField()
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.CharField("定稿人", max_length=100)

    class Meta:
        verbose_name = "统计定稿"

    def __str__(self) -> str:
        return self.name
