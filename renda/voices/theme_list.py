"""The list of kinds of problem: by state and subject, those with most members first among the newest."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from renda.kernel.actors import Actor
from renda.voices import hotline_rights
from renda.voices.kinds import ThemeState as T
from renda.voices.models import Theme

PAGE = 50
TABS: dict[str, tuple[str, tuple[T, ...]]] = {
    "": ("待研判和关注", (T.FOUND, T.WATCHED)),
    "adopted": ("代表认领", (T.ADOPTED,)),
    "handed": ("已转为建议", (T.HANDED,)),
    "answered": ("已回应", (T.ANSWERED,)),
    "dropped": ("不再关注", (T.DROPPED,)),
}
TONES = {T.FOUND: "wait", T.WATCHED: "near", T.ADOPTED: "doing", T.HANDED: "doing", T.ANSWERED: "ok", T.DROPPED: "done"}
MOST_PAGES = 40


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for; ``mine`` are those the deputy acting has adopted."""

    stage: str = ""
    first: str = ""
    second: str = ""
    mine: bool = False
    word: str = ""

    def rows(self, actor: Actor) -> QuerySet[Theme]:
        rows = hotline_rights.themes_visible_to(actor)
        if self.mine:
            rows = rows.filter(adopters__deputy__person_id=actor.person_id or 0)
        elif not self.word:
            rows = rows.filter(state__in=TABS.get(self.stage, TABS[""])[1])
        exact: dict[str, Any] = {"first": self.first, "second": self.second}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        word = self.word.strip()
        return rows.filter(Q(title__contains=word) | Q(words__contains=word)) if word else rows


def page(rows: QuerySet[Theme], number: int) -> tuple[list[Theme], bool]:
    """The most talked of first; whether there are more. Some hundreds a year, so numbered pages cost nothing."""
    start = (max(1, min(number, MOST_PAGES)) - 1) * PAGE
    ordered = rows.annotate(size=F("n_voices") + F("n_tickets"), n_adopters=Count("adopters"))
    found: list[Any] = list(ordered.order_by("-size", "-pk")[start : start + PAGE + 1])
    return toned(found[:PAGE]), len(found) > PAGE


def toned(rows: list[Theme]) -> list[Theme]:
    for row in rows:
        row.tone = TONES[T(row.state)]  # type: ignore[attr-defined]
    return rows
