"""The shape of this room's commands: rows of JSON in, rows of JSON out, one sentence for a bad line."""

import sys
from collections.abc import Callable
from typing import Any, TextIO

from django.core.management.base import BaseCommand

from renda.language.lines import BadRowError


class Streaming(BaseCommand):
    """A command that reads standard input and needs neither database nor checks."""

    requires_system_checks: list[str] = []
    work: Callable[[TextIO, TextIO], int]

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            code = self.work(sys.stdin, sys.stdout)
        except BadRowError as no:
            self.stderr.write(str(no))
            code = 1
        if code:
            raise SystemExit(code)
