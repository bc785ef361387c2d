"""Connections kept between requests; whoever finds a dead one connects anew at once, in the own thread.

psycopg_pool looks at one idle connection, then sleeps a second, then two, then four: after a restart of the database a
request could meet dead ones until its time was over, and after a longer absence the pool came back minutes late.
"""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Semaphore
from time import monotonic
from typing import Any

from psycopg import Connection, Error, OperationalError
from psycopg.pq import TransactionStatus

LIFETIME = 3600.0
IDLE = 600.0
UNFINISHED = {TransactionStatus.INTRANS, TransactionStatus.INERROR}


class Kept(Connection[Any]):
    """A connection that knows when it was made and when it was last given back."""

    born = given_back = 0.0

    def is_fresh(self) -> bool:
        now = monotonic()
        return now < self.born + LIFETIME and now < self.given_back + IDLE

    def lives(self) -> bool:
        """Asks the server, since a connection whose other end has gone looks well until it is used."""
        try:
            self.execute("")
        except Error:
            return False
        return True


class Pool:
    """At most ``max_size`` connections at once; who waits longer than ``timeout`` seconds for one gets OperationalError."""

    def __init__(self, keywords: dict[str, Any], configure: Callable[[Kept], object], *, max_size: int, timeout: float):
        self._keywords, self._configure, self._timeout = keywords, configure, timeout
        self._places = Semaphore(max_size)
        self._idle: deque[Kept] = deque()
        self._closed = False

    def open(self) -> None:
        """Nothing to prepare; Django asks before each checkout."""

    def getconn(self) -> Kept:
        """OperationalError at once where the database is away."""
        if not self._places.acquire(timeout=self._timeout):
            raise OperationalError(f"no connection became free within {self._timeout:g} seconds")
        try:
            connection = self._idle_one() or self._new()
        except BaseException:
            self._places.release()
            raise
        connection._pool = self  # type: ignore[assignment]  # where Django gives it back
        return connection

    def putconn(self, connection: Kept) -> None:
        """A transaction still open is rolled back, whatever was broken is thrown away."""
        connection._pool = None
        connection.given_back = monotonic()
        if self._closed or not _at_rest(connection):
            connection.close()
        else:
            self._idle.append(connection)
            self._drop_stale()
        self._places.release()

    def close(self) -> None:
        """Those in use are closed when they come back."""
        self._closed = True
        while self._idle:
            self._idle.popleft().close()

    def _idle_one(self) -> Kept | None:
        """The one used last, so that the others may grow stale."""
        with suppress(IndexError):  # none left, or another thread was faster
            while True:
                connection = self._idle.pop()
                if connection.is_fresh() and connection.lives():
                    return connection
                connection.close()
        return None

    def _new(self) -> Kept:
        connection = Kept.connect(**self._keywords)
        connection.born = connection.given_back = monotonic()
        self._configure(connection)
        return connection

    def _drop_stale(self) -> None:
        with suppress(IndexError):
            while not self._idle[0].is_fresh():
                self._idle.popleft().close()


def _at_rest(connection: Kept) -> bool:
    try:
        if connection.info.transaction_status in UNFINISHED:
            connection.rollback()
        connection.autocommit = True
    except Error:
        return False
    return connection.info.transaction_status == TransactionStatus.IDLE
