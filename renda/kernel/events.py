"""Typed facts that one room announces and a crossing answers, inside the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

from django.db import transaction

E = TypeVar("E")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


@dataclass_transform(frozen_default=True)
def event(cls: type[E]) -> type[E]:
    return dataclass(frozen=True, slots=True)(cls)


def when(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    def listen(function: Callable[[E], None]) -> Callable[[E], None]:
        _listeners[kind].append(function)
        return function

    return listen


def announce(fact: object) -> None:
    """Tell all listeners now: if one fails, the act fails with it."""
    for listener in _listeners[type(fact)]:
        listener(fact)


def later(task: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Run ``task`` after the act is safely stored; for whatever is slow or leaves the house."""
    transaction.on_commit(lambda: task(*args, **kwargs))


def listeners() -> dict[type, list[Callable[[Any], None]]]:
    return dict(_listeners)
