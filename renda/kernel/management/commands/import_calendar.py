"""bin/renda import-calendar FILE: take in a year's published holidays and count open deadlines anew."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.kernel import calendar_files
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Refusal


class Command(BaseCommand):
    help = f"导入一年的放假安排，重新计算未完成的期限。{calendar_files.TOML_SHAPE}{calendar_files.CSV_SHAPE}"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            years = calendar_files.read(path.read_bytes(), path.name)
            moved = calendar_files.take_in(years, actor=SYSTEM)
        except OSError:
            raise CommandError(f"打不开文件“{path}”：请检查路径是否正确、是否有权读取。") from None
        except Refusal as no:
            raise CommandError(f"{no.reason}。{no.way_out}") from None
        for year, days in sorted(years.items()):
            self.stdout.write(f"{year}年：{len(days)}天与平常不同。")
        self.stdout.write(f"{len(moved)}项期限有变化。" if moved else "没有期限因此变化。")
        for sentence in moved:
            self.stdout.write(sentence)
