"""CPU seconds and memory of the server's and the database's processes, read from the system."""

from dataclasses import dataclass

import psutil
from django.db import connection


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds since start: of the web server's processes, of the database's."""

    web: float
    database: float


def usage(server_pid: int) -> Usage:
    server = psutil.Process(server_pid)
    return Usage(_cpu([server, *server.children(recursive=True)]), _cpu(_sessions()))


def _sessions() -> list[psutil.Process]:
    """The database's processes that serve this database, and no other on the same server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        keys = [key for (key,) in cursor.fetchall()]
    return [psutil.Process(key) for key in keys if psutil.pid_exists(key)]


def _cpu(processes: list[psutil.Process]) -> float:
    total = 0.0
    for each in processes:
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def largest_megabytes(server_pid: int) -> float:
    """The largest worker's own memory (USS)."""
    processes = psutil.Process(server_pid).children(recursive=True)
    return max((p.memory_full_info().uss for p in processes), default=0) / (1 << 20)
