"""bin/renda reindex: write the search index anew, of all kinds or of those named."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.kernel.declarations import SEARCHABLES
from renda.search import upkeep


class Command(BaseCommand):
    help = "重建搜索索引。可以写明类别，如 planning.planitem；不写则全部重建。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*")
        parser.add_argument("--batch", type=int, default=1000)

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = [kind for kind in options["kinds"] if kind not in SEARCHABLES]
        if unknown:
            raise CommandError(f"没有{'、'.join(unknown)}这个类别，可用的有：{'、'.join(SEARCHABLES)}。")
        if options["batch"] < 1:
            raise CommandError("--batch 应当大于0。")
        for kind, read in upkeep.reindex(options["kinds"], options["batch"]):
            self.stdout.write(f"{SEARCHABLES[kind].label}：{read}件")
