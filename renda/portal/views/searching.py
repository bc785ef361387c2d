"""The public search."""

from django.http import HttpRequest, HttpResponse

from renda.portal import searching
from renda.portal.frame import congress_of, open_to_all, page

LONGEST = 60


@open_to_all
def search(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    return page(
        request,
        "portal/search.html",
        congress,
        crumbs=["查找"],
        words=words,
        groups=searching.find(congress, words),
        about=f"在{congress.short_name}公开的内容里查找。",
    )
