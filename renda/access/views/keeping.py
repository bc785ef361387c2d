"""The administrator's pages: who has an account, opening, closing, resetting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from renda.access import operations, paging, policies, queries
from renda.access.doors import for_members
from renda.access.forms import FindForm, OpenForm, WhyForm
from renda.access.models import Account
from renda.web.acts import done, onto


@for_members
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    policies.require_may_keep_accounts(request.actor)  # type: ignore[attr-defined]
    form = FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.accounts_of(request.actor, words)  # type: ignore[attr-defined]
    page, after = paging.by_pinyin(found, request.GET.get("after", ""), prefix="person__")
    following = "?" + urlencode({"q": words, "after": after}) if after else ""
    others = queries.without_account(request.actor, words)[:20] if words else []  # type: ignore[attr-defined]
    return render(
        request, "access/accounts.html", {"rows": page, "words": words, "following": following, "others": others}
    )


@never_cache
@for_members
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, person_id: int) -> HttpResponse:
    policies.require_may_keep_accounts(request.actor)  # type: ignore[attr-defined]
    person = get_object_or_404(queries.persons_of(request.actor), pk=person_id)  # type: ignore[attr-defined]
    form = OpenForm(request.POST or None, initial={"username": person.phone})
    if form.is_valid():
        password = operations.first_password()
        with onto(form):
            name, actor = form.cleaned_data["username"], request.actor  # type: ignore[attr-defined]
            account = operations.open_account(person, name, password, actor=actor, must_change=True)
            return _handed_out(request, account, password)
    status = 422 if form.is_bound else 200
    return render(request, "access/opening.html", {"form": form, "person": person}, status=status)


@never_cache
@for_members
@require_GET
def account(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "access/account.html", {"account": _kept(request, pk), "form": WhyForm()})


@for_members
@require_POST
def closure(request: HttpRequest, pk: int) -> HttpResponse:
    held = operations.close_account(_kept(request, pk), actor=request.actor, why=request.POST.get("why", "")[:200])  # type: ignore
    return done(request, _("%s的账号已停用，已从所有设备退出。") % held.person, reverse("access:account", args=[pk]))


@for_members
@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    held = operations.reopen_account(_kept(request, pk), actor=request.actor)  # type: ignore[attr-defined]
    return done(request, _("%s的账号已恢复。") % held.person, reverse("access:account", args=[pk]))


@never_cache
@for_members
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    fresh = operations.first_password()
    return _handed_out(request, operations.reset_password(_kept(request, pk), fresh, actor=request.actor), fresh)  # type: ignore


@for_members
@require_POST
def second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    form = WhyForm(request.POST)
    held = _kept(request, pk)
    if form.is_valid():
        with onto(form):
            operations.remove_second_factor(held, actor=request.actor, why=form.cleaned_data["why"])  # type: ignore
            words = _("已解除%s的二次验证，请提醒本人重新设置。") % held.person
            return done(request, words, reverse("access:account", args=[pk]))
    return render(request, "access/account.html", {"account": held, "form": form}, status=422)


def _kept(request: HttpRequest, pk: int) -> Account:
    policies.require_may_keep_accounts(request.actor)  # type: ignore[attr-defined]
    return get_object_or_404(queries.accounts_of(request.actor), pk=pk)  # type: ignore[attr-defined]


def _handed_out(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """The one page that shows a password, once."""
    return render(request, "access/password_given.html", {"account": account, "password": password}, status=201)
