"""The doors of pages that belong to one resident: kept by no cache, no search engine, no log, told to no other site."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.defaults import page_not_found, server_error

from renda.kernel import sealing
from renda.kernel.errors import Refusal
from renda.people.models import Congress
from renda.web.acts import refuse

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def personal(*methods: str) -> Callable[[View], View]:
    """A page with a form. Its answers are not written into the log, since an address may hold a receipt code."""

    def door(view: View) -> View:
        @never_cache
        @require_http_methods(list(methods))
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            answer = _answered(view, request, *args, **kwargs)
            answer["X-Robots-Tag"] = "noindex"
            answer["Referrer-Policy"] = "same-origin"
            answer._has_been_logged = True  # type: ignore[attr-defined]
            return answer

        return opened

    return door


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Whatever goes wrong is answered here: further out its address would be logged."""
    try:
        return view(request, *args, **kwargs)
    except Refusal as no:
        return refuse(request, no)
    except Http404 as no:
        return page_not_found(request, no)
    except Exception:
        log.exception("the page of a resident failed")
        return server_error(request)


def page(request: HttpRequest, template: str, congress: Congress, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page with forms and without the menu of the site, so that it costs little and a thumb finds its way."""
    frame = {
        "congress": congress, "portal_url": reverse("portal:home", args=[congress.slug]),
        "csrf_token": get_token(request),
    }  # fmt: skip
    return render(request, template, {**frame, **context}, status=status)


def code_page(congress: Congress, code: str) -> str:
    return reverse("portal:voice", args=[congress.slug, sealing.as_code(code) or code])
