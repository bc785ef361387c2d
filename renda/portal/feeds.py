"""What is new, as Atom; the published year, as a calendar to subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from renda.kernel import clock
from renda.people.models import Congress
from renda.planning import exports
from renda.planning import queries as planning
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all
from renda.portal.years import asked_year

NEWEST = 40
EVENTS = 600


@dataclass(frozen=True, slots=True)
class News:
    """One entry: what happened on a day, and where it stands; ``key`` tells apart several of one page."""

    day: date
    title: str
    text: str
    url: str
    key: str = ""


@open_to_all
def atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Plans published, changes agreed to, results; the newest first."""
    congress = congress_of(slug)
    return feed_of(request, f"{congress.short_name}年度计划", ("home", "feed"), slug, newest(congress))


def feed_of(
    request: HttpRequest, title: str, pages: tuple[str, str], slug: str, entries: Iterable[News]
) -> HttpResponse:
    """``pages`` are the names of the page the feed is about and of the feed itself."""
    house = request.build_absolute_uri("/").rstrip("/")
    link, own = (house + reverse(f"portal:{name}", args=[slug]) for name in pages)
    feed = Atom1Feed(title=plain(title), link=link, language="zh-Hans", description="", feed_url=own)
    for entry in entries:
        feed.add_item(
            title=plain(entry.title),
            link=house + entry.url,
            description=plain(entry.text),
            unique_id=house + entry.url + (f"#{entry.key}" if entry.key else ""),
            pubdate=_moment(entry.day),
            updateddate=_moment(entry.day),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def newest(congress: Congress) -> list[News]:
    """The newest entries of each kind, merged by day."""
    found = [*_plans(congress), *_changes(congress), *_results(congress)]
    return list(islice(sorted(found, key=lambda n: (n.day, n.key), reverse=True), NEWEST))


def _plans(congress: Congress) -> list[News]:
    rows = queries.plans(congress).filter(published_on__isnull=False).order_by("-published_on", "-pk")[:NEWEST]
    return [
        News(
            p.published_on,
            f"公布：{p.title}",
            f"{p.year}年度，{p.adopted_by}通过。",
            reverse("portal:plan", args=[congress.slug, p.pk]),
            f"plan-{p.pk}",
        )
        for p in rows
        if p.published_on
    ]


def _changes(congress: Congress) -> list[News]:
    return [
        News(
            a.decided_on,
            f"{a.get_kind_display()}：{a.item.title}",
            f"{a.reason}（{a.decided_by}决定）",
            reverse("portal:item", args=[congress.slug, a.item_id]),
            f"change-{a.pk}",
        )
        for a in queries.changes(congress)[:NEWEST]
        if a.decided_on
    ]


def _results(congress: Congress) -> list[News]:
    rows = queries.results(congress, clock.today().year) | queries.results(congress, clock.today().year - 1)
    return [
        News(
            i.done_on,
            f"完成：{i.title}",
            i.result,
            reverse("portal:item", args=[congress.slug, i.pk]),
            f"result-{i.pk}",
        )
        for i in rows[:NEWEST]
        if i.done_on
    ]


def plain(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t").replace("\ufffe", "").replace("\uffff", "")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), clock.SHANGHAI)


@open_to_all
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The published year; each event leads to the item's public page."""
    congress = congress_of(slug)
    year = asked_year(request, queries.years(congress))
    items = list(planning.listed(queries.items(congress).filter(year=year))[:EVENTS])
    return exports.calendar(
        items, congress, lambda i: request.build_absolute_uri(reverse("portal:item", args=[slug, i.pk]))
    )
