"""12345 tickets as imported, the files they came in and the mappings of columns."""

from typing import ClassVar

from django.db import models

from renda.voices.kinds import ImportState


class TicketMapping(models.Model):
    """对应表 — which column of the hotline's export is which of our fields; kept by name and used again."""

    congress = models.ForeignKey("people.Congress", models.CASCADE, related_name="ticket_mappings")
    name = models.CharField("名称", max_length=60)
    columns = models.JSONField("对应关系")

    class Meta:
        verbose_name = "热线对应表"
        constraints: ClassVar = [models.UniqueConstraint(fields=["congress", "name"], name="ticket_mapping_once")]

    def __str__(self) -> str:
        return self.name


class TicketImport(models.Model):
    """热线导入 — one file; done in pieces by a batch that resumes."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="ticket_imports")
    mapping = models.ForeignKey(TicketMapping, models.SET_NULL, null=True, related_name="imports")
    name = models.CharField("文件", max_length=140)
    columns = models.JSONField("对应关系")
    rows = models.PositiveIntegerField("行数", default=0)
    taken = models.PositiveIntegerField("导入", default=0)
    known = models.PositiveIntegerField("已有", default=0)
    faults = models.JSONField("不能导入的行", default=list)
    at = models.DateTimeField()
    state = models.CharField("状态", max_length=10, choices=ImportState, default=ImportState.WAITING)

    class Meta:
        verbose_name = "热线导入"

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    """热线工单 — without the caller: what was asked, where, when, and what came of it. ``month`` is its first day."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="tickets")
    source = models.ForeignKey(TicketImport, models.PROTECT, related_name="tickets")
    external = models.CharField("工单编号", max_length=60)
    received_on = models.DateField("来电日")
    month = models.DateField("月份")
    text = models.TextField("内容", blank=True)
    printed = models.CharField("热线分类", max_length=60, blank=True)
    first = models.CharField("一级类别", max_length=20, blank=True)
    second = models.CharField("二级类别", max_length=30, blank=True)
    place = models.CharField("地点", max_length=120, blank=True)
    jurisdiction = models.ForeignKey(
        "people.Jurisdiction", models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    unit = models.CharField("承办单位", max_length=80, blank=True)
    answered = models.BooleanField("已答复", null=True, blank=True)
    solved = models.BooleanField("已解决", null=True, blank=True)
    satisfied = models.BooleanField("满意", null=True, blank=True)
    repeated = models.BooleanField("重复来电", default=False)
    answer = models.TextField("答复", blank=True)
    theme = models.ForeignKey("voices.Theme", models.SET_NULL, null=True, blank=True, related_name="tickets")

    class Meta:
        verbose_name = "热线工单"
        constraints: ClassVar = [models.UniqueConstraint(fields=["congress", "external"], name="ticket_once")]
        indexes: ClassVar = [
            models.Index(fields=["congress", "month", "first", "second"], name="ticket_by_month"),
            models.Index(fields=["congress", "first", "second", "-received_on"], name="ticket_by_kind"),
            models.Index(fields=["congress", "-received_on", "-id"], name="ticket_by_day"),
        ]

    def __str__(self) -> str:
        return self.external
