"""What people say about an article, what was reported upward, and what became of it."""

from typing import ClassVar

from django.db import models

from renda.consultation.kinds import Adopted, CommentState, Method, Proposer


class Comment(models.Model):
    """征询意见 — on one article or on the whole; ``wording`` is the text proposed for it.

    ``code_digest`` marks the receipt code of one who spoke without an account; ``sealed`` is name and number, where given.
    ``edited`` is the text as it goes upward; where it was merged, it stands in the comment it was ``merged_into``.
    """

    consultation = models.ForeignKey("consultation.Consultation", models.PROTECT, related_name="comments")
    article = models.ForeignKey(
        "consultation.Article", models.PROTECT, null=True, blank=True, related_name="comments", verbose_name="条文"
    )
    call = models.ForeignKey("consultation.Call", models.PROTECT, null=True, blank=True, related_name="comments")
    collector = models.ForeignKey(
        "consultation.Collector", models.PROTECT, null=True, blank=True, related_name="comments", verbose_name="信息员"
    )
    gathering = models.ForeignKey(
        "consultation.Gathering", models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    proposer = models.CharField("身份", max_length=10, choices=Proposer)
    method = models.CharField("方式", max_length=16, choices=Method, default=Method.ONLINE)
    text = models.TextField("意见")
    wording = models.TextField("建议修改为", blank=True)
    reason = models.TextField("理由", blank=True)
    code_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    sealed = models.TextField(blank=True)
    edited = models.TextField("上报文字", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    submission = models.ForeignKey(
        "consultation.Submission", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    why = models.CharField("不上报的原因", max_length=300, blank=True)
    at = models.DateTimeField()
    state = models.CharField("状态", max_length=10, choices=CommentState, default=CommentState.RECEIVED)

    class Meta:
        verbose_name = "征询意见"
        indexes: ClassVar = [
            models.Index(fields=["consultation", "state", "id"], name="comment_by_state"),
            models.Index(fields=["consultation", "article", "id"], name="comment_by_article"),
        ]

    def __str__(self) -> str:
        return " ".join(self.text.split())[:40]


class Submission(models.Model):
    """上报 — what went to the asking body on a day; a consultation may be reported more than once."""

    consultation = models.ForeignKey("consultation.Consultation", models.PROTECT, related_name="submissions")
    number = models.CharField("文号", max_length=60, blank=True)
    summary = models.TextField("综述", blank=True)
    signer = models.CharField("签发人", max_length=60, blank=True)
    on = models.DateField("上报日", null=True, blank=True)

    class Meta:
        verbose_name = "意见上报"

    def __str__(self) -> str:
        return f"{self.consultation}意见上报"


class Feedback(models.Model):
    """采纳反馈 — what the asking body did with one comment, in which article of the final text; never overwritten by a later
    one: each has its day, and figures count by it."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="feedback")
    result = models.CharField("采纳情况", max_length=10, choices=Adopted)
    final_article = models.CharField("采纳在", max_length=60, blank=True)
    final_text = models.TextField("采纳后的条文", blank=True)
    reason = models.CharField("说明", max_length=300, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    on = models.DateField("反馈日")
    told_on = models.DateField("告知日", null=True, blank=True)

    class Meta:
        verbose_name = "采纳反馈"
        indexes: ClassVar = [models.Index(fields=["on", "result"], name="feedback_by_day")]

    def __str__(self) -> str:
        return self.get_result_display()
