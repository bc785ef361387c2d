"""The list of suggestions: tabs, filters, whose move, until when."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.suggestions import listing, policies, queries
from renda.suggestions.acts.deputy import entrances
from renda.suggestions.forms.filters import FilterForm
from renda.suggestions.places import Place, is_unit, places_for
from renda.suggestions.views.finding import actor_of, crumbs, house

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
    mine = queries.entitled(actor)
    if not is_unit(actor):  # a town's government handles the district's
        mine = mine.filter(congress_id=congress.pk)
    found = asked.narrow(mine, today)
    count = listing.count_up_to(found)
    if asked.view in ("near", "late"):
        page = listing.Page(listing.by_due(found))
    else:
        page = listing.page(found, request.GET.get("after", ""), request.GET.get("before", ""))
    context = {
        "form": form, "page": page, "count": min(count, 1000), "more": count > 1000,
        "next": _turn(request, after=page.next), "previous": _turn(request, before=page.previous),
        "query": request.GET.urlencode(), "compact": request.COOKIES.get("density") == "compact",
        "views": _tabs(request, asked.view, actor.holds(*queries.OFFICE, *queries.READERS)),
        "links": list(entrances(actor)), "places": grouped(places_for(actor)),
        "urging_url": reverse("suggestions:urgings") if asked.view in ("near", "late") and policies.steers(actor) else "",
        "export_url": f"{reverse('suggestions:export')}?{request.GET.urlencode()}", "crumbs": [*crumbs(congress)[:1], ("代表建议", "")],
    }  # fmt: skip
    return render(request, "suggestions/list.html", context)


def grouped(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Places by the kind of their work, in order."""
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.group, []).append(place)
    return groups


def _turn(request: HttpRequest, **cursor: str) -> str:
    if not all(cursor.values()):
        return ""
    kept = {k: v for k, v in request.GET.items() if k not in {"after", "before"}}
    return "?" + urlencode({**kept, **cursor})


def _tabs(request: HttpRequest, active: str, presses: bool) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k not in {"after", "before", "view"}}
    shown = [(name, label) for name, label in TABS if presses or name not in listing.TELLING]
    here = reverse("suggestions:list")
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({**kept, 'view': name} if name else kept)}",
            "active": name == active,
        }
        for name, label in shown
    ]
