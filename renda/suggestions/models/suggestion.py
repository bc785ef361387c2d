"""The suggestion itself, its versions of the text and those who sign with the lead deputy."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from renda.suggestions.kinds import (
    EDITABLE_STATES,
    Category,
    Channel,
    CosignatureState,
    Jurisdiction,
    Kind,
    Phase,
    Signature,
    SuggestionState,
)

TEXTS = ("title", "facts", "analysis", "proposals")


class Suggestion(models.Model):
    """代表建议 — one matter, by one deputy, by several, or by a delegation.

    ``session`` is the session it was handed in at, or for 闭会期间 the last one before. ``version`` counts the texts
    (``Revision``); ``assigned_on`` is the first assignment and stays when the unit changes. ``deputy_group``,
    ``certificate`` and ``employer`` are as they stood on the day of submission. ``entered_by_office``: written on paper by
    the deputy and typed in by the office.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="suggestions")
    term = models.ForeignKey("people.Term", models.PROTECT, related_name="suggestions")
    session = models.ForeignKey("people.Session", models.PROTECT, null=True, blank=True, related_name="suggestions")
    phase = models.CharField("提出时间", max_length=20, choices=Phase, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind, default=Kind.SUGGESTION)
    motion_number = models.CharField("原议案编号", max_length=30, blank=True)
    signature = models.CharField("提出方式", max_length=20, choices=Signature, default=Signature.SINGLE)
    serial = models.PositiveIntegerField("序号", null=True, blank=True)
    number = models.CharField("编号", max_length=40, blank=True)
    title = models.CharField("案由", max_length=200)
    facts = models.TextField("情况和问题", blank=True)
    analysis = models.TextField("分析", blank=True)
    proposals = models.TextField("具体建议", blank=True)
    lead = models.ForeignKey("people.Deputy", models.PROTECT, related_name="led_suggestions", verbose_name="领衔代表")
    delegation = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表团"
    )
    deputy_group = models.CharField("代表团（提出时）", max_length=100, blank=True)
    certificate = models.CharField("代表证号", max_length=30, blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    category = models.CharField("内容分类", max_length=20, choices=Category, blank=True)
    source_channel = models.CharField("来源", max_length=20, choices=Channel, blank=True)
    wishes_contact = models.BooleanField("希望当面沟通", default=False)
    suggested_units = models.ManyToManyField(
        "people.Body", related_name="wished_suggestions", blank=True, verbose_name="建议的承办单位"
    )
    cosign_until = models.DateField("联名截止", null=True, blank=True)
    publication_consent = models.BooleanField("同意公开", null=True, blank=True)
    confidential = models.BooleanField("保密", default=False)
    confidential_reason = models.CharField("保密原因", max_length=200, blank=True)
    time_critical_until = models.DateField("时效截止", null=True, blank=True)
    jurisdiction = models.CharField("职权", max_length=10, choices=Jurisdiction, default=Jurisdiction.OWN)
    passed_to = models.CharField("转交的上级代表", max_length=100, blank=True)
    turned_down_for = models.CharField("不受理情形", max_length=30, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    state = models.CharField("状态", max_length=20, choices=SuggestionState, default=SuggestionState.DRAFT)
    made_at = models.DateTimeField(default=timezone.now)
    submitted_on = models.DateField("提交日", null=True, blank=True)
    accepted_on = models.DateField("受理日", null=True, blank=True)
    assigned_on = models.DateField("首次交办日", null=True, blank=True)
    closed_on = models.DateField("办结日", null=True, blank=True)
    public = models.BooleanField("已公开", default=False)
    published_on = models.DateField("公开日", null=True, blank=True)
    entered_by_office = models.BooleanField("代为录入", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "代表建议"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "session", "phase", "serial"],
                condition=~Q(serial=None),
                nulls_distinct=False,
                name="suggestion_number_once",
            ),
            models.CheckConstraint(condition=~Q(public=True, confidential=True), name="suggestion_secret_not_public"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["congress", "state", "-id"], name="suggestion_by_state"),
            models.Index(fields=["congress", "-submitted_on", "-id"], name="suggestion_by_day"),
            models.Index(fields=["lead", "-id"], name="suggestion_of_deputy"),
            models.Index(fields=["-published_on", "-id"], condition=Q(public=True), name="suggestion_public"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def may_be_edited(self) -> bool:
        return self.state in EDITABLE_STATES


class Revision(models.Model):
    """文本 — one version of what the deputies sign; never changed."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    facts = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    proposals = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "建议文本"
        constraints: ClassVar = [models.UniqueConstraint(fields=["suggestion", "version"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.title}（第{self.version}稿）"


class Cosignature(models.Model):
    """联名 — a deputy asked to sign along; ``revision`` is the text that was confirmed as the own will."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="cosignatures")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="cosignatures")
    state = models.CharField("状态", max_length=20, choices=CosignatureState, default=CosignatureState.INVITED)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    agrees_to_withdraw = models.BooleanField("同意撤回", default=False)

    class Meta:
        verbose_name = "联名"
        constraints: ClassVar = [models.UniqueConstraint(fields=["suggestion", "deputy"], name="cosignature_once")]

    def __str__(self) -> str:
        return f"{self.deputy}"
