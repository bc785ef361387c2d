"""Newly published resolutions, decisions, announcements and name lists, as Atom."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from renda.kernel import clock
from renda.meetings import openness, titles
from renda.people.models import Congress
from renda.portal.feeds import NEWEST, News, feed_of
from renda.portal.frame import congress_of, open_to_all


@open_to_all
def resolutions_atom(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    pages = ("resolutions", "resolutions_feed")
    return feed_of(request, f"{congress.short_name}决议决定", pages, slug, _newest(congress))


def _newest(congress: Congress) -> Iterator[News]:
    for row in openness.resolutions().filter(meeting__congress=congress)[:NEWEST]:
        url = reverse("portal:resolution", args=[congress.slug, row.pk])
        said = f"{row.get_kind_display()}{row.number}，{titles.adoption_line(row)}"
        yield News(row.published_on or clock.today(), row.title, said, url)
