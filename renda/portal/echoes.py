"""What came of residents' words: published opinions with their answers, and published suggestions that are closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from renda.people.models import Congress
from renda.portal.stories import story_page
from renda.suggestions import public
from renda.suggestions.kinds import CLOSED_STATES
from renda.suggestions.models import Suggestion
from renda.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Echo:
    """One result as a list shows it: what, since when and by whom, where its whole story is."""

    on: date
    title: str
    about: str
    url: str
    row: Any
    key: str


def answered(congress: Congress) -> QuerySet[Voice]:
    """Published opinions that were told a result, the latest first."""
    rows = Voice.objects.filter(congress=congress, public=True, answered_on__isnull=False)
    return rows.select_related("jurisdiction").order_by("-answered_on", "-pk")


def closed(congress: Congress) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(
        congress=congress, public=True, confidential=False, state__in=CLOSED_STATES, closed_on__isnull=False
    )
    rows = rows.select_related("lead__person").defer("facts", "analysis", "proposals")
    return rows.order_by("-closed_on", "-pk")


def newest(congress: Congress, limit: int, before: tuple[date, str] | None = None) -> list[Echo]:
    """The latest of both kinds, by day; three statements. ``before``: those that come after this one in the list."""
    voices, suggestions = answered(congress), closed(congress)
    if before is not None:
        voices = voices.filter(Q(answered_on__lte=before[0]))
        suggestions = suggestions.filter(Q(closed_on__lte=before[0]))
    told = [_voice(congress, v) for v in voices[: limit * 2]]
    shown = [_suggestion(congress, line) for line in public.lines(list(suggestions[: limit * 2]))]
    found = merge(told, shown, key=lambda e: (e.on, e.key), reverse=True)
    kept: Iterator[Echo] = (e for e in found if before is None or (e.on, e.key) < before)
    return list(islice(kept, limit))


def place_of(cursor: str) -> tuple[date, str] | None:
    """A cursor such as 20260518.v000000000012 as a place in the list; None for one that is none."""
    day, _, key = cursor.partition(".")
    sound = cursor.isascii() and len(day) == 8 and day.isdecimal() and key[:1] in ("s", "v") and key[1:].isdecimal()
    if not sound or len(key) > 20:
        return None
    try:
        return date.fromisoformat(day), key
    except ValueError:
        return None


def cursor_of(echo: Echo) -> str:
    return f"{echo.on:%Y%m%d}.{echo.key}"


def _voice(congress: Congress, voice: Voice) -> Echo:
    assert voice.answered_on is not None
    waited = (voice.answered_on - voice.said_on).days
    said = f"{voice.voices}人反映" if voice.voices > 1 else "群众反映"
    about = "，".join(filter(None, (f"{said}{_after(waited)}", voice.jurisdiction.name if voice.jurisdiction else "")))
    title = voice.public_title or " ".join(voice.public_text.split())[:40]
    return Echo(voice.answered_on, title, about, story_page(congress, voice), voice, f"v{voice.pk:012d}")


def _suggestion(congress: Congress, line: public.Line) -> Echo:
    s = line.suggestion
    about = "，".join(filter(None, (f"{s.lead.person.name}代表建议", "、".join(line.units[:2]))))
    assert s.closed_on is not None
    return Echo(s.closed_on, s.title, about, story_page(congress, s), s, f"s{s.pk:012d}")


def _after(days: int) -> str:
    if days < 1:
        return "当天"
    return f"{days}天后" if days < 60 else f"{round(days / 30.4)}个月后"
