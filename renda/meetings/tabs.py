"""The pages of one meeting, side by side; each is shown only to those who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url_name: str
    may_open: Callable[[Actor, Meeting], bool]


def anyone(actor: Actor, meeting: Meeting) -> bool:
    return True


TABS: tuple[Tab, ...] = (Tab("概况", "meeting", anyone),)


def tabs_of(meeting: Meeting, actor: Actor, here: str) -> list[dict[str, Any]]:
    """For the tag ``views``; nothing where there is only one page."""
    here = here or "meeting"
    rows = [
        {"label": t.label, "url": reverse(f"meetings:{t.url_name}", args=[meeting.pk]), "active": t.url_name == here}
        for t in TABS
        if t.may_open(actor, meeting)
    ]
    return rows if len(rows) > 1 else []
