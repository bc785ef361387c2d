"""Who stands at the API's door: everyone for what is public, a token or a session for the rest."""

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from renda.access.bearer import TokenAuth
from renda.kernel.actors import Actor


class Reader(TokenAuth):
    """Reading needs no token; a token that is shown must be valid, and then opens what its capacity may see."""

    def __call__(self, request: HttpRequest) -> Any:
        return super().__call__(request) if "Authorization" in request.headers else actor_of(request)


class SessionDoor(SessionAuth):
    """A signed-in browser, with its CSRF token; whoever shows a bearer token is judged by that alone."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        return super().__call__(request)


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def acting(scope: str) -> list[Any]:
    """The doors of operations that act: a token with the scope, or a session."""
    return [TokenAuth(scope), SessionDoor()]
