"""Many at once over real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from renda.kernel.errors import Refusal


def at_once(act: Callable[..., Any], times: int = 6, *, numbered: bool = False) -> list[Any]:
    """What each of several callers got, all starting together: a result, or the refusal; anything else is raised.

    With ``numbered`` each caller gets its number, from 0.
    """
    start = Barrier(times)

    def run(n: int) -> Any:
        try:
            start.wait(10)
            return act(n) if numbered else act()
        except Refusal as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))
