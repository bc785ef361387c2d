"""Several acts at the same moment, each with its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(n: int, act_of: Callable[[int], Callable[[], Any]]) -> list[Any]:
    """What each of ``n`` gave or raised."""
    start = Barrier(n)

    def run(number: int) -> Any:
        try:
            act = act_of(number)
            start.wait(timeout=10)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(run, range(n)))
