"""A running database server as its pid file tells of it: who it is, whether it lives, how it is stopped."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from renda.config.launch.trouble import Trouble

PATIENCE = 300.0
STOP_PATIENCE = 30.0
PAUSE = 0.02


@dataclass(frozen=True)
class Postmaster:
    """The server's first process."""

    pid: int
    socket: Path | None
    status: str

    @property
    def lives(self) -> bool:
        """False when the process is gone, or its number now belongs to another program (common after a restart)."""
        return "postgres" in command_line(self.pid)


def find(cluster: Path) -> Postmaster | None:
    """Reads postmaster.pid: pid, folder, start, port, socket folder, host, memory key, status, a line each."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    lines += [""] * (8 - len(lines))
    pid = int(lines[0]) if lines[0].strip().lstrip("-").isdigit() else 0
    return Postmaster(abs(pid), Path(lines[4].strip()) if lines[4].strip() else None, lines[7].strip())


def command_line(pid: int) -> str:
    """What a process was started as; empty when it is gone or a zombie."""
    if pid <= 0:
        return ""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(["ps", "-p", str(pid), "-o", "comm="], capture_output=True, text=True).stdout


def living(cluster: Path) -> Postmaster | None:
    """The server of this folder, if one lives; a pid file left by a dead one is removed."""
    found = find(cluster)
    if found is None:
        return None
    if not found.lives:
        (cluster / "postmaster.pid").unlink(missing_ok=True)
        return None
    return found


def wait_until_ready(cluster: Path, process: subprocess.Popen[bytes] | None, log: Path) -> Postmaster:
    """Waits through start-up and crash recovery; a server that gives up is told with the end of its log."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process is not None and process.poll() is not None:
            break
        found = find(cluster)
        if found and found.status == "ready" and found.socket and (process is None or process.pid == found.pid):
            return found
        time.sleep(PAUSE)
    with contextlib.suppress(OSError):
        last = log.read_text(errors="replace").splitlines()[-8:]
        raise Trouble(
            "数据库没有启动，日志末尾：\n" + "\n".join(f"    {line}" for line in last),
            f"The database did not start; the end of its log is above, the whole is in {log}.",
        )
    raise Trouble("数据库没有启动。", f"The database did not start; see {log}.")


def stop(cluster: Path, process: subprocess.Popen[bytes] | None) -> None:
    """Ends the server, letting running transactions roll back; after half a minute it is told to drop everything."""
    for word in (signal.SIGINT, signal.SIGQUIT):
        found = find(cluster)
        if found is None or not found.lives:
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(found.pid, word)
        if gone(cluster, found, process):
            break
    if process is not None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_PATIENCE)


def gone(cluster: Path, server: Postmaster, process: subprocess.Popen[bytes] | None) -> bool:
    """Waits for the end; the parent has to collect its child, or a zombie would look alive for ever."""
    until = time.monotonic() + STOP_PATIENCE
    while time.monotonic() < until:
        ended = process.poll() is not None if process is not None and process.pid == server.pid else not server.lives
        if ended or not (cluster / "postmaster.pid").exists():
            return True
        time.sleep(PAUSE)
    return False
