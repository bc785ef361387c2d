"""How another room has its rows worked: a handler under a name, found in the room's ``batching.py``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renda.kernel.actors import Actor

Rows = Sequence[Mapping[str, Any]]
Handle = Callable[[Rows, Actor], Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class Handler:
    """``run`` takes at most ``at_once`` rows and gives what came of each, or raises: then its halves are tried.

    ``office`` are the roles that may see batches of this kind beside who asked for them.
    """

    run: Handle
    at_once: int
    office: tuple[str, ...]


HANDLERS: dict[str, Handler] = {}


def handler(kind: str, *, at_once: int = 1, office: Sequence[str] = ()) -> Callable[[Handle], Handle]:
    """Register ``function(rows, actor)`` under a name such as "suggestions.import".

    It runs inside the transaction that marks its rows, as the actor who asked, through acts that decide rights themselves.
    """

    def register(function: Handle) -> Handle:
        HANDLERS[kind] = Handler(function, at_once, tuple(office))
        return function

    return register


def kinds_open_to(actor: Actor) -> list[str]:
    return [kind for kind, handler in HANDLERS.items() if actor.holds(*handler.office)]
