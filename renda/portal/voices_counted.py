"""What residents said this year in numbers: counted over all opinions, told only where nobody can be made out behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db.models import Avg, Case, Count, F, Min, Q, QuerySet, When
from django.db.models.functions import Coalesce

from renda.kernel import clock
from renda.people.kinds import Level
from renda.people.models import Congress
from renda.voices import queries as voices
from renda.voices.kinds import COUNTED_STATES, TOLD_STATES, Channel, HandlingLevel, VoiceState
from renda.voices.models import Voice

REMEMBERED = 5
"""Seconds: two million opinions are not counted anew for each reader."""
LONG = 60
TOLD = (*TOLD_STATES, VoiceState.GUIDED)
OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class Counted:
    """One year: how many were said, told a result, are under way; ``days`` is the mean until the first echo."""

    said: int
    told: int
    days: int | None
    waiting_since: date | None
    waiting_long: int

    @property
    def under_way(self) -> int:
        return self.said - self.told

    def waits(self, today: date) -> int:
        return (today - self.waiting_since).days if self.waiting_since else 0


def counted(congress: Congress, year: int) -> Counted | None:
    """None while there are so few that a number would point at someone. One statement, or none."""
    key = f"portal.voices.{congress.pk}.{year}.{clock.today()}"
    found: Counted | None = cache.get(key)
    if found is None:
        found = _count(congress, year)
        cache.set(key, found, REMEMBERED)
    return found if found.said >= voices.rules_of(congress.pk).protect_minimum else None


def of_year(congress: Congress, year: int) -> QuerySet[Voice]:
    days = (date(year, 1, 1), date(year, 12, 31))
    return Voice.objects.filter(congress=congress, said_on__range=days, state__in=COUNTED_STATES)


def _count(congress: Congress, year: int) -> Counted:
    """Merged ones stand as the one they are handled with."""
    through = {
        "stands": Coalesce("merged_into__state", "state"),
        "told_on": Coalesce("merged_into__answered_on", "answered_on"),
    }
    told = Q(stands__in=TOLD)
    open_ones = ~told
    row = (
        of_year(congress, year)
        .annotate(**through)
        .aggregate(
            said=Count("pk"),
            told=Count("pk", filter=told),
            waited=Avg(F("told_on") - F("said_on"), filter=Q(told_on__isnull=False)),
            since=Min("said_on", filter=open_ones),
            long=Count("pk", filter=open_ones & Q(said_on__lt=clock.today() - timedelta(days=LONG))),
        )
    )
    days = round(row["waited"].total_seconds() / 86400) if row["waited"] is not None else None
    return Counted(row["said"], row["told"], days, row["since"], row["long"])


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a table: a kind, and how many were said."""

    label: str
    said: int


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    shares: list[Share]

    @property
    def most(self) -> int:
        return max((share.said for share in self.shares), default=0)


def tables(congress: Congress, year: int) -> list[Table]:
    """By kind, town, way and level; four statements. A table with one line tells nothing and is left out."""
    rows, least = of_year(congress, year), voices.rules_of(congress.pk).protect_minimum
    towns = Q(jurisdiction__level__in=[Level.TOWN, Level.SUBDISTRICT])
    below = Q(jurisdiction__level=Level.COMMUNITY)
    place = Case(When(towns, then="jurisdiction__name"), When(below, then="jurisdiction__parent__name"), default=None)
    found = (
        Table("反映的是哪类事", protected(_grouped(rows, "first"), least)),
        Table("哪个街镇", protected(_grouped(rows.annotate(place_name=place), "place_name"), least)),
        Table("从哪儿反映", protected(_named(_grouped(rows, "channel"), dict(Channel.choices)), least)),
        Table("哪一级办理", protected(_named(_grouped(rows, "level"), dict(HandlingLevel.choices)), least)),
    )
    return [table for table in found if len(table.shares) > 1]


def _grouped(rows: QuerySet[Voice], by: str) -> dict[str, int]:
    counted = rows.order_by().values_list(by).annotate(n=Count("pk"))
    found: dict[str, int] = {}
    for name, n in counted:
        found[name or OTHERS] = found.get(name or OTHERS, 0) + n
    return found


def _named(counts: Mapping[str, int], labels: Mapping[str, str]) -> dict[str, int]:
    return {str(labels.get(name, name)): n for name, n in counts.items()}


def protected(counts: Mapping[str, int], least: int) -> list[Share]:
    """The largest first; kinds with fewer than ``least`` go into 其他, and with them the next larger one where they would
    still be too few to hide among."""
    shown = sorted(((n, name) for name, n in counts.items() if name != OTHERS), key=lambda p: (-p[0], p[1]))
    rest = counts.get(OTHERS, 0)
    hidden = sum(n for n, _ in shown if n < least)
    shown = [pair for pair in shown if pair[0] >= least]
    rest += hidden
    if 0 < rest < least and shown:
        rest += shown.pop()[0]
    lines = [Share(name, n) for n, name in shown]
    return [*lines, Share(OTHERS, rest)] if rest >= least else lines
