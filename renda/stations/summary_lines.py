"""Sentences that rooms above add to a station's yearly summary: stations know of no opinion.

Registered like ``campaign_accounts``: ``of_year(station, start, end)`` gives sentences such as 收到意见87件，办结80件。
"""

from collections.abc import Callable, Iterable
from datetime import date

from renda.stations.models import Station

LinesOf = Callable[[Station, date, date], Iterable[str]]
LINES: list[LinesOf] = []


def summary_lines(function: LinesOf) -> LinesOf:
    LINES.append(function)
    return function


def lines_of(station: Station, start: date, end: date) -> list[str]:
    return [line for function in LINES for line in function(station, start, end)]
