"""Queries asked at every turn: the SQL of one is composed once in a process, and afterwards only given its values.

Composing costs three to ten times what asking does, and PostgreSQL, too, keeps the plan of a text it has seen before.
A query stays what its room has written; only the way to the database is shorter.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from operator import itemgetter
from typing import Any, Literal, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.transaction import TransactionManagementError
from psycopg.types.numeric import Int8

from renda.kernel import clock
from renda.kernel.actors import Actor

T = TypeVar("T")
M = TypeVar("M", bound=Model)
CASTS: dict[type, str] = {int: "bigint", str: "text", date: "date", datetime: "timestamptz"}
"""Kinds of values that may differ from one asking to the next; each keeps one type for the database."""
FEW = 64
MOST = 2000
"""Compositions kept; a house has as many as it has shapes of capacities."""

BEYOND = 2**63


@dataclass(frozen=True, slots=True)
class _Composed:
    sql: str
    places: tuple[int, ...]
    """For each value of the SQL its place among the values given."""
    make: Callable[[Any], Any]
    converted: Callable[[list[Any]], Iterable[Any]]
    holds: bool
    fetched: tuple[Any, ...]


_known: dict[Hashable, "_Composed | Literal[False]"] = {}
"""False stands for one that finds nothing by its description (nobody's rows); it is asked as it stands."""


def rows(build: Callable[..., QuerySet[Any, T]], *values: Any) -> list[T]:
    """All rows of ``build(*values)``.

    ``build`` is a function of a module that only describes a query: it runs none. Which query that is may depend on
    roles, flags and classes, on whether a number or a text is there at all (0 and "" are not), and on how many keys a
    tuple or an actor's bodies hold; never on which number, text or day it is. Today and now may be asked of the clock.
    Beyond ``FEW`` values the query is asked as it stands.
    """
    given: list[Any] = [clock.today(), clock.now()]
    key = (build.__module__, build.__qualname__, *(_shape(value, given) for value in values))
    if len(given) > FEW:
        return list(build(*values))
    known = _known.get(key)
    if known is None:
        if len(_known) >= MOST:
            _known.clear()
        known = _known[key] = _compose(build, values)
    return _asked(known, given) if known else list(build(*values))


def first(build: Callable[..., QuerySet[Any, T]], *values: Any) -> T | None:
    """The first of ``rows``; ``build`` asks for no more than one."""
    return next(iter(rows(build, *values)), None)


def by_key(matters: Callable[[], QuerySet[M]], pks: Sequence[int]) -> list[M]:
    """Those of the rows ``matters`` describes that have these keys."""
    return rows(_of_keys, matters, tuple(pks))


def _of_keys(matters: Callable[[], QuerySet[M]], pks: tuple[int, ...]) -> QuerySet[M]:
    return matters().filter(pk__in=pks)


def execute_each(sql: str, rows_of_values: Sequence[Sequence[Any]]) -> None:
    """A statement without rows as its answer, for each of these rows of values."""
    if len(rows_of_values) == 1:
        with connection.keeping_plans() as cursor:  # type: ignore[attr-defined]
            cursor.execute(sql, rows_of_values[0])
    elif rows_of_values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows_of_values)


def _asked(known: _Composed, given: list[Any]) -> list[Any]:
    if known.holds and connection.get_autocommit():
        raise TransactionManagementError("rows are held inside an act only")
    with connection.keeping_plans() as cursor:  # type: ignore[attr-defined]
        cursor.execute(known.sql, [given[place] for place in known.places])
        found = cursor.fetchall()
    made = [known.make(row) for row in known.converted(found)]
    if known.fetched:
        prefetch_related_objects(made, *known.fetched)
    return made


def _maker(queryset: Any, compiler: Any) -> Callable[[Any], Any]:
    """What makes of a row what iterating the queryset would make of it; worked out once."""
    kind = queryset._iterable_class
    if kind is FlatValuesListIterable:
        return itemgetter(0)
    if kind is ValuesListIterable:
        return tuple
    if kind is ValuesIterable:
        names = compiler.query.selected or [*compiler.query.values_select, *compiler.query.annotation_select]
        return lambda row: dict(zip(names, row, strict=False))
    if kind is not ModelIterable:
        raise TypeError(f"rows of {kind.__name__} are not composed")
    model, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    own = slice(places[0], places[-1] + 1)
    names = [column[0].target.attname for column in compiler.select[own]]
    related: Any = get_related_populators
    populators = related(compiler.klass_info, compiler.select, queryset.db)
    also = list(compiler.annotation_col_map.items())

    def make(row: Any) -> Any:
        made = model.from_db(queryset.db, names, row[own])
        for populator in populators:
            populator.populate(row, made)
        for name, place in also:
            setattr(made, name, row[place])
        return made

    return make


def _converter(compiler: Any) -> Callable[[list[Any]], Iterable[Any]]:
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    return partial(compiler.apply_converters, converters=converters) if converters else iter


