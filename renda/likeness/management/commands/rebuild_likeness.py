"""bin/renda rebuild-likeness: write anew what is compared with new texts, of all kinds or of those named."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.kernel.declarations import COMPARABLES
from renda.likeness import operations


class Command(BaseCommand):
    help = "重建相似件的可比文本。可以写明类别，如 suggestions.suggestion；不写则全部重建。升级后运行一次。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*")
        parser.add_argument("--batch", type=int, default=500)

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = [kind for kind in options["kinds"] if kind not in COMPARABLES]
        if unknown:
            raise CommandError(f"没有{'、'.join(unknown)}这个类别，可用的有：{'、'.join(COMPARABLES)}。")
        if options["batch"] < 1:
            raise CommandError("--batch 应当大于0。")
        for kind, read in operations.rebuild(options["kinds"], options["batch"]):
            self.stdout.write(f"{COMPARABLES[kind].model._meta.verbose_name}：{read}件")
