"""履职档案: what a deputy took part in, gathered from all rooms."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from renda.archive.policies import may_see
from renda.kernel.actors import Actor
from renda.kernel.declarations import DUTIES, Duty
from renda.kernel.errors import Missing
from renda.people.models import Deputy

GONE = "没有这份履职档案，或者您无权查看"


@dataclass(frozen=True, slots=True)
class Kind:
    """The duties of one kind (出席会议), newest first."""

    label: str
    duties: list[Duty]


@dataclass(frozen=True, slots=True)
class Archive:
    deputy: Deputy
    start: date
    end: date
    kinds: list[Kind]

    @property
    def total(self) -> int:
        return sum(len(kind.duties) for kind in self.kinds)


def deputy_for(actor: Actor, pk: int) -> Deputy:
    """The deputy whose archive the actor may see; Missing for everyone else, as if there were none."""
    found = Deputy.objects.select_related("person", "term__congress", "delegation").filter(pk=pk).first()
    if found is None or not may_see(actor, found):
        raise Missing(GONE, way_out="履职档案由代表本人和代表工作机构查看。")
    return found


def archive(deputy: Deputy, year: int | None, today: date) -> Archive:
    """All that the rooms tell of the deputy within the mandate, or within one year of it."""
    start, end = deputy.from_on, min(deputy.until_on or today, today)
    if year:
        start, end = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    told = [duty for duties in DUTIES for duty in duties(deputy.pk, start, end)] if start <= end else []
    by_kind: dict[str, list[Duty]] = {}
    for duty in sorted(told, key=lambda d: (d.day, d.title), reverse=True):
        by_kind.setdefault(duty.kind, []).append(duty)
    return Archive(deputy, start, end, [Kind(label, by_kind[label]) for label in sorted(by_kind)])


def years(deputy: Deputy, today: date) -> list[int]:
    return list(range(min(deputy.until_on or today, today).year, deputy.from_on.year - 1, -1))


def own(actor: Actor) -> "QuerySet[Deputy]":
    """The actor's own mandates, newest first."""
    return Deputy.objects.filter(person=actor.person_id).select_related("term__congress").order_by("-from_on", "-pk")


def of_congress(congress_id: int, words: str) -> "QuerySet[Deputy]":
    """Mandates of the congress's terms in the order of names; ``words`` is part of a name or of its pinyin."""
    found = Deputy.objects.filter(term__congress_id=congress_id).select_related("person", "term", "delegation")
    if words:
        found = found.filter(person__name__icontains=words) | found.filter(person__pinyin__icontains=words)
    return found.order_by("person__pinyin", "pk")
