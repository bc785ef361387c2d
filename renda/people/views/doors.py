"""Who comes through: those of a house; others sign in, or learn nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from renda.kernel.actors import Actor
from renda.people import policies, queries
from renda.people.models import Congress


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def for_house(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the view the actor's congress; who is not signed in is asked to, an outsider finds no such page."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_known(request):
            return redirect_to_login(request.get_full_path())
        return view(request, queries.house_of(actor_of(request)), *args, **kwargs)

    return door


def for_keepers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same, for those who keep the registers."""

    @wraps(view)
    def door(request: HttpRequest, congress: Congress, *args: Any, **kwargs: Any) -> HttpResponse:
        policies.require_keeper(actor_of(request), congress.pk)
        return view(request, congress, *args, **kwargs)

    return for_house(door)


def _is_known(request: HttpRequest) -> bool:
    return actor_of(request).person_id is not None or getattr(request.user, "is_authenticated", False)
