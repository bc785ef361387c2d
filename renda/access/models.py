"""Accounts: who may sign in, as which person; and the record of signing in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class Account(AbstractUser):
    """账号 — a way in for one person; rights come from the person's posts, never from here.

    ``must_change`` holds after the office has given out a password: its owner sets another before anything else.
    An administrator keeps the installation running and reads no confidential matter; an auditor reads and never acts.
    """

    person = models.OneToOneField("people.Person", models.PROTECT, null=True, blank=True, related_name="account")
    large_type = models.BooleanField("大字版", default=False)
    must_change = models.BooleanField("须先修改密码", default=False)

    class Meta:
        verbose_name = "账号"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="account_username_unique_whatever_case")
        ]


class SignIn(models.Model):
    """登录记录 — one line for each sign-in, sign-out and failure; the address is cut to its network."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sign_ins")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    what = models.CharField(max_length=20, choices=[("in", "登录"), ("out", "退出"), ("failed", "失败")])
    network = models.CharField(max_length=50, blank=True)
    device = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "登录记录"
        indexes: ClassVar = [models.Index(fields=["account", "-at"], name="sign_in_of_account")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"


class Token(models.Model):
    """接口令牌 — lets a person or a system use the API in a fixed capacity, for a scope, until a day.

    Only the SHA-256 of the secret is kept; the secret is shown once.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    capacity = models.CharField(max_length=40)
    scopes = models.JSONField("范围", default=list)
    expires_on = models.DateField("有效期至")
    made_at = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "接口令牌"

    def __str__(self) -> str:
        return self.name
