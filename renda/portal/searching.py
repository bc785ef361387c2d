"""One field over what is published: echoes, suggestions, items of the year, decisions, deputies, stations; bounded each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.meetings import openness
from renda.people.models import Congress
from renda.portal import queries
from renda.portal.deputies import found as deputies_found
from renda.portal.deputies import in_office
from renda.portal.openings import address
from renda.portal.stories import story_page
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.suggestions import public
from renda.voices.models import Voice

SHOWN, WORDS = 8, 4


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind; ``more`` leads to the list with the same words, where it has such a field."""

    label: str
    hits: list[Hit]
    more: str = ""


def find(congress: Congress, words: str) -> list[Group]:
    """All words have to occur; six statements and one for units."""
    asked = words.split()[:WORDS]
    if not asked:
        return []
    groups = [
        make(congress, asked, words) for make in (_voices, _suggestions, _items, _decisions, _deputies, _stations)
    ]
    return [group for group in groups if group.hits]


def _holding(rows: QuerySet[Any], asked: Sequence[str], *fields: str) -> QuerySet[Any]:
    for word in asked:
        either = Q()
        for name in fields:
            either |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(either)
    return rows


def _group(label: str, rows: Any, hit: Callable[[Any], Hit], more: str = "") -> Group:
    got = list(rows[: SHOWN + 1])
    return Group(label, [hit(row) for row in got[:SHOWN]], more if len(got) > SHOWN else "")


def _voices(congress: Congress, asked: Sequence[str], words: str) -> Group:
    open_ones = Voice.objects.filter(congress=congress, public=True).select_related("jurisdiction")
    rows = _holding(open_ones, asked, "public_title", "public_text", "answer").order_by("-pk")
    return _group("群众反映", rows, lambda v: Hit(v.public_title, v.get_state_display(), story_page(congress, v)))


def _suggestions(congress: Congress, asked: Sequence[str], words: str) -> Group:
    found = public.narrowed(public.published(congress), words=" ".join(asked)).select_related("lead__person")
    rows = list(found.defer("facts", "analysis", "proposals")[: SHOWN + 1])
    hits = [
        Hit(
            line.suggestion.title, f"{line.suggestion.lead.person.name}代表，{line.state}",
            reverse("portal:suggestion", args=[congress.slug, line.suggestion.pk]),
        )
        for line in public.lines(rows[:SHOWN])
    ]  # fmt: skip
    where = f"{reverse('portal:suggestions', args=[congress.slug])}?q={words}"
    return Group("代表建议", hits, where if len(rows) > SHOWN else "")


def _items(congress: Congress, asked: Sequence[str], words: str) -> Group:
    rows = _holding(queries.items(congress), asked, "title", "result", "responsible").order_by("-year", "position")
    return _group(
        "计划事项", rows.defer("spans", "doubts", "activities"),
        lambda i: Hit(i.title, f"{i.year}年，{i.get_state_display()}", reverse("portal:item", args=[congress.slug, i.pk])),
    )  # fmt: skip


def _decisions(congress: Congress, asked: Sequence[str], words: str) -> Group:
    rows = _holding(openness.resolutions().filter(meeting__congress=congress), asked, "title", "text")
    return _group(
        "决议决定",
        rows,
        lambda r: Hit(r.title, str(r.meeting), reverse("portal:resolution", args=[congress.slug, r.pk])),
    )


def _deputies(congress: Congress, asked: Sequence[str], words: str) -> Group:
    rows = deputies_found(in_office(congress), " ".join(asked))
    more = f"{reverse('portal:deputies', args=[congress.slug])}?q={words}"
    return _group(
        "代表", rows,
        lambda d: Hit(f"{d.person.name}代表", d.constituency, reverse("portal:deputy", args=[congress.slug, d.pk])), more,
    )  # fmt: skip


def _stations(congress: Congress, asked: Sequence[str], words: str) -> Group:
    open_ones = Station.objects.filter(congress=congress, state=StationState.OPEN)
    rows = _holding(open_ones, asked, "name", "address", "serves").order_by("kind", "pk")
    return _group("家站点", rows, lambda s: Hit(s.name, s.address, address("station", congress.slug, s.key)))
