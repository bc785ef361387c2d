"""Reads of the rota: who may be on duty at a station on a day, how often each has been, who is due next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from renda.kernel import clock
from renda.people.kinds import MandateStatus
from renda.people.models import Deputy, Person
from renda.stations.kinds import ReceptionState, SwapState, TurnState
from renda.stations.models import Reception, RotaRule, StationDeputy, Swap, Turn
from renda.stations.rota import Candidate, Choice, Rhythm, choose

LIVE = (TurnState.ASSIGNED, TurnState.CONFIRMED, TurnState.CAME)
"""Turns that count: neither given away nor missed."""
OPEN = (TurnState.ASSIGNED, TurnState.CONFIRMED)
"""Turns that are still to come."""
COMING = (ReceptionState.PLANNED, ReceptionState.PUBLISHED)
REMEMBERED = timedelta(days=731)


@dataclass(slots=True)
class Tally:
    """The days on which persons were or will be on duty, and who cannot on which; grows while a month is planned."""

    days: dict[int, set[date]] = field(default_factory=dict)
    away: dict[date, set[int]] = field(default_factory=dict)

    def add(self, person_id: int, day: date) -> None:
        self.days.setdefault(person_id, set()).add(day)
        self.away.setdefault(day, set()).add(person_id)

    def candidate(self, deputy: Deputy, day: date) -> Candidate:
        days = self.days.get(deputy.person_id, set())
        before = [d for d in days if d < day]
        return Candidate(
            deputy.pk, deputy.person_id, deputy.term.congress.jurisdiction.level, sum(d.year == day.year for d in days),
            max(before, default=None), deputy.person.pinyin,
        )  # fmt: skip


def rhythm_of(rule: RotaRule) -> Rhythm:
    return Rhythm(rule.pattern, rule.from_on, rule.until_on, rule.weekday, rule.nth, rule.day)


def tally_of(person_ids: Collection[int], first: date) -> Tally:
    """In one statement: every turn of these persons from two years before ``first`` on."""
    rows = Turn.objects.filter(deputy__person__in=person_ids, reception__day__gte=first - REMEMBERED)
    rows = rows.exclude(reception__state=ReceptionState.CANCELLED)
    found = Tally()
    for person, day, state in rows.values_list("deputy__person", "reception__day", "state"):
        if state in LIVE:
            found.add(person, day)
        elif state == TurnState.ON_LEAVE:
            found.away.setdefault(day, set()).add(person)
    return found


def postings_of(station_ids: Collection[int]) -> QuerySet[StationDeputy]:
    near = ("deputy__person", "deputy__term__congress__jurisdiction")
    return StationDeputy.objects.filter(station__in=station_ids).select_related(*near).order_by("pk")


def on_duty_there(postings: Iterable[StationDeputy], day: date) -> list[Deputy]:
    """Deputies in office who are posted on a day; a day of leaving counts no more."""
    return list({p.deputy_id: p.deputy for p in postings if _runs(p, day) and _in_office(p.deputy, day)}.values())


def posted(station_id: int, day: date) -> list[Deputy]:
    return on_duty_there(postings_of([station_id]), day)


def proposed(reception: Reception, wanted: int) -> list[Choice]:
    """Who is due for a place that is free at one reception; none where everyone posted is away or already asked."""
    deputies = posted(reception.station_id, reception.day)
    there = list(reception.turns.select_related("deputy__term__congress__jurisdiction"))
    tally = tally_of([d.person_id for d in deputies], reception.day)
    away = tally.away.get(reception.day, set()) | {t.deputy.person_id for t in there}
    levels = {t.deputy.term.congress.jurisdiction.level for t in there if t.state in LIVE}
    return choose((tally.candidate(d, reception.day) for d in deputies), wanted, away=away, beside=levels)


def free_for(reception: Reception) -> list[tuple[Deputy, str]]:
    """Everyone who may be chosen, in the order of the rota, with the reason; for lists to choose from."""
    deputies = {d.pk: d for d in posted(reception.station_id, reception.day)}
    return [(deputies[c.candidate.key], c.why) for c in proposed(reception, len(deputies))]


def own_turns(person_id: int) -> QuerySet[Turn]:
    """All turns of a person, whichever mandate they are held by."""
    return Turn.objects.filter(deputy__person=person_id).select_related("reception__station", "deputy__person")


def hold(person_ids: Collection[int]) -> None:
    """Until the act ends nobody else gives these persons a turn: each station plans for itself, a person may be on duty at two."""
    rows = Person.objects.filter(pk__in=set(person_ids)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def is_taken(person_id: int, day: date, but: Collection[int] = ()) -> bool:
    """Whether a person is already on duty somewhere that day; receptions in ``but`` are left out."""
    rows = Turn.objects.filter(deputy__person=person_id, reception__day=day, state__in=LIVE)
    rows = rows.exclude(reception__state=ReceptionState.CANCELLED)
    return rows.exclude(reception__in=but).exists()


def swaps_of(person_id: int) -> list[Swap]:
    """Questions a deputy has still to answer, the nearest day first."""
    near = ("turn__reception__station", "turn__deputy__person", "other_turn__reception__station")
    rows = Swap.objects.filter(other__person=person_id, state=SwapState.ASKED).select_related(*near)
    return list(rows.order_by("turn__reception__day", "pk")[:20])


def others_turns(turn: Turn) -> list[Turn]:
    """What others of the station might give for this one: their announced turns on days its deputy is free."""
    rows = Turn.objects.filter(
        reception__station=turn.reception.station_id, reception__state=ReceptionState.PUBLISHED, state__in=OPEN,
        reception__day__gte=clock.today(),
    )  # fmt: skip
    own = set(own_turns(turn.deputy.person_id).filter(state__in=LIVE).values_list("reception__day", flat=True))
    taken = Reception.objects.filter(turns__deputy__person=turn.deputy.person_id).values("pk")
    rows = rows.exclude(deputy__person=turn.deputy.person_id).exclude(reception__in=taken)
    found = rows.select_related("deputy__person", "reception__station").order_by("reception__day", "pk")
    return [row for row in found[:60] if row.reception.day not in own]


def _runs(posting: StationDeputy, day: date) -> bool:
    return posting.from_on <= day and (posting.until_on is None or day < posting.until_on)


def _in_office(deputy: Deputy, day: date) -> bool:
    if deputy.status != MandateStatus.IN_OFFICE or deputy.from_on > day:
        return False
    return deputy.until_on is None or day < deputy.until_on