def _shape(value: Any, given: list[Any]) -> Hashable:
    """What of a value the SQL depends on; what it does not depend on is added to ``given``."""
    if isinstance(value, Actor):
        return (value.roles, *(_shape(part, given) for part in _keys_of(value)))
    if isinstance(value, tuple):
        return tuple(_shape(part, given) for part in value)
    if value == 0 or value == "":
        return value  # type: ignore[no-any-return]
    if type(value) is int:
        if not -BEYOND <= value < BEYOND:
            raise OverflowError("no key is as large as this")
        given.append(Int8(value))  # else each size of number would be a plan of its own
        return "int"
    if type(value) in CASTS:
        given.append(value)
        return CASTS[type(value)]
    if isinstance(value, str):  # a choice of a TextChoices is the text it stands for
        given.append(str(value))
        return CASTS[str]
    constant: Hashable = value
    return constant


def _keys_of(actor: Actor) -> tuple[Any, ...]:
    return actor.person_id, actor.congress_id, actor.jurisdiction_id, actor.post_id, tuple(sorted(actor.body_ids))


def shape(actor: Actor) -> Hashable:
    """What of an actor a query may depend on: equal for those whose queries differ by values alone."""
    return _shape(actor, [])


def _compose(build: Callable[..., QuerySet[Any, T]], values: tuple[Any, ...]) -> "_Composed | Literal[False]":
    """The SQL with places for the values, found by describing the query twice with stand-ins that cannot be mistaken."""
    if build.__closure__ or "<lambda>" in build.__qualname__:
        raise TypeError(f"{build.__qualname__} must be a plain function of its module")
    try:
        (queryset, compiler, text, one, marks), (_, _, other_text, other, other_marks) = (
            _described(build, values, turn) for turn in (0, 1)
        )
    except EmptyResultSet:
        return False
    if text != other_text or len(one) != len(other):
        raise TypeError(f"{build.__qualname__} describes another query for other values")
    operations: Any = connection.ops
    places: list[int] = []
    pieces = iter(re.split(r"(?<!%)((?:%%)*)%s", text))
    sql = next(pieces)
    for now, then in zip(one, other, strict=True):
        piece = next(pieces)
        place = _place(now, then, marks, other_marks, build.__qualname__)
        if place is None:
            sql += piece + operations.compose_sql("%s", [now]).replace("%", "%%") + next(pieces)
        else:
            places.append(place)
            sql += f"{piece}%s::{CASTS[type(marks[place])]}" + next(pieces)
    asked: Any = queryset
    return _Composed(
        sql, tuple(places), _maker(asked, compiler), _converter(compiler), asked.query.select_for_update,
        asked._prefetch_related_lookups,
    )  # fmt: skip


def _described(
    build: Callable[..., QuerySet[Any, Any]], values: tuple[Any, ...], turn: int
) -> tuple[QuerySet[Any, Any], Any, str, list[Any], list[Any]]:
    day = date(8000 + turn, 2, 1)
    moment = datetime.combine(day, time(9), clock.SHANGHAI)
    marks: list[Any] = [day, moment]
    with clock.on(moment), connection.execute_wrapper(partial(_none_runs, build.__qualname__)):
        queryset = build(*(_stand_in(value, turn, marks) for value in values))
        compiler = queryset.query.get_compiler(using=queryset.db)
        text, params = compiler.as_sql()
    return queryset, compiler, text, list(params), marks


def _stand_in(value: Any, turn: int, marks: list[Any]) -> Any:
    """As ``_shape`` walks: the same number of stand-ins in the same order."""
    if isinstance(value, Actor):
        person, congress, place, post, bodies = (_stand_in(key, turn, marks) for key in _keys_of(value))
        return Actor(person, f"\u2060{turn}", f"\u2060{turn}", post, congress, place, frozenset(bodies), value.roles)
    if isinstance(value, tuple):
        return tuple(_stand_in(part, turn, marks) for part in value)
    if value == 0 or value == "" or (not isinstance(value, str) and type(value) not in CASTS):
        return value
    n = len(marks)
    made: Any
    if isinstance(value, str):
        made = f"\u2060{turn}-{n}"
    elif isinstance(value, int):
        made = 31_100 + 200 * turn + n  # fits the smallest column: a number that does not is taken for finding nothing
    else:
        made = type(value)(9000 + turn, 1, 1) + timedelta(days=n)
        made = made.replace(tzinfo=value.tzinfo) if isinstance(value, datetime) else made
    marks.append(made)
    return made


def _place(now: Any, then: Any, marks: list[Any], other_marks: list[Any], name: str) -> int | None:
    """Which value stands here; None for what is the same at every asking."""
    if now == then and type(now) is type(then) and now not in marks:
        return None
    if now in marks and then in other_marks and marks.index(now) == other_marks.index(then):
        return marks.index(now)
    raise TypeError(f"{name} makes {now!r} of its values")


def _none_runs(name: str, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    raise TypeError(f"{name} runs a query while it describes one: {sql[:200]}")
