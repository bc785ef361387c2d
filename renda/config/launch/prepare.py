"""What has to be right before the pages open: assets built, tables current, the demo year in an empty database."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management import CommandError, call_command, get_commands

from renda.config.launch.fitness import require_fit
from renda.config.launch.manage import set_up
from renda.config.launch.trouble import Trouble


def prepare() -> int:
    """Speaks on standard error; standard output carries the demo accounts alone, for the launcher to show last."""
    try:
        require_fit(os.environ["DATABASE_URL"])
        set_up()
        run("静态资源 · assets", "build_assets")
        run("数据表 · migrations", "migrate", "--no-input", verbosity=0)
        if os.environ.get("RENDA_DEMO", "1") != "0":
            run("演示年度 · demo year", "play_demo", "--if-empty")
    except (CommandError, Trouble) as error:
        print(error, file=sys.stderr)
        return 1
    print(demo_accounts())
    return 0


def run(label: str, name: str, *arguments: str, verbosity: int = 1) -> None:
    """Runs a management command if this edition has it."""
    if name in get_commands():
        with timed(label):
            call_command(name, *arguments, verbosity=verbosity, stdout=sys.stderr)


def demo_accounts() -> str:
    """The accounts of the demo district; nothing in a house that runs without a demo."""
    if "demo_accounts" not in get_commands():
        return ""
    told = StringIO()
    call_command("demo_accounts", stdout=told)
    return told.getvalue()


@contextmanager
def timed(label: str) -> Iterator[None]:
    """Says how long a step took, once it is over."""
    began = time.monotonic()
    yield
    print(f"  {label} … {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(prepare())
