"""Reads of the figures: all of a year, one with its rows, and a ratio taken apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from renda.kernel.declarations import MENUS
from renda.kernel.figures import FIGURES, RATIOS, Figure, Ratio, Scope, percent
from renda.kernel.figures import values as values_of
from renda.reporting.asking import Asked, Narrowing

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as printed: "50" "项", or a share "94.3%" with its division in ``note``."""

    key: str
    label: str
    value: Any
    unit: str
    note: str
    division: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """The figures of one room under its name in the navigation."""

    label: str
    lines: list[Line]


def rooms(asked: Asked) -> tuple[list[Room], int]:
    """All figures that follow the narrowing asked for, by room; and how many do not follow it."""
    values, aside = _values(asked)
    by_room: dict[str, list[Line]] = {}
    for line in _lines(values):
        by_room.setdefault(line.key.partition(".")[0], []).append(line)
    return [Room(_room_label(prefix), found) for prefix, found in by_room.items()], aside


def _values(asked: Asked) -> tuple[dict[str, Value], int]:
    followed: list[tuple[Figure, Scope]] = []
    for figure in FIGURES.values():
        only = Narrowing(asked.narrowing)
        scope = asked.scope(only)
        if only:
            figure.rows(scope)  # asks for what it follows while it describes its rows
        if only.is_followed:
            followed.append((figure, scope))
    return values_of(followed), len(FIGURES) - len(followed)


def _line(figure: Figure, value: Value) -> Line:
    return Line(figure.key, figure.label, plain(value), figure.unit, figure.note)


def _share_line(ratio: Ratio, values: Mapping[str, Value]) -> Line | None:
    if ratio.of not in values or ratio.over not in values:
        return None
    of, over = values[ratio.of], values[ratio.over]
    return Line(ratio.key, ratio.label, share(of, over), "", ratio.note, f"{plain(of)} ÷ {plain(over)}")


def share(of: Value, over: Value) -> str:
    return percent(Fraction(of) / Fraction(over)) if over else "—"


def plain(value: Value) -> Value:
    """A sum without the zeros its column carries."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


def _room_label(prefix: str) -> str:
    """As the navigation calls the room; a room without a place goes by its own name."""
    places = sorted((m for m in MENUS if m.url_name.startswith(f"{prefix}:")), key=lambda m: m.order)
    if places:
        return places[0].label
    return str(apps.get_app_config(prefix).verbose_name) if prefix in apps.app_configs else prefix


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio taken apart: what counts, its base, and what is left out of the base."""

    ratio: Ratio
    of: Figure
    over: Figure
    value: str
    counted: Value
    base: Value
    left_out: "QuerySet[Any] | None"
    strays: int

    @property
    def left(self) -> int:
        return self.left_out.count() if self.left_out is not None else 0


def take_apart(ratio: Ratio, scope: Scope) -> Share:
    """``left_out`` are the rows of the base that do not count; ``strays`` rows that count without being in the base."""
    of, over = FIGURES[ratio.of], FIGURES[ratio.over]
    counted, base = plain(of.value(scope)), plain(over.value(scope))
    left_out, strays = None, 0
    if of.measure == over.measure == "rows":
        some, all_of_them = of.rows(scope), over.rows(scope)
        if some.model is all_of_them.model:
            left_out = all_of_them.exclude(pk__in=_keys(some))
            strays = some.exclude(pk__in=_keys(all_of_them)).count()
    return Share(ratio, of, over, share(counted, base), counted, base, left_out, strays)


def _keys(rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    return rows.order_by().values("pk")


def _lines(values: Mapping[str, Value]) -> list[Line]:
    shares: Iterable[Line | None] = (_share_line(ratio, values) for ratio in RATIOS.values())
    return [*(_line(FIGURES[key], value) for key, value in values.items()), *(line for line in shares if line)]
