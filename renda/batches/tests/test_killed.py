"""A worker that is killed outright in the middle: the next one goes on, and no row is worked twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from renda.batches import doors, operations
from renda.batches.models import RowState
from renda.kernel import replay
from renda.people.models import Body
from tests.cast import a_cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
ROWS = 40


def worker(batch, pause):
    parts = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {**os.environ, "DATABASE_URL": urlunsplit(parts), "PAUSE": str(pause)}
    environment["DJANGO_SETTINGS_MODULE"] = "renda.config.settings"
    command = [sys.executable, str(Path(__file__).parent / "slow_worker.py"), str(batch.pk)]
    environment["PYTHONPATH"] = str(settings.BASE_DIR)
    return subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_a_killed_worker_loses_a_chunk_and_repeats_none(monkeypatch):
    monkeypatch.setitem(doors.HANDLERS, "test.slow", doors.Handler(lambda rows, actor: [], 4, ()))
    cast = a_cast()
    body = cast.bodies["区住建局"]
    batch = operations.begin(
        "test.slow", [(f"{n}", {"body": body.pk}) for n in range(ROWS)], actor=cast.何静, label="数数"
    )
    first = worker(batch, 0.1)
    until(lambda: batch.rows.filter(state=RowState.DONE).count() >= 8)
    time.sleep(0.15)  # it is inside the next chunk now
    first.send_signal(signal.SIGKILL)
    first.wait()
    batch.refresh_from_db()
    half = Body.objects.get(pk=body.pk).rank - body.rank
    assert batch.state == "running"
    assert half == batch.done == batch.rows.filter(state=RowState.DONE).count()
    assert half < ROWS
    second, third = worker(batch, 0), worker(batch, 0)  # two at once change nothing either
    assert (second.wait(60), third.wait(60)) == (0, 0)
    until(lambda: batch.rows.filter(state=RowState.WAITING).count() == 0)
    batch.refresh_from_db()
    assert (batch.done, batch.failed) == (ROWS, 0)
    assert Body.objects.get(pk=body.pk).rank == body.rank + ROWS
    assert list(replay.faults()) == []
