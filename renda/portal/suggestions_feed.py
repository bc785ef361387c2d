"""Newly published suggestions, as Atom."""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from renda.kernel import clock
from renda.portal.feeds import NEWEST, plain
from renda.portal.frame import congress_of, open_to_all
from renda.suggestions import public


@open_to_all
def suggestions_atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest first, each with its units and where it stands; the text is on its page."""
    congress = congress_of(slug)
    house = request.build_absolute_uri("/").rstrip("/")
    feed = Atom1Feed(
        title=plain(f"{congress.short_name}代表建议"),
        link=house + reverse("portal:suggestions", args=[slug]),
        language="zh-Hans",
        description="",
        feed_url=house + reverse("portal:suggestions_feed", args=[slug]),
    )
    rows = public.published(congress).select_related("lead__person").defer("facts", "analysis", "proposals")[:NEWEST]
    for line in public.lines(list(rows)):
        s = line.suggestion
        url = house + reverse("portal:suggestion", args=[slug, s.pk])
        moment = datetime.combine(s.published_on or clock.today(), time(), clock.SHANGHAI)
        said = "，".join(filter(None, (f"{s.lead.person.name}代表提出", "、".join(line.units), line.state)))
        feed.add_item(
            title=plain(s.title), link=url, description=plain(said), unique_id=url, pubdate=moment, updateddate=moment
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
