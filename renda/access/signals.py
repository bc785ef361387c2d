"""Signing in, out and failing to are written down as they happen."""

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from renda.access.models import Account, SignIn
from renda.access.network import device_of, network_of


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest | None, user: Account, **kwargs: Any) -> None:
    _note(request, user, "in")


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest | None, user: Account | None, **kwargs: Any) -> None:
    if user is not None:
        _note(request, user, "out")


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """The name that was typed is not kept: it may be a password typed into the wrong field."""
    name = str(credentials.get("username") or "")
    _note(request, Account.objects.filter(username__iexact=name).first(), "failed")


@receiver(password_changed)
def note_own_password(user: Account, **kwargs: Any) -> None:
    Account.objects.filter(pk=user.pk).update(must_change=False)
    user.must_change = False


def _note(request: HttpRequest | None, account: Account | None, what: str) -> None:
    SignIn.objects.create(account=account, what=what, network=network_of(request), device=device_of(request))
