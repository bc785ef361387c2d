"""The test database behind the web server as `make run` starts it, for tests that press over HTTP."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from renda.config.launch.serve import web_command
from renda.config.launch.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Served:
    """``log`` is all the server has said."""

    port: int
    output: Path

    @property
    def log(self) -> str:
        return self.output.read_text("utf-8")


def address() -> str:
    """The test database's, which the environment does not name."""
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}&port={place['PORT']}"


@contextmanager
def served(folder: Path, *, workers: int = 2, threads: int = 4) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    env = {**os.environ, "DATABASE_URL": address(), "RENDA_SECRET_KEY": settings.SECRET_KEY, "RENDA_DATA": str(folder),
           "DJANGO_SETTINGS_MODULE": "renda.config.settings", "PYTHONPATH": str(settings.BASE_DIR)}  # fmt: skip
    here = Surroundings("127.0.0.1", port, workers, threads, folder, None, None)
    output = folder / "web.log"
    (folder / "static").mkdir(exist_ok=True)
    with output.open("wb") as told:
        process = subprocess.Popen(web_command(here), env=env, cwd=settings.BASE_DIR, stdout=told, stderr=told)
        try:
            _await(port, process)
            yield Served(port, output)
        finally:
            process.terminate()
            process.wait(20)


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the web server did not start")
