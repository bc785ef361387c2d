"""One act = one function = one transaction = one verb."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from renda.kernel import composed
from renda.kernel.errors import Missing

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Act:
    """What the pages of docs/acts are written from."""

    room: str
    name: str
    function: Callable[..., Any]


ACTS: dict[str, Act] = {}


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` in one transaction, so that the act, its journal line and its consequences stand or fall together."""

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    room = function.__module__.split(".")[1]
    ACTS[f"{room}.{function.__name__}"] = Act(room, function.__name__, function)
    return act


def lock(model: type[M], pk: int) -> M:
    """The row, held until the act ends, so that a second press finds the state the first has left."""
    try:
        row: M | None = composed.first(_held, model, int(pk))
    except (TypeError, ValueError, OverflowError):
        row = None
    if row is None:
        raise Missing(f"没有这项{model._meta.verbose_name}，或者您无权查看")
    return row


def _held(model: type[M], pk: int) -> models.QuerySet[M]:
    return model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk)
