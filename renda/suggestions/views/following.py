"""我的建议: what a deputy put forward and signed, where each stands, and the promises that came of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.suggestions import listing
from renda.suggestions import mine as own
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment
from renda.suggestions.views.finding import actor_of, crumbs, house

LISTED, LONGEST = 100, 400


@require_safe
@for_members
def mine(request: HttpRequest) -> HttpResponse:
    """Led and signed along, by where they stand."""
    congress, actor = house(request), actor_of(request)
    view = request.GET.get("view", "")
    states = own.VIEWS.get(view, own.VIEWS[""])[1]
    led, signed = (_rows(found, states) for found in (own.led_by(actor), own.signed_by(actor)))
    counts = _counts(actor)
    context = {
        "led": led, "signed": signed, "view": view, "views": _tabs(view, counts), "total": counts[""], "listed": LISTED,
        "write_url": reverse("suggestions:write"), "invitations": list(own.invitations(actor)[:20]), "is_deputy": actor.holds("deputy"),
        "n_promises": own.promises(actor).filter(state=CommitmentState.OPEN).count(),
        "crumbs": crumbs(congress, ("我的建议", "")),
    }  # fmt: skip
    return render(request, "suggestions/mine.html", context)


@require_safe
@for_members
def promises(request: HttpRequest) -> HttpResponse:
    """我的承诺跟踪 — over all years, what is still open first."""
    congress, actor = house(request), actor_of(request)
    rows = list(own.promises(actor).prefetch_related("progress")[:LONGEST])
    led = set(own.led_by(actor).values_list("pk", flat=True))
    still = [row for row in rows if row.state == CommitmentState.OPEN]
    over = [row for row in rows if row.state != CommitmentState.OPEN]
    context = {
        "open": still, "years": _by_year(over), "late": sum(row.due_on < clock.today() for row in still),
        "led": led, "crumbs": crumbs(congress, ("我的建议", reverse("suggestions:mine")), ("承诺跟踪", "")),
    }  # fmt: skip
    return render(request, "suggestions/mine_promises.html", context)


def _rows(found: Any, states: tuple[str, ...]) -> list[listing.Row]:
    found = found.filter(state__in=states) if states else found
    return listing.described(list(listing.listed(found).order_by("-pk")[:LISTED]))


def _counts(actor: Actor) -> dict[str, int]:
    states = [*own.led_by(actor).values_list("state", flat=True), *own.signed_by(actor).values_list("state", flat=True)]
    return {name: sum(s in among for s in states) if among else len(states) for name, (_, among) in own.VIEWS.items()}


def _tabs(view: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    here = reverse("suggestions:mine")
    return [
        {"label": label, "url": f"{here}?view={name}" if name else here, "active": name == view, "count": counts[name]}
        for name, (label, _) in own.VIEWS.items()
        if counts[name] or not name or name == view
    ]


def _by_year(rows: list[Commitment]) -> list[tuple[int, list[Commitment]]]:
    years = sorted({row.due_on.year for row in rows}, reverse=True)
    return [(year, [row for row in rows if row.due_on.year == year]) for year in years]
