"""The frame of every public page: menu, footer, share card, and how long it may be kept."""

from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.people.models import Congress
from renda.people.queries import congress_by_slug
from renda.portal.openings import Openings, address, openings_of

KEPT = 45
"""Seconds a browser keeps a page: with those of ``keeping`` it is right within a minute."""
WITHIN = {"items": "plans", "echoes": "speak", "stations": "deputies"}
"""Pages that belong to the menu entry of another."""
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
            patch_cache_control(response, public=True, max_age=KEPT)
        patch_vary_headers(response, ["Cookie"])
        etag = quote_etag(sha256(response.content).hexdigest()[:32])
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return door


def congress_of(slug: str) -> Congress:
    found = congress_by_slug(slug)
    if found is None:
        raise Http404
    return found


def page(
    request: HttpRequest,
    template: str,
    congress: Congress,
    *,
    crumbs: Sequence[Any] = (),
    here: str = "",
    about: str = "",
    there: Openings | None = None,
    **context: Any,
) -> HttpResponse:
    """Draw one page of a congress. ``here`` names the menu entry; ``about`` is the sentence of the share card,
    ``there`` what is already known to be there.

    The page carries no form that acts, so it gets no CSRF token: it stays the same for everyone and may be kept.
    """
    home, there = reverse("portal:home", args=[congress.slug]), there or openings_of(congress)
    frame = {
        "congress": congress,
        "portal_url": home,
        "portal_menu": _menu(congress, here, there),
        "foot_menu": _foot(congress, there),
        "crumbs": [(congress.short_name, home), *crumbs] if crumbs else [],
        "csrf_token": "",
        "there": there,
        "about": about,
        "address": request.build_absolute_uri(request.path),
        "house": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, template, {**frame, "year_text": str(context.get("year", "")), **context})


def _menu(congress: Congress, here: str, there: Openings) -> list[dict[str, Any]]:
    """Only what has something to show."""
    places = (
        ("speak", _("反映意见"), there.listens),
        ("deputies", _("找代表"), there.listens),
        ("suggestions", _("看建议"), there.suggestions),
        ("meetings", _("看会议"), there.meetings),
        ("plans", _("年度计划"), there.plans),
        ("consultations", _("征询"), there.consultations),
        ("figures", _("数据"), there.plans or there.suggestions or there.voices),
    )
    found = [(name, label, address(name, congress.slug)) for name, label, shown in places if shown]
    at = WITHIN.get(here, here)
    return [{"label": label, "url": url, "active": name == at} for name, label, url in found if url]


def _foot(congress: Congress, there: Openings) -> list[dict[str, str]]:
    places = (
        ("search", _("查找")),
        ("openness", _("公开目录")),
        ("open_data", _("开放数据")),
        ("feeds", _("订阅更新")),
        ("accessibility", _("无障碍说明")),
        *([("privacy", _("隐私保护"))] if there.listens else []),
    )
    found = [(label, address(name, congress.slug)) for name, label in places]
    foot = [{"label": label, "url": url} for label, url in found if url]
    return [*foot, {"label": _("工作人员登录"), "url": reverse("account_login")}]
