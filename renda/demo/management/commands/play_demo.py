"""Builds 青禾区 and plays its year into an empty database."""

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from renda.demo import district, year
from renda.kernel import clock
from renda.people.models import Congress


class Command(BaseCommand):
    help = "Play the demo year of 青禾区 (fictional) into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where a congress exists already")

    def handle(self, *args: Any, **options: Any) -> None:
        if Congress.objects.exists():
            if not options["if_empty"]:
                self.stderr.write("数据库里已有人大的数据，演示只在空的数据库里建立。")
                raise SystemExit(1)
            return
        began = time.monotonic()
        city, ours = district.set_up()
        year.play(city, ours, until=min(clock.today(), date(2026, 12, 31)))
        self.stdout.write(f"演示区青禾区已建立，用时{time.monotonic() - began:.0f}秒。")
