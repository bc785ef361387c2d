"""Puts the Actor on each request, and holds auditors to reading."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from renda.access import capacities, sessions
from renda.access.policies import require_may_act
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Refusal
from renda.web.acts import refuse

SAFE = ("GET", "HEAD", "OPTIONS")
OWN_ACCOUNT = ("account_", "mfa_", "usersessions_")
OWN_ACTS = (
    "access:capacity", "access:large-type", "access:tokens", "access:token-revocation", "notifications:reading",
    "notifications:reading-all", "web:large-type", "web:density",
)  # fmt: skip


class ActorMiddleware:
    """Sets ``request.actor`` and ``request.capacities`` anew on every request, from the posts of that day.

    An answer that says nothing of caching is kept nowhere: what one person may see must not wait in a proxy for the next.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.capacities = _capacities(request)  # type: ignore[attr-defined]
        capacity = capacities.chosen(request.capacities, sessions.capacity_key(request))  # type: ignore[attr-defined]
        request.actor = capacity.actor if capacity else OUTSIDER  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if _is_about_own_account(request):
            return None
        if getattr(request.user, "must_change", False):
            return redirect("account_change_password")
        if request.method not in SAFE:
            try:
                require_may_act(request.actor)  # type: ignore[attr-defined]
            except Refusal as no:
                return refuse(request, no)
        return None


def _capacities(request: HttpRequest) -> list[capacities.Capacity]:
    person_id = getattr(request.user, "person_id", None)
    return capacities.capacities_of(person_id, clock.today()) if person_id else []


def _is_about_own_account(request: HttpRequest) -> bool:
    """Signing out, one's own password, second factor, sessions and chosen capacity: open to everyone at any time."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(OWN_ACCOUNT) or name in OWN_ACTS
