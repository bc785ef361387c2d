"""Kinds of problem (一类事) that show in many voices or calls, and the deputies who adopt them."""

from typing import ClassVar

from django.db import models

from renda.voices.kinds import ThemeState


class Theme(models.Model):
    """一类事 — ``found`` by clustering or made by hand; members are voices and tickets that point to it."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="themes")
    title = models.CharField("名称", max_length=100)
    first = models.CharField("一级类别", max_length=20, blank=True)
    second = models.CharField("二级类别", max_length=30, blank=True)
    words = models.CharField("特征词", max_length=200, blank=True)
    from_on = models.DateField("最早", null=True, blank=True)
    until_on = models.DateField("最近", null=True, blank=True)
    places = models.CharField("涉及地方", max_length=300, blank=True)
    n_voices = models.PositiveIntegerField("意见数", default=0)
    n_tickets = models.PositiveIntegerField("热线工单数", default=0)
    found_by_text = models.BooleanField(default=False)
    finding = models.TextField("研判", blank=True)
    partner = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="themes", verbose_name="共同办理单位"
    )
    answer = models.TextField("回应", blank=True)
    answered_on = models.DateField("回应日", null=True, blank=True)
    made_on = models.DateField("发现日")
    state = models.CharField("状态", max_length=10, choices=ThemeState, default=ThemeState.FOUND)

    class Meta:
        verbose_name = "一类事"
        indexes: ClassVar = [models.Index(fields=["congress", "state", "-id"], name="theme_by_state")]

    def __str__(self) -> str:
        return self.title


class Adopter(models.Model):
    """认领代表 — a deputy who takes on a kind of problem together with others."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="adopters")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="adopted_themes")
    on = models.DateField("认领日")
    lead = models.BooleanField("牵头", default=False)

    class Meta:
        verbose_name = "认领代表"
        constraints: ClassVar = [models.UniqueConstraint(fields=["theme", "deputy"], name="adopter_once")]

    def __str__(self) -> str:
        return f"{self.deputy}"
