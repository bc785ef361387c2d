"""Where a session begins: the lock after failures, and choosing the capacity to act in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from renda.access import lockout, sessions
from renda.access.doors import for_accounts
from renda.access.forms import CapacityForm
from renda.access.models import Account
from renda.web.acts import done

YEAR = 365 * 86400


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """Says when the next try is allowed; the same words whether the name exists or not."""
    opens = lockout.opens_at(request, credentials)
    return render(request, "access/locked_out.html", {"opens_at": opens}, status=429)


@never_cache
@for_accounts
@require_http_methods(["GET", "POST"])
def capacity(request: HttpRequest) -> HttpResponse:
    held = request.capacities  # type: ignore[attr-defined]
    now = sessions.capacity_key(request)
    first = now or (held[0].key if held else "")
    form = CapacityForm(request.POST or None, capacities=held, initial={"capacity": first})
    onward = _onward(request)
    if request.method == "POST" and form.is_valid():
        sessions.remember_capacity(request, form.cleaned_data["capacity"])
        label = next(c.label for c in held if c.key == form.cleaned_data["capacity"])
        return done(request, _("现在以%s的身份工作。") % label, onward)
    status = 422 if form.is_bound else 200
    return render(request, "access/capacity.html", {"form": form, "next": onward, "held": held}, status=status)


@for_accounts
@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """大字版 — kept with the account, so that it is there on the next device too."""
    large = request.POST.get("to") == "1"
    Account.objects.filter(username=request.user.get_username()).update(large_type=large)
    response = HttpResponseRedirect(reverse("access:me"), status=303)
    response.set_cookie("large", "1" if large else "0", max_age=YEAR, samesite="Lax")
    return response


def _onward(request: HttpRequest) -> str:
    """The page asked for before, when it is one of ours; else the desk."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if ours else "/desk/"
