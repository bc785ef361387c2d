"""`make check`, `make test` and `make soak`: named steps, all run, the failed ones named again at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

import browser
from packages import PYTHON, VENV
from speech import ROOT, told

BIN = VENV / "bin"


@dataclass(frozen=True)
class Step:
    """One check: what it is called and what runs."""

    name: str
    command: tuple[str, ...]


LINTING = (
    Step("ruff check", (f"{BIN}/ruff", "check", "--output-format", "concise", ".")),
    Step("ruff format", (f"{BIN}/ruff", "format", "--check", "--output-format", "concise", ".")),
    Step("mypy", (f"{BIN}/mypy", "renda")),
    Step("lint-imports", (f"{BIN}/lint-imports", "--no-cache")),
    Step("djlint", (f"{BIN}/djlint", "renda", "--lint", "--profile", "django", "--quiet")),
    Step(
        "makemigrations --check",
        (f"{PYTHON}", "-m", "renda.config.launch.for_tests", "makemigrations", "--check", "--dry-run"),
    ),
)
HOUSE = Step("pytest (house)", (f"{PYTHON}", "-m", "pytest", "-q", "tests/architecture"))
ALL = Step("pytest", (f"{PYTHON}", "-m", "pytest", "-n", "2", "--dist", "worksteal"))
SOAK = Step(
    "pytest (soak)",
    (f"{PYTHON}", "-m", "pytest", "-n", "0", "-s", "-m", "race", "renda/ballots", "renda/meetings", "tests/stories"),
)


def main() -> int:
    """--all adds every test; --soak runs the long loops alone; without either the house tests run."""
    everything, soak = "--all" in sys.argv, "--soak" in sys.argv
    if everything:
        browser.require()
    closing = ""
    failed = []
    for step in (SOAK,) if soak else (*LINTING, ALL if everything else HOUSE):
        passed, last = run(step)
        if not passed:
            failed.append(step.name)
        if "pytest" in step.name:
            closing = last
    print("\n" + (f"FAILED: {', '.join(failed)}" if failed else "All checks passed."))
    print(closing, flush=True)
    return 1 if failed else 0


def run(step: Step) -> tuple[bool, str]:
    """Runs one step, its output passing through; gives back success and the last line it said."""
    print(f"\n== {step.name}", flush=True)
    began = time.monotonic()
    env = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONUNBUFFERED="1", PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    last = ""
    with subprocess.Popen(
        step.command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    print(f"   {'ok' if process.returncode == 0 else 'FAILED'} · {time.monotonic() - began:.1f} s", flush=True)
    return process.returncode == 0, last


if __name__ == "__main__":
    sys.exit(told(main))
