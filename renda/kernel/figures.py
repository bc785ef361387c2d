"""Numbers that open: a figure is the count, or sum, of rows one can click on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Sum

Measure = Literal["rows", "distinct", "sum"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is asked about: a congress and a span of days, with further narrowing by name."""

    congress_id: int
    start: date
    end: date
    only: Mapping[str, Any] | None = None

    def narrowed(self, name: str, default: Any = None) -> Any:
        return (self.only or {}).get(name, default)


@dataclass(frozen=True, slots=True)
class Figure:
    """``rows`` gives the list; the value is its count, its distinct ``field`` or the sum of ``field`` in ``unit``.

    ``note`` says what counts and from which day, and is shown beside the number.
    """

    key: str
    label: str
    unit: str
    rows: Callable[[Scope], "QuerySet[Any]"]
    measure: Measure = "rows"
    field: str = ""
    note: str = ""
    public: bool = False

    def value(self, scope: Scope) -> int | Decimal:
        return values([(self, scope)])[self.key]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with its base named: ``of`` and ``over`` are keys of figures."""

    key: str
    label: str
    of: str
    over: str
    note: str = ""

    def value(self, scope: Scope) -> Fraction | None:
        """None where the base is empty: nothing of nothing is no share."""
        over = FIGURES[self.over].value(scope)
        return Fraction(FIGURES[self.of].value(scope)) / Fraction(over) if over else None


@dataclass(frozen=True, slots=True)
class ReportText:
    """A text to begin a report with, offered when figures are frozen; slots such as {planning.done} name figures."""

    key: str
    label: str
    text: str


FIGURES: dict[str, Figure] = {}
RATIOS: dict[str, Ratio] = {}
TEXTS: dict[str, ReportText] = {}
TOGETHER = 40


def values(asked: Iterable[tuple[Figure, Scope]]) -> dict[str, int | Decimal]:
    """The value of each figure in its scope by its key, ``TOGETHER`` in one statement."""
    found: dict[str, int | Decimal] = {}
    counted: list[tuple[str, str, tuple[Any, ...]]] = []
    for figure, scope in asked:
        found[figure.key] = 0
        try:
            counted.append((figure.key, *_counted(figure, scope)))
        except EmptyResultSet:
            continue
    for first in range(0, len(counted), TOGETHER):
        some = counted[first : first + TOGETHER]
        text = " UNION ALL ".join(f"SELECT {n}, {sql}" for n, (_, sql, _) in enumerate(some))
        with connection.cursor() as cursor:
            cursor.execute(text, [value for _, _, given in some for value in given])
            found |= {some[n][0]: _plain(value) for n, value in cursor.fetchall()}
    return found


def _counted(figure: Figure, scope: Scope) -> tuple[str, tuple[Any, ...]]:
    rows = figure.rows(scope).order_by()
    if figure.measure == "sum":
        sql, given = rows.values("pk").annotate(part=Sum(figure.field)).query.sql_with_params()
        return f"(SELECT sum(part) FROM ({sql}) AS rows)", given
    inner = rows.values(figure.field).distinct() if figure.measure == "distinct" else rows.values("pk")
    sql, given = inner.query.sql_with_params()
    return f"(SELECT count(*) FROM ({sql}) AS rows)", given


def _plain(value: int | Decimal | None) -> int | Decimal:
    """One sum among the counts makes PostgreSQL answer all as numeric; what has no places behind the point is a count."""
    whole = isinstance(value, Decimal) and value.as_tuple().exponent == 0
    return int(value or 0) if whole or not value else value


def declare(*figures: Figure | Ratio) -> None:
    for figure in figures:
        if figure.key in FIGURES or figure.key in RATIOS:
            raise ValueError(f"figure declared twice: {figure.key}")
        if isinstance(figure, Figure):
            FIGURES[figure.key] = figure
        else:
            RATIOS[figure.key] = figure


def offer(*texts: ReportText) -> None:
    for text in texts:
        TEXTS[text.key] = text


def percent(share: Fraction) -> str:
    """One decimal, rounded half up as reports print it: 50/53 is 94.3%."""
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
