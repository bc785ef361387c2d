"""A database for tests: DATABASE_URL if the caller has one, else an embedded server that forgoes safety for speed."""

import atexit
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from renda.config.launch import locks
from renda.config.launch.postgres import served
from renda.config.launch.surroundings import ROOT, surroundings

SEATS = 20


def ensure_test_database() -> str:
    """Gives a DATABASE_URL and puts it into the environment, where test workers started later inherit it.

    Call it once, in the process that starts the workers. The server ends with the last process that asked for it.
    """
    os.environ.setdefault("RENDA_SECRET_KEY", "only-for-tests-" + "0" * 40)
    given = os.environ.get("DATABASE_URL")
    if given:
        return given
    stay = ExitStack()
    folder = test_folder()
    server = stay.enter_context(served(folder / "postgres", surroundings().server_bin, durable=False))
    atexit.register(stay.close)
    os.environ["DATABASE_URL"] = server.url()
    os.environ.setdefault("RENDA_TEST_DB", f"test_renda_{free_seat(folder, stay)}")
    return os.environ["DATABASE_URL"]


def test_folder() -> Path:
    """Beside the data of `make run`, never inside it."""
    return surroundings().data / "test-pg" if os.environ.get("RENDA_DATA") else ROOT / "var" / "test-pg"


def free_seat(folder: Path, stay: ExitStack) -> int:
    """A number no other test run holds, so that runs at the same time get test databases of different names."""
    for seat in range(1, SEATS + 1):
        trial = ExitStack()
        if locks.alone(trial.enter_context(locks.opened(folder / f".seat-{seat}"))):
            stay.push(trial.pop_all())
            return seat
        trial.close()
    raise RuntimeError(f"{SEATS} test runs at once over {folder}; wait for one to end.")


if __name__ == "__main__":
    ensure_test_database()
    from renda.config.launch.manage import run

    run(sys.argv[1:])
