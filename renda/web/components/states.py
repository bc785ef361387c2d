"""State badges, due dates with their calculation, tags, month marks and shares."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.kernel import clock
from renda.web.components.days import day, full_day, weekday
from renda.web.components.tones import Mark, chip, mark_of_due, shape


def state_badge(matter: Any, tone: str = "") -> SafeString:
    """A state in word, shape and colour: of a matter (its ``state`` and ``tone``), or of a bare word with a tone."""
    if isinstance(matter, str):
        return chip("state", Mark(tone or "wait", matter))
    words = matter.get_state_display() if hasattr(matter, "get_state_display") else str(matter)
    return chip("state", Mark(tone or str(getattr(matter, "tone", "wait")), words))


def due(term: Any, met_on: date | None = None) -> SafeString:
    """The chip 还剩6天 of a Deadline, a Clock or a bare date; nothing where there is no term."""
    if term is None:
        return SafeString("")
    last, start, met = _read(term, met_on)
    return chip("due", mark_of_due(last, clock.today(), start, met), _("限办日%s") % full_day(last))


def deadline(
    context: dict[str, Any], term: Any, met_on: date | None = None, steps: Sequence[str] | None = None
) -> dict[str, Any]:
    """A due date that opens its own calculation. Block content: never inside a paragraph."""
    if term is None:
        return {"due": None}
    last, start, met = _read(term, met_on)
    return {
        "request": context.get("request"),
        "due": last,
        "day": day(last),
        "weekday": weekday(last),
        "chip": chip("due", mark_of_due(last, clock.today(), start, met)),
        "steps": steps if steps is not None else getattr(term, "steps", ()),
        "citation": getattr(term, "citation", "") or getattr(term, "law", ""),
        "provisional": getattr(term, "provisional", False),
    }


def tag(word: Any) -> SafeString:
    return format_html('<span class="tag">{}</span>', word)


def form_chip(word: Any) -> SafeString:
    """The form of supervision (监督形式) of an item."""
    return format_html('<span class="tag form-of">{}</span>', word)


def months(first: int, last: int | None = None) -> SafeString:
    """Twelve small boxes, those from ``first`` to ``last`` filled."""
    last = last or first
    label = _("%d月") % first if first == last else _("%(first)d月至%(last)d月") % {"first": first, "last": last}
    now = clock.today().month
    classes = (f"{'in' if first <= month <= last else ''}{' today' if month == now else ''}" for month in range(1, 13))
    boxes = format_html_join("", '<i class="{}"></i>', ((css,) for css in classes))
    return format_html('<span class="months" role="img" aria-label="{}">{}</span>', label, boxes)


def share(parts: Sequence[tuple[str, str, int]]) -> SafeString:
    """A bar of shares with its key: (tone, word, count) for each part."""
    total = sum(count for _tone, _word, count in parts) or 1
    label = "，".join(f"{word}{count}" for _tone, word, count in parts)
    left, bars = 0.0, []
    for tone, _word, count in parts:
        width = count / total * 1000
        bars.append((round(left, 1), round(max(width - 2, 0), 1), tone))
        left += width
    drawn = format_html_join("", '<rect x="{}" width="{}" height="16" class="{}"/>', bars)
    key = format_html_join(
        "", '<li><span class="state {}">{}{}</span><b>{}</b></li>', ((t, shape(t), w, n) for t, w, n in parts)
    )
    return format_html(
        '<svg class="share" viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
        '<ul class="share-key">{}</ul>', label, drawn, key,
    )  # fmt: skip


def _read(term: Any, met_on: date | None) -> tuple[date, date | None, date | None]:
    if isinstance(term, date):
        return term, None, met_on
    last = getattr(term, "due", None) or term.due_on
    start = getattr(term, "start", None) or getattr(term, "start_on", None)
    return last, start, met_on or getattr(term, "met_on", None)
