"""One's own account: capacities, password, second factor, sessions, tokens, sign-ins."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from renda.access import operations, paging, queries
from renda.access.doors import for_accounts, for_members
from renda.access.forms import TokenForm
from renda.access.policies import may_see_all_sign_ins
from renda.kernel.errors import NotYours
from renda.web.acts import done, onto


@never_cache
@for_accounts
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    account = request.user
    return render(
        request,
        "access/me.html",
        {
            "account": account,
            "sign_ins": queries.own_sign_ins(account)[:5],  # type: ignore[arg-type]
            "n_sessions": UserSession.objects.filter(user=account).count(),
            "second_factors": Authenticator.objects.filter(user=account).exclude(type="recovery_codes").count(),
            "sees_all": may_see_all_sign_ins(request.actor),  # type: ignore[attr-defined]
        },
    )


@never_cache
@for_accounts
@require_GET
def sign_ins(request: HttpRequest) -> HttpResponse:
    """One's own record; with ``?of=all`` the whole house's, for administrator and auditor."""
    whole = request.GET.get("of") == "all"
    if whole and not may_see_all_sign_ins(request.actor):  # type: ignore[attr-defined]
        raise NotYours(_("全部登录记录只有系统管理员和审计查阅员可以查看"))
    rows = queries.all_sign_ins(request.actor) if whole else queries.own_sign_ins(request.user)  # type: ignore
    page, before = paging.newest_first(rows, request.GET.get("before", ""))
    following = f"?{'of=all&' if whole else ''}before={before}" if before else ""
    return render(request, "access/sign_ins.html", {"rows": page, "whole": whole, "following": following})


@never_cache
@for_members
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    form = TokenForm(request.POST or None, capacities=request.capacities)  # type: ignore[attr-defined]
    context = {"form": form, "tokens": queries.tokens_of(request.user), "today_latest": operations.longest_expiry()}  # type: ignore
    if form.is_valid():
        with onto(form):
            token, secret = operations.issue_token(request.user, actor=request.actor, **form.cleaned_data)  # type: ignore
            return render(request, "access/token_issued.html", {"token": token, "secret": secret}, status=201)
    return render(request, "access/tokens.html", context, status=422 if form.is_bound else 200)


@for_members
@require_POST
def token_revocation(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(queries.tokens_of(request.user), pk=pk)  # type: ignore[arg-type]
    operations.revoke_token(token, actor=request.actor)  # type: ignore[attr-defined]
    return done(request, _("令牌“%s”已撤销，用它的程序从现在起不能再访问。") % token, reverse("access:tokens"))
