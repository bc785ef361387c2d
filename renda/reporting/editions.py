"""An edition against today: what it said then, what the same rows say now, and which rows came or went."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.reporting import matters
from renda.reporting.matters import Matter
from renda.reporting.models import Edition
from renda.reporting.queries import plain, share

LISTED = 200


@dataclass(frozen=True, slots=True)
class Then:
    """One figure of an edition. ``now`` is None where the house no longer counts it."""

    key: str
    label: str
    unit: str
    note: str
    then: Any
    now: Any
    came: list[int] = field(default_factory=list)
    went: list[int] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        return self.now is not None and (str(self.then) != str(self.now) or bool(self.came or self.went))


def of_congress(congress_id: int) -> "QuerySet[Edition]":
    return Edition.objects.filter(congress_id=congress_id).defer("figures", "text").order_by("-frozen_at", "-pk")


def scope_of(edition: Edition) -> Scope:
    return Scope(edition.congress_id, edition.start, edition.end)


def against_today(edition: Edition) -> list[Then]:
    """Every figure of the edition beside its value today."""
    found = {key: _figure(edition, key) for key, kept in edition.figures.items() if "rows" in kept}
    return [found.get(key) or _ratio(key, edition.figures[key], found) for key in keys_of(edition)]


def keys_of(edition: Edition) -> list[str]:
    """The keys in the order of the house; what it no longer counts comes last."""
    order = {key: number for number, key in enumerate((*FIGURES, *RATIOS))}
    return sorted(edition.figures, key=lambda key: (order.get(key, len(order)), key))


def one_against_today(edition: Edition, key: str) -> Then:
    kept = edition.figures[key]
    if "rows" in kept:
        return _figure(edition, key)
    return _ratio(key, kept, {part: _figure(edition, part) for part in (kept["of"], kept["over"])})


def _figure(edition: Edition, key: str) -> Then:
    kept, figure = edition.figures[key], FIGURES.get(key)
    told = (key, kept["label"], kept["unit"], kept["note"], kept["value"])
    if figure is None:
        return Then(*told, now=None)
    held, before = matters.pks_of(figure, scope_of(edition)), set(kept["rows"])
    now = len(held) if figure.measure == "rows" else plain(figure.value(scope_of(edition)))
    here = set(held)
    return Then(*told, now, [pk for pk in held if pk not in before], [pk for pk in kept["rows"] if pk not in here])


def _ratio(key: str, kept: dict[str, Any], figures: dict[str, Then]) -> Then:
    of, over = figures[kept["of"]], figures[kept["over"]]
    is_counted = key in RATIOS and of.now is not None and over.now is not None
    now = share(of.now, over.now) if is_counted else None
    return Then(key, kept["label"], kept["unit"], kept["note"], kept["value"], now)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came or went, and the last thing done to its matter since the edition was frozen."""

    matter: Matter
    because: str


def changes(edition: Edition, pks: list[int], kind: str) -> list[Change]:
    why = matters.since(kind, pks[:LISTED], edition.frozen_at)
    return [Change(m, why.get(m.pk, "")) for m in matters.describe(kind, pks[:LISTED])]
