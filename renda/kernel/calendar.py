"""Working days: which days offices work, by the yearly notice on holidays; pure, with the seeded years as data."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

SEED = Path(__file__).parent / "data" / "calendar.toml"
DayKind = Literal["holiday", "adjusted_workday"]


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says; ``source`` names the notice it stands in."""

    day: date
    kind: DayKind
    name: str = ""
    source: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class WorkCalendar:
    """Weekdays, less holidays, plus adjusted workdays (调休上班日). Source: 全国年节及纪念日放假办法2、6、7."""

    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    official_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        special = self.days.get(day)
        return special.kind == "adjusted_workday" if special else day.weekday() < 5

    def why_off(self, day: date) -> str:
        """The name of the holiday, or of the weekend day."""
        special = self.days.get(day)
        return special.name if special and special.kind == "holiday" else "星期六" if day.weekday() == 5 else "星期日"

    def is_provisional(self, day: date) -> bool:
        """Whether the official arrangement of that day's year has not been published to us yet."""
        return day.year not in self.official_years

    def next_workday(self, day: date) -> date:
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day


def build(days: Iterable[SpecialDay]) -> WorkCalendar:
    table = {d.day: d for d in days}
    years = {d.year for d in table}
    official = frozenset(y for y in years if not any(d.provisional for d in table.values() if d.day.year == y))
    return WorkCalendar(table, official)


@cache
def seeded() -> WorkCalendar:
    """The calendar that ships with the house; an installation's own rows take its place."""
    return build(seed_days())


def seed_days() -> list[SpecialDay]:
    days = []
    for year in tomllib.loads(SEED.read_text("utf-8"))["years"]:
        for span in year["off"]:
            day = span["from"]
            while day <= span["to"]:
                days.append(SpecialDay(day, "holiday", span["name"], year["source"], year["provisional"]))
                day += timedelta(days=1)
        for day in year["work"]:
            days.append(SpecialDay(day, "adjusted_workday", "调休上班", year["source"], year["provisional"]))
    return days
