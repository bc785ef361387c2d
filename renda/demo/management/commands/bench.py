"""make bench: a database of 100,000 plan items, as many suggestions and a meeting of 3,000, a server, a client, a table."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from renda.demo.bench import (
    load,
    load_meetings,
    load_suggestions,
    load_voices,
    machine,
    measure,
    measure_meetings,
    measure_suggestions,
    measure_voices,
)

DATABASE = "renda_bench"
SUGGESTIONS, FEW = 100_000, 10_000
"""Beside two million opinions a few suggestions do."""


class Command(BaseCommand):
    help = "Measure pages with 100,000 plan items and suggestions; the table has the columns of docs/operations.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keep", action="store_true", help="use the database of the last run")
        parser.add_argument("--suggestions", action="store_true", help="measure the suggestions alone")
        parser.add_argument("--meetings", action="store_true", help="load and measure meetings and ballots alone")
        parser.add_argument("--voices", action="store_true", help="load and measure stations and opinions alone")
        parser.add_argument("--scale", type=int, help="so many suggestions, and only the pages that must not mind")

    def handle(self, *args: Any, **options: Any) -> None:
        url = self._database(options["keep"])
        scale: int | None = options["scale"]
        if not options["keep"]:
            self._fill(scale, voices=options["voices"], suggestions=not options["meetings"])
        port = _free_port()
        server = _serve(url, port)
        try:
            _await(port)
            rows = _measured(
                port, server.pid, scale, only=[o for o in ("suggestions", "meetings", "voices") if options[o]]
            )
            memory = machine.largest_megabytes(server.pid)
        finally:
            server.terminate()
            server.wait(20)
        self._print(rows, memory)
        raise SystemExit(0 if all(r.holds for r in rows) and memory < 250 else 1)

    def _database(self, keep: bool) -> str:
        """A database of its own on the same server; this process turns to it."""
        given = os.environ["DATABASE_URL"]
        parts = urlsplit(given)
        if not keep:
            with psycopg.connect(given, autocommit=True) as line:
                line.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
                line.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
        settings.DATABASES["default"]["NAME"] = DATABASE
        connections["default"].close_pool()  # type: ignore[attr-defined]
        connections["default"].settings_dict["NAME"] = DATABASE
        return urlunsplit(parts._replace(path=f"/{DATABASE}"))

    def _fill(self, scale: int | None, *, voices: bool, suggestions: bool) -> None:
        began = time.monotonic()
        call_command("migrate", verbosity=0)
        load.fill()
        load_meetings.fill()
        if suggestions:
            call_command("reindex", "planning.plan", "planning.planitem", "meetings.meeting")
            load_suggestions.fill(
                scale or (FEW if voices else SUGGESTIONS), recorded_from=1997 if (scale or 0) <= SUGGESTIONS else 2024
            )
        if voices:
            load_voices.fill()
        self.stdout.write(f"loaded in {time.monotonic() - began:.0f} s")

    def _print(self, rows: list[measure.Row], memory: float) -> None:
        self.stdout.write("| page | p50 ms | p95 ms | requests/s | CPU ms app | CPU ms db | CPU ms | target | SQL | |")
        self.stdout.write("|---|---|---|---|---|---|---|---|---|---|")
        for r in rows:
            self.stdout.write(
                f"| {r.name} | {r.p50:.1f} | {r.p95:.1f} | {r.per_second:.0f} | {r.web_cpu:.1f} | {r.database_cpu:.1f} "
                f"| {r.cpu:.1f} | {r.target_cpu:.0f} | {r.statements} | {'ok' if r.holds else 'MISSED'} |"
            )
        self.stdout.write(f"memory of the server: {memory:.0f} MB a worker (target 250)")


def _measured(port: int, server_pid: int, scale: int | None, *, only: Sequence[str]) -> list[measure.Row]:
    known = (port, server_pid, load.PASSWORD)
    if scale:
        return measure_suggestions.run(*known, measure_suggestions.at_any_scale())
    rows = [] if only else measure.run(*known)
    if not only or "suggestions" in only:
        rows += measure_suggestions.run(*known, measure_suggestions.scenarios())
        rows += measure_suggestions.acts(*known)
        rows += measure_suggestions.long_work(measure.backend())
    if "voices" in only:
        rows += measure_suggestions.run(*known, measure_voices.staff())
        rows += measure_voices.public(port, server_pid)
        rows += measure_voices.long_work(measure.backend())
    if not only or "meetings" in only:
        rows += measure_suggestions.run(*known, measure_meetings.scenarios())
        rows += measure_meetings.checking_in(*known)
        rows += measure_meetings.votes(port, server_pid, measure.backend())
    return rows


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(url: str, port: int) -> "subprocess.Popen[bytes]":
    """One worker, as `make run` starts it."""
    environment = {**os.environ, "DATABASE_URL": url}
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--log-level", "warning", "renda.config.wsgi:application",
    ]  # fmt: skip
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=settings.BASE_DIR)


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")
