"""The list of suggestions: tabs, filters, whose move, until when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.suggestions import filtering, listing, open_terms, policies, queries
from renda.suggestions.acts.deputy import entrances
from renda.suggestions.filtering import Filter
from renda.suggestions.forms.filters import FilterForm
from renda.suggestions.places import Place, is_unit, places_for
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.web.paging import count_up_to, turn

TABS = (
    ("", "全部"),
    ("near", "近期到期"),
    ("late", "已逾期"),
    ("refused", "退办待定"),
    ("disputed", "评价不满意"),
    ("key", "重点督办"),
)


@require_safe
@for_members
def suggestions(request: HttpRequest) -> HttpResponse:
    congress, actor, today = house(request), actor_of(request), clock.today()
    form = FilterForm(request.GET, congress_id=congress.pk)
    asked = form.asked().open_to(actor)
    page, count = _page(asked, actor, today, (request.GET.get("after", ""), request.GET.get("before", "")))
    limit = asked.counted_up_to
    context = {
        "form": form, "page": page, "count": min(count, limit), "more": count > limit, "root": _root(),
        "next": turn(request.GET, after=page.next), "previous": turn(request.GET, before=page.previous),
        "query": request.GET.urlencode(), "compact": request.COOKIES.get("density") == "compact",
        "views": _tabs(request, asked.view, actor.holds(*queries.OFFICE, *queries.READERS)),
        "links": list(entrances(actor)), "places": grouped(places_for(actor)),
        "urging_url": reverse("suggestions:urgings") if asked.view in ("near", "late") and policies.steers(actor) else "",
        "export_url": f"{reverse('suggestions:export')}?{request.GET.urlencode()}", "crumbs": [*crumbs(congress)[:1], ("代表建议", "")],
    }  # fmt: skip
    return render(request, "suggestions/list.html", context)


def _page(asked: Filter, actor: Actor, today: date, cursors: tuple[str, str]) -> tuple[listing.Page, int]:
    """A page and how many there are, counted one above the limit at most."""
    limit, own = asked.counted_up_to, not is_unit(actor)  # a town's government handles the district's
    rows = filtering.rows_for(actor, own=own)
    if asked.view in ("near", "late"):
        found, days = replace(asked, view="").narrow(rows, today), open_terms.days_of(asked.view, today)
        return listing.by_due(found, days, *cursors, counted=limit)
    if limit > filtering.FEW:
        found = asked.narrow(rows, today)
        return listing.page(found, *cursors), count_up_to(found, limit)
    keys = filtering.keys_of(actor, asked, own=own, limit=limit)
    if len(keys) <= limit or (filtering.is_by_unit(asked) and not any(cursors)):
        return listing.page_of(keys, *cursors), len(keys)
    return listing.page(asked.narrow(rows, today), *cursors), len(keys)


def _root() -> str:
    """What stands before a suggestion's key in the address of its page; asked once, not for each row."""
    return reverse("suggestions:suggestion", args=[0]).removesuffix("0")


def grouped(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Places by the kind of their work, in order."""
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.group, []).append(place)
    return groups


def _tabs(request: HttpRequest, active: str, presses: bool) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k not in {"after", "before", "view"}}
    shown = [(name, label) for name, label in TABS if presses or name not in filtering.TELLING]
    here = reverse("suggestions:list")
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({**kept, 'view': name} if name else kept)}",
            "active": name == active,
        }
        for name, label in shown
    ]
