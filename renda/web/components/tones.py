"""The six tones of a state, their shapes, and the words of a due date."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

Tone = Literal["wait", "doing", "ok", "near", "late", "done"]
TONES: tuple[str, ...] = get_args(Tone)
PATHS: dict[str, str] = {
    "wait": '<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    "doing": '<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor"/>',
    "ok": '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
    "near": '<path d="M6 .9L11.6 10.8H.4z" fill="currentColor"/>',
    "late": '<path d="M6 0l6 6-6 6-6-6z" fill="currentColor"/>',
    "done": '<path d="M1.5 6.6l3.1 3.1L10.7 2.8" fill="none" stroke="currentColor" stroke-width="2.2" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
}
SHAPES: dict[str, SafeString] = {
    tone: mark_safe(f'<svg class="shape" viewBox="0 0 12 12" aria-hidden="true">{path}</svg>')
    for tone, path in PATHS.items()
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a chip says: its tone and its words."""

    tone: str
    words: str


def shape(tone: str) -> SafeString:
    """The small drawing of a tone; an unknown tone draws the waiting circle."""
    return SHAPES.get(tone, SHAPES["wait"])


def mark_of_due(due: date, today: date, start: date | None = None, met_on: date | None = None) -> Mark:
    """How a due date stands. Near means the last sixth of the term, at least one day."""
    if met_on is not None:
        return _met(due, met_on)
    left = (due - today).days
    if left < 0:
        return Mark("late", _("逾期%d天") % -left)
    near = max(1, round((due - start).days / 6)) if start else 7
    words = {0: _("今天到期"), 1: _("明天到期")}.get(left, _("还剩%d天") % left)
    return Mark("near" if left <= near else "ok", words)


def _met(due: date, met_on: date) -> Mark:
    ahead = (due - met_on).days
    if ahead < 0:
        return Mark("late", _("逾期%d天办结") % -ahead)
    return Mark("done", _("提前%d天") % ahead if ahead else _("按时办结"))


@lru_cache(4096)
def chip(css: str, mark: Mark, title: str = "") -> SafeString:
    """Drawn once for all rows that say the same."""
    hint = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="{} {}"{}>{}{}</span>', css, mark.tone, hint, shape(mark.tone), mark.words)
