"""bin/renda due: count a term and show the steps; needs neither a database nor the loaded application."""

import importlib
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from psycopg.conninfo import make_conninfo

from renda.kernel import calendar, clock, deadlines, law
from renda.kernel.calendar import SpecialDay, WorkCalendar
from renda.kernel.deadlines import Deadline, Period
from renda.kernel.errors import Missing, Refusal, Unfit
from renda.kernel.rulebook import PACKS, TERMS

UNITS = ("months", "days", "workdays")
PATIENCE = 2  # seconds; a database that does not answer by then is not asked
PURE = ("rules", "terms", "packs")  # the modules of a room that register its terms and packs; none imports models
STORED = "SELECT day, kind, name, source, provisional FROM kernel_calendarday"


def stored_calendar() -> WorkCalendar | None:
    """The installation's own calendar, or None where the database does not answer or holds none.

    Asked past the models, because the command also runs where the application is not loaded.
    """
    place: dict[str, Any] = settings.DATABASES["default"]
    wanted = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    address = make_conninfo("", connect_timeout=PATIENCE, **{k: place[v] for k, v in wanted.items() if place[v]})
    try:
        with psycopg.connect(address) as connection:
            days = [SpecialDay(*row) for row in connection.execute(STORED)]
    except psycopg.Error:
        return None
    return calendar.build(days) if days else None


def count(options: dict[str, Any]) -> Deadline:
    start = date.fromisoformat(options["start"]) if options["start"] else clock.today()
    if options["rule"] is not None:
        return count_by_rule(options, start)
    if options["pack"] is not None:
        raise Unfit("--pack 只与 --rule 一起用", way_out="例如：--rule suggestions.reply --pack shanghai。")
    unit = next(unit for unit in UNITS if options[unit] is not None)
    period = Period(options[unit], unit)  # type: ignore[arg-type]
    known = stored_calendar()
    if options["before"]:
        return deadlines.before(start, period, calendar=known)
    return deadlines.due(start, period, calendar=known, roll=not options["no_roll"])


def count_by_rule(options: dict[str, Any], start: date) -> Deadline:
    """The term that a room registered under this name, in the rules of a place as of the first day."""
    if options["before"] or options["no_roll"]:
        raise Unfit("--before 和 --no-roll 不能与 --rule 一起用", way_out="怎样数由规则决定。")
    rule, key = options["rule"], options["pack"] or "national"
    load([rule.partition(".")[0]])
    if rule not in TERMS:
        load(rooms())
        raise Missing(f"没有“{rule}”这条期限规则", way_out=f"现有：{_listed({n: t.label for n, t in TERMS.items()})}。")
    known = PACKS[rule.partition(".")[0]](start)
    if key not in known:
        raise Missing(f"没有“{key}”这套规定", way_out=f"现有：{_listed({k: p.name for k, p in known.items()})}。")
    term = TERMS[rule].count(known[key], start, calendar=stored_calendar())
    if term is None:
        raise Missing(f"{known[key].name}没有规定{TERMS[rule].label}的期限", way_out="可以由本级人大自己规定。")
    return term


def load(names: Iterable[str]) -> None:
    """Let these rooms register their terms and packs; a name that is no room is left for the caller to refuse."""
    for room in set(names).intersection(rooms()):
        for module in PURE:
            if find_spec(f"renda.{room}.{module}"):
                importlib.import_module(f"renda.{room}.{module}")


def rooms() -> list[str]:
    """The rooms that have rules, found by their files."""
    return [path.parent.name for path in Path(settings.BASE_DIR, "renda").glob("*/rules.py")]


def _listed(names: dict[str, str]) -> str:
    return "、".join(f"{key}（{label}）" for key, label in names.items())


class Command(BaseCommand):
    help = "推算限办日：先输出日期，再输出推算的每一步。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        length = parser.add_mutually_exclusive_group(required=True)
        length.add_argument("--months", type=int, metavar="N", help="数N个月")
        length.add_argument("--days", type=int, metavar="N", help="数N日")
        length.add_argument("--workdays", type=int, metavar="N", help="数N个工作日")
        length.add_argument("--rule", metavar="suggestions.reply", help="按一条期限规则推算")
        parser.add_argument("--pack", metavar="shanghai", help="用哪一地的规定；不写则为全国（national）")
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
        if term.citation:
            self.stdout.write(f"依据：{law.cite(term.citation, term.start)}")
