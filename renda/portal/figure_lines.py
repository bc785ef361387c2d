"""How the rows behind a public figure are shown: one line each, narrowed to what everyone may know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renda.people.models import Congress

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind a figure, as it is shown."""

    title: str
    detail: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """How the rows of one noun are opened: which of them everyone may see, what is told of each, and what is left out."""

    narrow: Callable[[Rows], Rows]
    line: Callable[[Any, Congress], Line]
    note: str = ""
