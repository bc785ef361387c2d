"""Standing pages of the public site: what is open and what is not and why, personal data, feeds; for auditors each case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel.actors import OUTSIDER
from renda.portal import openness as open_table
from renda.portal import withheld as closed
from renda.portal.frame import congress_of, open_to_all, page
from renda.voices.queries import rules_of


@open_to_all
def openness(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    return page(
        request,
        "portal/openness.html",
        congress,
        crumbs=["公开目录"],
        lines=open_table.table(congress),
        about=f"{congress.short_name}公开什么、不公开什么、为什么。",
    )


@require_safe
@never_cache
@for_members
def withheld(request: HttpRequest, slug: str) -> HttpResponse:
    """Each withheld matter with its reason and who decided; for others there is no such page."""
    congress = congress_of(slug)
    actor = getattr(request, "actor", OUTSIDER)
    if not closed.may_read(actor, congress):
        raise Http404
    return render(request, "portal/withheld.html", {"rows": closed.withheld(congress), "house": congress})


@open_to_all
def privacy(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    return page(
        request,
        "portal/privacy.html",
        congress,
        crumbs=["隐私保护"],
        rules=rules_of(congress.pk),
        about=f"向{congress.short_name}反映一件事，会留下什么、留多久、谁看得到。",
    )


@open_to_all
def feeds(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    return page(request, "portal/feeds.html", congress, crumbs=["订阅更新"])
