"""What is new for residents, as Atom: results, published opinions that were answered, reception days."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from renda.kernel import clock
from renda.people.models import Congress
from renda.portal import echoes
from renda.portal.feeds import NEWEST, News, feed_of
from renda.portal.frame import congress_of, open_to_all
from renda.portal.openings import address
from renda.portal.stories import story_page
from renda.stations.kinds import ReceptionState
from renda.stations.models import Reception


@open_to_all
def echoes_atom(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = (News(e.on, e.title, e.about, e.url, e.key) for e in echoes.newest(congress, NEWEST))
    return feed_of(request, f"{congress.short_name}回音", ("echoes", "echoes_feed"), slug, rows)


@open_to_all
def answered_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Published opinions with the answer as it was given."""
    congress = congress_of(slug)
    return feed_of(
        request, f"{congress.short_name}群众反映的答复", ("echoes", "answered_feed"), slug, _answered(congress)
    )


def _answered(congress: Congress) -> Iterator[News]:
    for voice in echoes.answered(congress)[:NEWEST]:
        title = voice.public_title or "群众反映的一件事"
        text = "\n\n".join(filter(None, (voice.public_text, f"答复：{voice.answer}" if voice.answer else "")))
        yield News(voice.answered_on or clock.today(), title, text, story_page(congress, voice), f"answer-{voice.pk}")


@open_to_all
def receptions_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Reception days as they were announced, the latest announced first."""
    congress = congress_of(slug)
    pages = ("home", "receptions_feed")
    return feed_of(request, f"{congress.short_name}代表接待安排", pages, slug, _receptions(congress))


def _receptions(congress: Congress) -> Iterator[News]:
    rows = Reception.objects.filter(
        station__congress=congress, state=ReceptionState.PUBLISHED, day__gte=clock.today(), published_on__isnull=False
    )
    near = rows.select_related("station").prefetch_related("turns__deputy__person")
    for row in near.order_by("-published_on", "day", "pk")[:NEWEST]:
        names = "、".join(t.deputy.person.name for t in row.turns.all() if t.state in ("assigned", "confirmed"))
        hours = f"{row.starts_at:%H:%M}至{row.ends_at:%H:%M}"
        text = "，".join(filter(None, (hours, row.station.address, f"{names}代表" if names else "", row.topic)))
        url = address("station", congress.slug, row.station.key) or reverse("portal:home", args=[congress.slug])
        day = f"{row.day.month}月{row.day.day}日"
        yield News(row.published_on or row.day, f"{day}{row.station}接待群众", text, url, f"reception-{row.pk}")
