"""Rows of a meeting's list of people, drawn one after another: a template takes three times as long for three hundred."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import Attendee
from renda.web.components.records import law

EMPTY = SafeString("")
BOX = (
    '<span class="choice-alone"><input type="checkbox" class="row-choice" name="chosen" value="{}" aria-label="选择{}">'
    "</span>"
)  # fmt: skip
ROW = '<tr data-row>{}<td class="title"><a href="{}{}">{}</a><small>{}{}</small></td>{}<td>{}</td><td>{}</td><td>{}</td></tr>'
MISSED = "，本届曾{}次未经批准不出席"


def drawn(rows: Sequence[Attendee], role: str, stem: str, request: Any, *, choosing: bool) -> SafeString:
    """Of one role, as ``attendee_lists.described`` gives them; with ``choosing`` those not told yet may be ticked."""
    grounds = role != AttendeeRole.MEMBER
    return format_html_join("", ROW, (_cells(a, stem, request, choosing=choosing, grounds=grounds) for a in rows))


def _cells(a: Any, stem: str, request: Any, *, choosing: bool, grounds: bool) -> tuple[Any, ...]:
    missed = MISSED.format(a.missed) if a.missed else ""
    return (
        _box(a) if choosing else EMPTY, stem, a.pk, a.name, a.title, missed, _ground(a, request) if grounds else EMPTY,
        a.badge, a.group, a.seat,
    )  # fmt: skip


def _box(a: Attendee) -> SafeString:
    box = format_html(BOX, a.pk, a.name) if a.state == Answer.LISTED else EMPTY
    return format_html("<td>{}</td>", box)


def _ground(a: Attendee, request: Any) -> SafeString:
    cited = format_html(" {}", law({"request": request}, a.law)) if a.law else EMPTY
    return format_html("<td>{}{}</td>", a.ground, cited)
