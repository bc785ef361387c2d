"""What crawlers may read, and the addresses they find it by."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from renda.consultation.policies import open_to_everyone
from renda.meetings import openness
from renda.people.models import Congress
from renda.portal import deputies as open_deputies
from renda.portal import echoes, queries
from renda.portal.frame import congress_of, open_to_all
from renda.portal.openings import Openings, address, openings_of
from renda.portal.stories import story_page
from renda.stations.kinds import StationState
from renda.stations.models import Station
from renda.suggestions import public

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
INSIDE = (
    "accounts",
    "access",
    "archive",
    "batches",
    "consultation",
    "desk",
    "echo",
    "figures",
    "house",
    "meetings",
    "notices",
    "people",
    "plan",
    "search",
    "stations",
    "suggestions",
    "voices",
)
SUGGESTIONS, MOST_PEOPLE = 6_000, 2_000
MOST = 20_000
"""A sitemap may hold 50,000 addresses."""


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: /{room}/" for room in INSIDE),
        f"Sitemap: {_house(request)}{reverse('portal:sitemap_index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@open_to_all
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """One sitemap for each congress that has published anything."""
    places = [(reverse("portal:sitemap", args=[c.slug]), None) for c in queries.congresses()[:MOST]]
    return _xml("sitemapindex", "sitemap", _house(request), places)


@open_to_all
def sitemap(request: HttpRequest, slug: str) -> HttpResponse:
    return _xml("urlset", "url", _house(request), _places(congress_of(slug)))


def _places(congress: Congress) -> list[tuple[str, date | None]]:
    """The standing pages, every published plan, and the newest items."""
    slug = congress.slug
    standing = [
        (reverse(f"portal:{name}", args=[slug]), None) for name in ("home", "plans", "items", "meetings", "figures")
    ]
    plans = [
        (reverse("portal:plan", args=[slug, pk]), day)
        for pk, day in queries.plans(congress).values_list("pk", "published_on")
    ]
    rows = queries.items(congress).order_by("-year", "position", "pk").values_list("pk", "done_on")[:MOST]
    before = reverse("portal:items", args=[slug])
    return [
        *standing,
        *_listening(congress, openings_of(congress)),
        *plans,
        *_suggestions(congress),
        *_decided(congress),
        *((f"{before}{pk}", day) for pk, day in rows),
    ]


def _listening(congress: Congress, there: Openings) -> list[tuple[str, date | None]]:
    """Where one speaks and whom one finds, with each deputy, station, story and draft that is open; only what is there."""
    slug = congress.slug
    names = ["search", "openness", "open_data", "feeds"]
    names += ["speak", "deputies", "privacy"] if there.listens else []
    names += ["stations", "receptions"] if there.stations else []
    names += ["talks"] if there.talks else []
    names += ["cases"] if there.cases else []
    names += ["consultations"] if there.consultations else []
    names += ["voices_numbers"] if there.voices else []
    names += ["echoes"] if there.echoes or there.suggestions else []
    names += ["campaigns"] if there.campaigns else []
    pages = [(address(name, slug), None) for name in names]
    if there.deputies:
        keys = open_deputies.in_office(congress).values_list("pk", flat=True)[:MOST_PEOPLE]
        pages += [(address("deputy", slug, pk), None) for pk in keys]
    if there.stations:
        found = Station.objects.filter(congress=congress, state=StationState.OPEN).order_by("pk")
        pages += [(address("station", slug, key), None) for key in found.values_list("key", flat=True)[:SUGGESTIONS]]
    if there.consultations:
        asked = open_to_everyone().filter(congress=congress).order_by("-pk")
        pages += [(address("consultation", slug, pk), None) for pk in asked.values_list("pk", flat=True)[:MOST_PEOPLE]]
    told = echoes.answered(congress)[:SUGGESTIONS] if there.echoes else []
    stories = [(story_page(congress, voice), voice.answered_on) for voice in told]
    return [(url, day) for url, day in [*pages, *stories] if url]


def _suggestions(congress: Congress) -> list[tuple[str, date | None]]:
    """The list and the newest published suggestions; nothing where none is published."""
    rows = list(public.published(congress).values_list("pk", "published_on")[:SUGGESTIONS])
    before = reverse("portal:suggestions", args=[congress.slug])
    return [(before, None), *((f"{before}{pk}", day) for pk, day in rows)] if rows else []


def _decided(congress: Congress) -> list[tuple[str, date | None]]:
    """The list of decisions, each of them, and the meetings that were held; nothing where nothing was published."""
    rows = openness.resolutions().filter(meeting__congress=congress).values_list("pk", "meeting_id", "published_on")
    found = list(rows[:SUGGESTIONS])
    before, at = reverse("portal:resolutions", args=[congress.slug]), reverse("portal:meetings", args=[congress.slug])
    meetings = sorted({meeting for _, meeting, _ in found})
    pages = [(f"{before}{pk}", day) for pk, _, day in found]
    return [(before, None), *pages, *((f"{at}{pk}", None) for pk in meetings)] if found else []


def _xml(root: str, leaf: str, house: str, places: Iterable[tuple[str, date | None]]) -> HttpResponse:
    lines = (
        f"<{leaf}><loc>{escape(house + url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{leaf}>"
        for url, day in places
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">{"".join(lines)}</{root}>\n'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _house(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
