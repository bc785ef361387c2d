"""Numbers that open: a figure is the count, or sum, of rows one can click on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

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
        rows = self.rows(scope)
        if self.measure == "sum":
            return rows.aggregate(total=Sum(self.field))["total"] or Decimal(0)
        if self.measure == "distinct":
            return rows.order_by().values(self.field).distinct().count()
        return rows.count()


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
