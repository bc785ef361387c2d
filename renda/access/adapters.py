"""How allauth behaves in this house."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.access.capacities import capacities_of
from renda.access.models import Account
from renda.kernel import clock


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by the office; nobody signs up by themselves."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("用户名或者密码不对。"),
        "too_many_login_attempts": _("失败的次数太多，请过一分钟再试。"),
        "incorrect_password": _("密码不对。"),
        "incorrect_code": _("验证码不对，请看验证器上现在的数字。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk; who holds no post any more is told so instead of being sent round in circles."""
        held = getattr(request, "capacities", None) or _capacities(request.user)
        return str(resolve_url("/desk/")) if held else reverse("access:capacity")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Who may act in several capacities chooses once, then goes where they were going."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if isinstance(response, HttpResponseRedirect) and len(_capacities(user)) > 1:
            response = HttpResponseRedirect(f"{reverse('access:capacity')}?{urlencode({'next': response.url})}")
        if user.large_type:
            response.set_cookie("large", "1", max_age=365 * 86400, samesite="Lax")
        return response


class SocialAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing accounts only: the provider's user name must be one of ours."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        name = str(sociallogin.account.extra_data.get("preferred_username") or "")
        account = Account.objects.filter(username__iexact=name, is_active=True).first() if name else None
        if account is None:
            raise ImmediateHttpResponse(render(request, "access/no_account.html", status=403))
        sociallogin.connect(request, account)


def _capacities(user: Any) -> list[Any]:
    return capacities_of(user.person_id, clock.today()) if getattr(user, "person_id", None) else []
