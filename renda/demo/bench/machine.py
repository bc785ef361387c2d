"""CPU seconds and memory of the server's and the database's processes, read from the system."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds since start: of the web server's processes, of the database's."""

    web: float
    database: float


def usage(server_pid: int, backend_pid: int) -> Usage:
    return Usage(_cpu(psutil.Process(server_pid)), _cpu(_postmaster(backend_pid)))


def _postmaster(backend_pid: int) -> psutil.Process:
    """The parent of a backend: all sessions are its children. A database elsewhere is not counted."""
    parent = psutil.Process(backend_pid).parent()
    assert parent is not None
    return parent


def _cpu(process: psutil.Process) -> float:
    total = 0.0
    for each in [process, *process.children(recursive=True)]:
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
