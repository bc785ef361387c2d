"""A database that was restarted must not cost anybody a request, however many connections had been open."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client

from renda.config.database.pool import Pool

MANY = 8
ALL_OTHERS = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


def at_once(work: Callable[[int], object]) -> list[object]:
    """What each thread gives back; all begin together and give their connections back."""
    barrier = Barrier(MANY)

    def run(number: int) -> object:
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(run, range(MANY)))


def grow() -> None:
    """As many idle connections as a busy morning leaves, in a process whose pages are warm."""
    answer(0)
    together = Barrier(MANY)

    def hold(_: int) -> None:
        connection.ensure_connection()
        together.wait()

    at_once(hold)


def end_all_connections() -> None:
    own = connection.get_connection_params()
    connection.close()
    with psycopg.connect(**{k: own[k] for k in ("dbname", "user", "host", "port", "password") if own.get(k)}) as other:
        other.execute(ALL_OTHERS)


def answer(_: int) -> tuple[int, float]:
    began = time.monotonic()
    status = Client().get("/sitemap.xml").status_code
    return status, time.monotonic() - began


@pytest.mark.django_db(transaction=True)
def test_every_request_after_a_restart_is_answered_within_two_seconds():
    grow()
    end_all_connections()
    answers = at_once(answer)
    assert {status for status, _ in answers} == {200}
    assert max(seconds for _, seconds in answers) < 2


@pytest.mark.django_db(transaction=True)
def test_one_request_after_a_restart_passes_over_all_dead_connections():
    grow()
    end_all_connections()
    status, seconds = answer(0)
    assert status == 200
    assert seconds < 2


@pytest.fixture
def pool() -> Iterator[Pool]:
    own = Pool(connection.get_connection_params() | {"autocommit": True}, lambda _: None, max_size=2, timeout=0.2)
    yield own
    own.close()


@pytest.mark.django_db
def test_a_connection_given_back_is_used_again_with_its_transaction_undone(pool):
    first = pool.getconn()
    first.autocommit = False
    first.execute("SELECT 1")
    pool.putconn(first)
    again = pool.getconn()
    assert again is first
    assert again.autocommit
    assert again.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    pool.putconn(again)


@pytest.mark.django_db
def test_one_more_than_the_pool_holds_waits_then_is_refused_and_later_served(pool):
    held = [pool.getconn(), pool.getconn()]
    with pytest.raises(psycopg.OperationalError, match="no connection became free"):
        pool.getconn()
    pool.putconn(held.pop())
    pool.putconn(pool.getconn())
    pool.putconn(held.pop())


@pytest.mark.django_db
def test_connections_are_not_kept_for_ever(pool, monkeypatch):
    first, second = pool.getconn(), pool.getconn()
    pool.putconn(first)
    monkeypatch.setattr("renda.config.database.pool.IDLE", 0)
    pool.putconn(second)
    assert first.closed
    assert second.closed


def test_a_database_that_is_away_is_told_at_once_and_keeps_no_place():
    nowhere = Pool({"host": "127.0.0.1", "port": 1, "connect_timeout": 5}, lambda _: None, max_size=1, timeout=20)
    began = time.monotonic()
    for _ in range(3):
        with pytest.raises(psycopg.OperationalError):
            nowhere.getconn()
    assert time.monotonic() - began < 2


@pytest.mark.django_db(transaction=True)
def test_a_broken_connection_fails_only_the_request_that_held_it():
    connection.ensure_connection()
    held = connection.connection.info
    with psycopg.connect(held.dsn, password=held.password) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [held.backend_pid])
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
