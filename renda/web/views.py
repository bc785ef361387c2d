"""Choices a reader makes about looks, and the living page of components."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renda.web import living

KEPT = int(timedelta(days=365).total_seconds())


@never_cache
@require_http_methods(["GET", "POST"])
def large_type(request: HttpRequest) -> HttpResponse:
    """大字版 on or off, remembered for a year; then back to where the reader was."""
    return _remember(request, "large", "0" if request.COOKIES.get("large") == "1" else "1")


@never_cache
@require_http_methods(["GET", "POST"])
def density(request: HttpRequest) -> HttpResponse:
    """Lists with one line a row, or two."""
    return _remember(request, "density", "wide" if request.COOKIES.get("density") == "compact" else "compact")


@require_safe
def ui(request: HttpRequest) -> HttpResponse:
    """Each component in its states, for eyes and for the accessibility test."""
    return render(request, "web/living.html", living.samples())


def _remember(request: HttpRequest, name: str, other: str) -> HttpResponse:
    asked = request.POST.get("to") or request.GET.get("to") or other
    value = asked if asked in {"0", "1", "compact", "wide"} else other
    response = HttpResponseRedirect(_way_back(request), status=303)
    response.set_cookie(name, value, max_age=KEPT, samesite="Lax", secure=request.is_secure())
    return response


def _way_back(request: HttpRequest) -> str:
    """Only to a page of this house: an address given from outside must not lead elsewhere."""
    for asked in (request.POST.get("next"), request.GET.get("next"), request.META.get("HTTP_REFERER")):
        if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
            return asked
    return "/"
