"""The reply, to whom it went, what the deputy says of it, and what it promises."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from renda.suggestions.kinds import CommitmentState, Publicity, ReplyState, Studied
from renda.suggestions.models.assignment import Assignment
from renda.suggestions.models.suggestion import Suggestion
from renda.suggestions.vocabulary import GRADES

DISSATISFIED = Q(attitude="dissatisfied") | Q(result="dissatisfied") | Q(overall="dissatisfied")


class Reply(models.Model):
    """答复 — one unit's letter, one for each round; ``unit_class`` stays as the unit wrote it when the office corrects."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField("次数", default=1)
    text = models.TextField("答复内容")
    doc_no = models.CharField("文号", max_length=60, blank=True)
    signer = models.CharField("签发人", max_length=60, blank=True)
    contact = models.CharField("联系人和电话", max_length=100, blank=True)
    face_to_face = models.BooleanField("当面答复", default=False)
    scan = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="盖章扫描件"
    )
    result_class = models.CharField("办理结果", max_length=20)
    unit_class = models.CharField("单位所报结果", max_length=20, blank=True)
    class_date = models.DateField("解决期限", null=True, blank=True)
    class_reason = models.TextField("说明", blank=True)
    assisting_explained = models.TextField("会办意见说明", blank=True)
    publicity = models.CharField("公开属性", max_length=10, choices=Publicity, blank=True)
    publicity_reason = models.CharField("不公开理由", max_length=200, blank=True)
    publicity_by = models.BigIntegerField(null=True, blank=True)
    publicity_agreed = models.BooleanField("公开属性已审定", default=False)
    public = models.BooleanField("已公开", default=False)
    state = models.CharField("状态", max_length=20, choices=ReplyState, default=ReplyState.DRAFTED)
    signed_on = models.DateField("签发日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "答复"
        constraints: ClassVar = [models.UniqueConstraint(fields=["assignment", "round"], name="reply_once_a_round")]
        indexes: ClassVar = [
            models.Index(fields=["result_class"], condition=Q(state="delivered"), name="reply_class"),
            models.Index(
                fields=["assignment"], condition=Q(state="delivered", publicity_agreed=False) & ~Q(publicity=""),
                name="reply_openness_open",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"答复：{self.assignment}"


class Delivery(models.Model):
    """送达 — a reply to one signatory; each item of a merged group is answered for itself."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="deliveries")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="deliveries")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="replies_received")
    delivered_on = models.DateField("送达日")

    class Meta:
        verbose_name = "送达"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "suggestion", "deputy"], name="delivery_once")
        ]

    def __str__(self) -> str:
        return f"{self.deputy} {self.delivered_on}"


class Evaluation(models.Model):
    """代表评价 — of one reply; goes to the deputies' office, units see it after closing."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="evaluations")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="evaluations")
    round = models.PositiveSmallIntegerField(default=1)
    attitude = models.CharField("办理态度", max_length=20, choices=list(GRADES.items()), blank=True)
    result = models.CharField("办理结果", max_length=20, choices=list(GRADES.items()), blank=True)
    overall = models.CharField("总体评价", max_length=20, choices=list(GRADES.items()), blank=True)
    reasons = models.TextField("不满意的理由", blank=True)
    given_on = models.DateField("评价日")
    studied = models.CharField("研究处理意见", max_length=10, choices=Studied, blank=True)
    studied_on = models.DateField("研究日", null=True, blank=True)
    study = models.TextField("研究情况", blank=True)
    final = models.BooleanField("最后一次评价", default=True)

    class Meta:
        verbose_name = "代表评价"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "suggestion"], name="evaluation_once_a_reply")
        ]
        indexes: ClassVar = [
            models.Index(fields=["suggestion", "round"], name="evaluation_of_suggestion"),
            models.Index(fields=["suggestion"], condition=DISSATISFIED & Q(final=True), name="evaluation_dissatisfied"),
        ]

    def __str__(self) -> str:
        return f"对“{self.suggestion}”的评价"

    @property
    def is_dissatisfied(self) -> bool:
        return "dissatisfied" in {self.attitude, self.result, self.overall}


class Commitment(models.Model):
    """承诺 — a dated promise out of a reply; lives on after the suggestion is closed."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="commitments")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="commitments")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="commitments")
    text = models.TextField("承诺事项")
    due_on = models.DateField("承诺期限")
    state = models.CharField("状态", max_length=20, choices=CommitmentState, default=CommitmentState.OPEN)
    done_on = models.DateField("落实日", null=True, blank=True)
    told_deputy_on = models.DateField("告知代表日", null=True, blank=True)
    evaluation = models.CharField("代表评价", max_length=20, choices=list(GRADES.items()), blank=True)
    carried_from_year = models.PositiveSmallIntegerField("转自年度", null=True, blank=True)

    class Meta:
        verbose_name = "承诺事项"
        indexes: ClassVar = [
            models.Index(fields=["body", "due_on"], condition=Q(state="open"), name="commitment_open_of_body")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Progress(models.Model):
    """进展 — one report on a commitment."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="progress")
    on = models.DateField("日期")
    text = models.TextField("进展")

    class Meta:
        verbose_name = "承诺进展"

    def __str__(self) -> str:
        return f"{self.on} {self.text[:40]}"
