"""Digests (社情民意信息): what many voices say, written for leaders; internal by default."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renda.voices.kinds import Adoption, DigestState


class Digest(models.Model):
    """社情民意信息 — issue ``issue`` of a year, once it is approved; ``themes`` and ``voices`` are what it was written from."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="digests")
    year = models.PositiveSmallIntegerField("年度")
    issue = models.PositiveSmallIntegerField("期号", null=True, blank=True)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("正文", blank=True)
    authors = models.CharField("撰稿", max_length=120, blank=True)
    themes = models.ManyToManyField("voices.Theme", related_name="digests", blank=True)
    sources = models.ManyToManyField("voices.Voice", related_name="digests", blank=True)
    recipients = models.CharField("报送", max_length=200, blank=True)
    checked_by = models.CharField("审核", max_length=60, blank=True)
    approved_by = models.CharField("签发", max_length=60, blank=True)
    issued_on = models.DateField("报送日", null=True, blank=True)
    instruction = models.TextField("批示", blank=True)
    instructed_by = models.CharField("批示人", max_length=60, blank=True)
    instructed_on = models.DateField("批示日", null=True, blank=True)
    feedback = models.TextField("部门反馈", blank=True)
    feedback_on = models.DateField("反馈日", null=True, blank=True)
    adoption = models.CharField("采用情况", max_length=10, choices=Adoption, blank=True)
    state = models.CharField("状态", max_length=10, choices=DigestState, default=DigestState.DRAFT)

    class Meta:
        verbose_name = "社情民意信息"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "year", "issue"], condition=~Q(issue=None), name="digest_once"),
        ]

    def __str__(self) -> str:
        return self.title
