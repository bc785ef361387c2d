"""How the set-up scripts speak: timed steps, and troubles told in one Chinese and one English sentence."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES_SHOWN = 15


class Trouble(Exception):
    """What went wrong and the way out, in both languages."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Says what is being done, then how long it took."""
    print(f"  {name} …", file=sys.stderr, end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(file=sys.stderr)
        raise
    print(f" {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def quietly(command: Sequence[str | Path], trouble: Trouble, env: Mapping[str, str] | None = None) -> None:
    """Runs a command whose words matter only when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        last = done.stdout.splitlines()[-LINES_SHOWN:]
        print("", *(f"    {line}" for line in last), sep="\n", end="", file=sys.stderr)
        raise trouble


def told(main: Callable[[], int | None]) -> int:
    """Runs a script's main function; a trouble becomes plain lines and exit code 1."""
    try:
        return main() or 0
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
