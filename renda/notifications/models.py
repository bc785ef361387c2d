"""Notices in the house, and the outbox of mail."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """通知 — a sentence for one person, with the page it leads to."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "通知"
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="notice_of_person"),
            models.Index(fields=["person", "-id"], condition=models.Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.text


class Mail(models.Model):
    """待发邮件 — sent after the act is stored, tried again on failure; what failed for good stays visible.

    SENDING is set before the mail server is spoken to: a mail found in it later may have arrived, and is never sent
    again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENDING = "sending", "正在发"
        SENT = "sent", "已发"
        FAILED = "failed", "发送失败"

    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    to = models.EmailField("收件人")
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField("原因", max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "邮件"
        indexes: ClassVar = [
            models.Index(fields=["try_at"], condition=models.Q(state="waiting"), name="mail_waiting"),
            models.Index(fields=["-id"], condition=models.Q(state="failed"), name="mail_failed"),
        ]

    def __str__(self) -> str:
        return self.subject
