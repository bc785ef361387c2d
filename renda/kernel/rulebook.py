"""Local choices: typed, bounded by law, dated, each citing the paper that made it."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from renda.kernel.deadlines import Deadline
from renda.kernel.errors import Unfit

R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])


def choice(
    default: Any,
    *,
    label: str,
    unit: str = "",
    law: str = "",
    at_least: int | None = None,
    at_most: int | None = None,
    options: Mapping[str, str] | None = None,
    note: str = "",
) -> Any:
    """A field of a rules dataclass: the law's default, its label, and what a local paper may make of it."""
    bounds = {"label": label, "unit": unit, "law": law, "at_least": at_least, "at_most": at_most}
    return field(default=default, metadata={**bounds, "options": dict(options or {}), "note": note})


@dataclass(frozen=True, slots=True)
class Decision:
    """One local paper: the values it sets, from which day, and its number."""

    values: Mapping[str, Any]
    in_force_from: date
    adopted_by: str


@dataclass(frozen=True, slots=True)
class Pack(Generic[R]):
    """The rules of one place: its name, what is chosen there, and for each choice the article or paper that sets it."""

    name: str
    rules: R
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A term known by name: ``count(pack, start, calendar=…)`` gives its last day; None where the place sets none."""

    label: str
    count: Callable[..., Deadline | None]


RULES: dict[str, type] = {}
TERMS: dict[str, Term] = {}
PACKS: dict[str, Callable[[date], Mapping[str, Pack[Any]]]] = {}


def rules(name: str) -> Any:
    """Register a frozen dataclass of choices under the room's name, for settings pages and ``due --rule``."""

    def register(cls: type[R]) -> type[R]:
        RULES[name] = cls
        return cls

    return register


def term(name: str, label: str) -> Callable[[F], F]:
    """Register a term as ``room.name`` for ``due --rule``; the label says what is due: 答复."""

    def register(count: F) -> F:
        TERMS[name] = Term(label, count)
        return count

    return register


def packs(name: str) -> Callable[[F], F]:
    """Register what gives a room's ready-made packs as of a day, by their keys."""

    def register(known: F) -> F:
        PACKS[name] = known
        return known

    return register


def in_force(cls: type[R], decisions: Iterable[Decision], *, on: date) -> R:
    """The rules of that day: the law's defaults, with each paper in force folded over them in order of date."""
    values: dict[str, Any] = {}
    for decision in sorted(decisions, key=lambda d: d.in_force_from):
        if decision.in_force_from <= on:
            values.update(decision.values)
    require_lawful(cls, values)
    return cls(**values)


def require_lawful(cls: type, values: Mapping[str, Any]) -> None:
    """Refuse unknown names, wrong types and whatever goes beyond the law's limits."""
    known = {f.name: f for f in dataclasses.fields(cls)}
    for name, value in values.items():
        if name not in known:
            raise Unfit(f"没有“{name}”这项规定", field=name)
        _require_fits(known[name], value)


def _require_fits(spec: "dataclasses.Field[Any]", value: Any) -> None:
    meta, label = spec.metadata, spec.metadata["label"]
    if type(value) is not type(spec.default):
        raise Unfit(f"{label}的值类型不对", field=spec.name)
    if meta["options"] and value not in meta["options"]:
        raise Unfit(f"{label}只能是{'、'.join(meta['options'].values())}", field=spec.name, law=meta["law"])
    if meta["at_most"] is not None and value > meta["at_most"]:
        raise Unfit(f"{label}不得超过{meta['at_most']}{meta['unit']}", field=spec.name, law=meta["law"])
    if meta["at_least"] is not None and value < meta["at_least"]:
        raise Unfit(f"{label}不得少于{meta['at_least']}{meta['unit']}", field=spec.name, law=meta["law"])
