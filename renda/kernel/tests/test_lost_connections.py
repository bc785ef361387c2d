"""A database that was restarted must not cost anybody a request."""

import psycopg
import pytest
from django.db import connection

ALL_OTHERS = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.mark.django_db(transaction=True)
def test_connections_that_died_while_idle_are_replaced_unseen():
    connection.close_pool()  # as a process is that has served few: a pool that has grown looks at one dead line a second
    connection.ensure_connection()
    own = connection.get_connection_params()
    connection.close()
    with psycopg.connect(**{k: own[k] for k in ("dbname", "user", "host", "port", "password") if own.get(k)}) as other:
        other.execute(ALL_OTHERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
