"""Drafts newly put out to everyone, as Atom."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from renda.consultation import public
from renda.kernel import clock
from renda.people.models import Congress
from renda.portal.feeds import NEWEST, News, feed_of
from renda.portal.frame import congress_of, open_to_all


@open_to_all
def consultations_atom(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    pages = ("consultations", "consultations_feed")
    return feed_of(request, f"{congress.short_name}征询意见", pages, slug, _newest(congress))


def _newest(congress: Congress) -> Iterator[News]:
    """The newest first, then again with what was adopted."""
    rows = public.counted(public.published(congress))[:NEWEST]
    entries = []
    for c in rows:
        url = reverse("portal:consultation", args=[congress.slug, c.pk])
        until = f"，{public.day_of(c.collect_until)}截止" if c.collect_until else ""
        entries.append(
            News(
                c.opened_on or clock.today(),
                f"征求意见：{c.title}",
                f"{c.asked_by}{until}。".lstrip("，"),
                url,
                "opened",
            )
        )
        if c.n_adopted:  # type: ignore[attr-defined]
            told = c.last_told_on or clock.today()  # type: ignore[attr-defined]
            entries.append(News(told, f"采纳情况：{c.title}", f"{c.n_adopted}条意见被采纳。", url, "adopted"))  # type: ignore[attr-defined]
    yield from sorted(entries, key=lambda n: (n.day, n.url, n.key), reverse=True)[:NEWEST]
