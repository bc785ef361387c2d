"""我的建议: what a deputy put forward and signed, where each stands, and the promises that came of them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.suggestions import listing
from renda.suggestions import mine as own
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment, Cosignature, Suggestion
from renda.suggestions.views.finding import actor_of, crumbs, house

LISTED, LONGEST = 100, 400


@require_safe
@for_members
def mine(request: HttpRequest) -> HttpResponse:
    """Led and signed along, by where they stand."""
    congress, actor = house(request), actor_of(request)
    view = request.GET.get("view", "")
    states = own.VIEWS.get(view, own.VIEWS[""])[1]
    among = frozenset(states)
    led, signed = (listing.described(composed.rows(found, actor, among)) for found in (_led, _signed))
    counts = _counts(actor)
    context = {
        "led": led, "signed": signed, "view": view, "views": _tabs(view, counts), "total": counts[""], "listed": LISTED,
        "write_url": reverse("suggestions:write"), "invitations": composed.rows(_invited, actor), "is_deputy": actor.holds("deputy"),
        "n_promises": len(composed.rows(_still_promised, actor)),
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


def _led(actor: Actor, states: frozenset[str]) -> QuerySet[Suggestion]:
    return _listed(own.led_by(actor), states)


def _signed(actor: Actor, states: frozenset[str]) -> QuerySet[Suggestion]:
    return _listed(own.signed_by(actor), states)


def _listed(found: QuerySet[Suggestion], states: frozenset[str]) -> QuerySet[Suggestion]:
    found = found.filter(state__in=sorted(states)) if states else found
    return listing.listed(found).order_by("-pk")[:LISTED]


def _invited(actor: Actor) -> QuerySet[Cosignature]:
    return own.invitations(actor)[:20]


def _still_promised(actor: Actor) -> QuerySet[Commitment, int]:
    return own.promises(actor).filter(state=CommitmentState.OPEN).order_by().values_list("pk", flat=True)


def _counts(actor: Actor) -> dict[str, int]:
    states = own.states(actor)
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
