"""What everyone may read of a deputy: name, district, employer, contact where shown, stations, suggestions, duties in numbers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from renda.kernel import clock
from renda.kernel.declarations import DUTIES
from renda.people import queries as people
from renda.people.kinds import MandateStatus
from renda.people.models import Congress, Deputy
from renda.stations.kinds import ReceptionState, StationState
from renda.stations.models import StationDeputy, Turn
from renda.stations.turns import OPEN
from renda.suggestions import public

NEWEST = 10


def in_office(congress: Congress) -> QuerySet[Deputy]:
    """Those who may act today; suspended and ended mandates are not shown."""
    rows = people.in_office_on(congress).filter(status=MandateStatus.IN_OFFICE)
    return rows.select_related("person", "delegation", "term")


def found(rows: QuerySet[Deputy], words: str = "", delegation: int | None = None) -> QuerySet[Deputy]:
    """All words have to occur, in name (also as letters), constituency or delegation."""
    if delegation:
        rows = rows.filter(delegation=delegation)
    for word in words.split()[:4]:
        named = people.named_like(word, name="person__name", pinyin="person__pinyin")
        rows = rows.filter(named | Q(constituency__icontains=word) | Q(delegation__name__icontains=word))
    return rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """One deputy as everyone reads of them."""

    deputy: Deputy
    phone: str
    stations: list[StationDeputy]
    receptions: list[Turn]
    suggestions: list[public.Line]
    duties: list[tuple[str, int]]


def sheet(congress: Congress, deputy: Deputy) -> Sheet:
    written = public.published(congress).filter(lead=deputy).select_related("lead__person")
    return Sheet(
        deputy=deputy,
        phone=deputy.person.phone if deputy.phone_shown else "",
        stations=list(_stations(deputy)),
        receptions=list(_receptions(deputy)),
        suggestions=public.lines(list(written.defer("facts", "analysis", "proposals")[:NEWEST])),
        duties=duties_of(deputy),
    )


def _stations(deputy: Deputy) -> QuerySet[StationDeputy]:
    rows = StationDeputy.objects.filter(deputy=deputy, until_on=None, station__state=StationState.OPEN)
    return rows.select_related("station__congress").order_by("station__kind", "pk")[:20]


def _receptions(deputy: Deputy) -> QuerySet[Turn]:
    """Coming days that are announced."""
    rows = Turn.objects.filter(
        deputy=deputy, state__in=OPEN, reception__state=ReceptionState.PUBLISHED, reception__day__gte=clock.today()
    )
    return rows.select_related("reception__station__congress").order_by("reception__day", "reception__starts_at")[:5]


def duties_of(deputy: Deputy) -> list[tuple[str, int]]:
    """履职情况 of this mandate in numbers by kind: how often, never what or where."""
    told: Counter[str] = Counter()
    for duties in DUTIES:
        told.update(duty.kind for duty in duties(deputy.pk, deputy.from_on, clock.today()))
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))


def delegations(congress: Congress) -> list[tuple[int, str]]:
    """Delegations with anyone in office, in the order of rank."""
    rows: Any = in_office(congress).order_by("delegation__rank", "delegation_id").exclude(delegation=None)
    return list(dict(rows.values_list("delegation_id", "delegation__short_name")).items())
