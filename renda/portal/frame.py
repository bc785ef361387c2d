"""The frame of every public page: menu, footer, share card, and how long it may be kept."""

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.people.models import Congress
from renda.suggestions import public

MINUTE = 60
View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """A page for everyone: kept a minute by caches where nobody is signed in, answered 304 where nothing changed."""

    @require_safe
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=MINUTE)
        patch_vary_headers(response, ["Cookie"])
        etag = quote_etag(sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return door


def congress_of(slug: str) -> Congress:
    return get_object_or_404(Congress.objects.select_related("jurisdiction"), slug=slug)


def page(
    request: HttpRequest,
    template: str,
    congress: Congress,
    *,
    crumbs: Sequence[Any] = (),
    here: str = "",
    about: str = "",
    **context: Any,
) -> HttpResponse:
    """Draw one page of a congress. ``here`` names the menu entry; ``about`` is the sentence of the share card.

    The page carries no form that acts, so it gets no CSRF token: it stays the same for everyone and may be kept.
    """
    home = reverse("portal:home", args=[congress.slug])
    frame = {
        "congress": congress,
        "portal_url": home,
        "portal_menu": _menu(congress, here),
        "foot_menu": _foot(congress),
        "crumbs": [(congress.short_name, home), *crumbs] if crumbs else [],
        "csrf_token": "",
        "about": about,
        "address": request.build_absolute_uri(request.path),
        "house": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, template, {**frame, "year_text": str(context.get("year", "")), **context})


def _menu(congress: Congress, here: str) -> list[dict[str, Any]]:
    places = (
        ("plans", _("年度计划")),
        ("items", _("计划事项")),
        *([("suggestions", _("代表建议"))] if public.any_published(congress) else []),
        ("meetings", _("会议")),
        ("figures", _("数据")),
    )
    return [
        {"label": label, "url": reverse(f"portal:{name}", args=[congress.slug]), "active": name == here}
        for name, label in places
    ]


def _foot(congress: Congress) -> list[dict[str, str]]:
    places = (("open_data", _("开放数据")), ("feed", _("订阅更新")), ("accessibility", _("无障碍说明")))
    foot = [{"label": label, "url": reverse(f"portal:{name}", args=[congress.slug])} for name, label in places]
    return [*foot, {"label": _("工作人员登录"), "url": reverse("account_login")}]
