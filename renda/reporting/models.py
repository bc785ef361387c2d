"""Frozen editions: what a report said on the day it was issued."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Edition(models.Model):
    """定稿 — figures as issued, with the keys of the rows behind each; later edits cannot rewrite it.

    ``figures`` maps a figure's key to {"label", "unit", "value", "note", "model", "rows": [pk…]}; a ratio's to
    {"label", "unit": "", "value": "94.3%", "note", "of", "over"}. ``text`` is the report around them, with slots such
    as {planning.done}; it may be worded anew, the figures may not.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="editions")
    name = models.CharField("名称", max_length=100)
    start = models.DateField("统计起")
    end = models.DateField("统计止")
    figures = models.JSONField()
    text = models.TextField("报告文字", blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.CharField("定稿人", max_length=100)

    class Meta:
        verbose_name = "统计定稿"
        constraints: ClassVar = [models.UniqueConstraint(fields=["congress", "name"], name="edition_name_once")]

    def __str__(self) -> str:
        return self.name
