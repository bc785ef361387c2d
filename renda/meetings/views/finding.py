"""What a meeting's page is about, found through what the actor may see: everything else is 404."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.kernel.actors import Actor
from renda.meetings import policies, queries
from renda.meetings.models import Meeting
from renda.meetings.once import remember
from renda.meetings.tabs import tabs_of

TONES = {"planned": "wait", "fixed": "doing", "open": "near", "held": "ok", "cancelled": "done"}


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def meeting_for(request: HttpRequest, pk: int) -> Meeting:
    found = get_object_or_404(queries.visible_to(actor_of(request)), pk=pk)
    found.tone = TONES[found.state]  # type: ignore[attr-defined]
    return remember(found) if request.method in ("GET", "HEAD") else found


def run_by(request: HttpRequest, pk: int) -> Meeting:
    """A meeting the actor prepares and holds."""
    found = meeting_for(request, pk)
    policies.require_runner(actor_of(request), found)
    return found


def page_of(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.pk])


def stem_of(url_name: str, *before: int, end: str = "") -> str:
    """An address without the key, and the ``end`` after it: long lists put the keys to it, as reversing each is dear."""
    return reverse(url_name, args=[*before, 0, *([end] if end else [])]).removesuffix(f"0/{end}" if end else "0")


def frame(request: HttpRequest, meeting: Meeting, here: str = "", *further: tuple[str, str]) -> dict[str, Any]:
    """What every page of a meeting has: the matter, its tabs (``here`` is the url name of the open one), the crumbs."""
    actor = actor_of(request)
    crumbs = [(meeting.congress.short_name, ""), (_("会议"), reverse("meetings:meetings"))]
    return {
        "matter": meeting, "actor": actor, "runs": policies.may_run(actor, meeting),
        "tabs": tabs_of(meeting, actor, here),
        "crumbs": [*crumbs, (str(meeting), page_of(meeting) if further or here else ""), *further],
    }  # fmt: skip


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: what was sent and its files, or nothing while it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
