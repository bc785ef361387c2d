"""The pages of one meeting, side by side; each is shown only to those who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.meetings import outcome, paper_rights, people_policies, policies, votes
from renda.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url_name: str
    may_open: Callable[[Actor, Meeting], bool]


def anyone(actor: Actor, meeting: Meeting) -> bool:
    return True


def runs(actor: Actor, meeting: Meeting) -> bool:
    return policies.may_run(actor, meeting)


def plans_sittings(actor: Actor, meeting: Meeting) -> bool:
    return runs(actor, meeting) and meeting.held_on is not None


TABS: tuple[Tab, ...] = (
    Tab("概况", "meeting", anyone),
    Tab("我的参会", "mine", people_policies.has_place),
    Tab("议程", "agenda", runs),
    Tab("材料", "papers", paper_rights.may_read_some),
    Tab("人员", "people", people_policies.may_read),
    Tab("分场", "sittings", plans_sittings),
    Tab("现场", "day", plans_sittings),
    Tab("表决", "votes", votes.has_votes),
    Tab("结果", "outcome", outcome.has_outcome),
)


def tabs_of(meeting: Meeting, actor: Actor, here: str) -> list[dict[str, Any]]:
    """For the tag ``views``; nothing where there is only one page."""
    here = here or "meeting"
    rows = [
        {"label": t.label, "url": reverse(f"meetings:{t.url_name}", args=[meeting.pk]), "active": t.url_name == here}
        for t in TABS
        if t.may_open(actor, meeting)
    ]
    return rows if len(rows) > 1 else []
