"""bin/renda due: count a term and show the steps; needs neither a database nor the loaded application."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from renda.kernel import calendar, clock, deadlines
from renda.kernel.calendar import SpecialDay, WorkCalendar
from renda.kernel.deadlines import Deadline, Period
from renda.kernel.errors import Refusal

UNITS = ("months", "days", "workdays")
PATIENCE = 2  # seconds; a database that does not answer by then is not asked
STORED = "SELECT day, kind, name, source, provisional FROM kernel_calendarday"


def stored_calendar() -> WorkCalendar | None:
    """The installation's own calendar, or None where the database does not answer or holds none.

    Asked past the models, because the command also runs where the application is not loaded.
    """
    place = settings.DATABASES["default"]
    wanted = {"dbname": place["NAME"], "user": place["USER"], "password": place["PASSWORD"]}
    wanted |= {"host": place["HOST"], "port": place["PORT"]}
    try:
        with psycopg.connect("", connect_timeout=PATIENCE, **{k: v for k, v in wanted.items() if v}) as connection:
            days = [SpecialDay(*row) for row in connection.execute(STORED)]
    except psycopg.Error:
        return None
    return calendar.build(days) if days else None


def count(options: dict[str, Any]) -> Deadline:
    start = date.fromisoformat(options["start"]) if options["start"] else clock.today()
    unit = next(unit for unit in UNITS if options[unit] is not None)
    period = Period(options[unit], unit)  # type: ignore[arg-type]
    known = stored_calendar()
    if options["before"]:
        return deadlines.before(start, period, calendar=known)
    return deadlines.due(start, period, calendar=known, roll=not options["no_roll"])


class Command(BaseCommand):
    help = "推算限办日：先输出日期，再输出推算的每一步。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        length = parser.add_mutually_exclusive_group(required=True)
        length.add_argument("--months", type=int, metavar="N", help="数N个月")
        length.add_argument("--days", type=int, metavar="N", help="数N日")
        length.add_argument("--workdays", type=int, metavar="N", help="数N个工作日")
        parser.add_argument("--start", metavar="2026-02-05", help="起算日，当日不计入；不写则为今天")
        parser.add_argument("--before", action="store_true", help="从这一天往前数")
        parser.add_argument("--no-roll", action="store_true", help="届满日是休息日的也不顺延")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            term = count(options)
        except ValueError:
            raise CommandError(f"“{options['start']}”不是日期，请写成2026-02-05。") from None
        except Refusal as no:
            raise CommandError(f"{no.reason}。{no.way_out}") from None
        self.stdout.write(term.due.isoformat())
        for number, step in enumerate(term.steps, 1):
            self.stdout.write(f"{number}. {step}")
