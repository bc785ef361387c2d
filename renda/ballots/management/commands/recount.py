"""bin/renda recount FILE: count a published list of votes anew; needs nothing but the file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.ballots import lists
from renda.kernel import law
from renda.kernel.errors import Refusal

LARGEST = 200 << 20


class Command(BaseCommand):
    help = "用公布的票单重新计票：核对摘要、票数和结果。"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="票单.json")
        parser.add_argument("--code", metavar="K7QM-4TXP", help="查看这个核对码的票")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _text(options["file"])
        try:
            found = lists.recount(text)
            own = lists.vote_with(text, options["code"]) if options["code"] else ""
        except Refusal as no:
            raise CommandError(f"{no.reason}。{no.way_out}") from None
        self.stdout.write(found.question)
        for number, step in enumerate(found.steps, 1):
            self.stdout.write(f"{number}. {step}")
        self.stdout.write(found.sentence)
        if found.law:
            self.stdout.write(f"依据：{law.cite(found.law)}")
        if own:
            self.stdout.write(own)
        if found.faults:
            raise CommandError("；".join(found.faults) + "。")
        self.stdout.write("票单与摘要、票数、结果全部相符。")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError("文件太大，不是公布的票单。")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} 读不出来：请检查文件名，用公布页上下载的文件。") from error
