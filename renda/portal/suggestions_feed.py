"""Newly published suggestions, as Atom."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from renda.kernel import clock
from renda.people.models import Congress
from renda.portal.feeds import NEWEST, News, feed_of
from renda.portal.frame import congress_of, open_to_all
from renda.suggestions import public


@open_to_all
def suggestions_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest first, each with its units and where it stands; the text is on its page."""
    congress = congress_of(slug)
    pages = ("suggestions", "suggestions_feed")
    return feed_of(request, f"{congress.short_name}代表建议", pages, slug, _newest(congress))


def _newest(congress: Congress) -> Iterator[News]:
    rows = public.published(congress).select_related("lead__person").defer("facts", "analysis", "proposals")[:NEWEST]
    for line in public.lines(list(rows)):
        s = line.suggestion
        said = "，".join(filter(None, (f"{s.lead.person.name}代表提出", "、".join(line.units), line.state)))
        url = reverse("portal:suggestion", args=[congress.slug, s.pk])
        yield News(s.published_on or clock.today(), s.title, said, url)
