"""Loads a plan document given by the user into a congress, as far as asked."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from renda.demo.year import take_in_whole
from renda.documents.errors import Unreadable
from renda.documents.reading import read
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import Refusal
from renda.people.models import Congress
from renda.planning import operations
from renda.planning.reading import read_plan


class Command(BaseCommand):
    help = "Take a plan document into a congress (青禾区 unless --congress names another)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--congress", default="qinghe", help="its name in addresses")
        parser.add_argument("--year", type=int)
        parser.add_argument("--publish", action="store_true", help="take all as read, adopt and publish")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = self._load(options)
        except (Refusal, Unreadable, OSError, Congress.DoesNotExist) as no:
            self.stderr.write(f"{no}" + (f"。{no.way_out}" if isinstance(no, Refusal) and no.way_out else ""))
            raise SystemExit(1) from None
        self.stdout.write(f"《{plan}》{plan.year}年，{plan.items.count()}项，{plan.get_state_display()}。")

    def _load(self, options: dict[str, Any]) -> Any:
        congress = Congress.objects.get(slug=options["congress"])
        path, year = options["file"], options["year"]
        if options["publish"]:
            return take_in_whole(congress, path, office=SYSTEM, year=year)
        data = path.read_bytes()
        paper = read(data, path.name)
        return operations.take_in(
            congress.pk, actor=SYSTEM, paper=paper, reading=read_plan(paper, year), year=year, name=path.name, data=data
        )
