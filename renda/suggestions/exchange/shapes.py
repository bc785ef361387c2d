"""What reading a sheet gives: rows with their values, and every fault by line and column; pure."""

from dataclasses import dataclass, field
from typing import Any

SHOWN = 300


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; ``column`` is its heading, empty where the whole line is meant."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"第{self.line}行" + (f"“{self.column}”" if self.column else "") + f"：{self.reason}"


@dataclass(slots=True)
class Row:
    """One line of the sheet: cleaned values by field, as JSON knows them, and what is wrong with them."""

    line: int
    values: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")

    def names(self, name: str) -> list[str]:
        return list(self.values.get(name) or [])

    def fault(self, heading: str, reason: str) -> None:
        self.faults.append(Fault(self.line, heading, reason))


@dataclass(slots=True)
class Sheet:
    """A sheet read whole: rows that may be brought in, rows that are there already, and the faults of the others."""

    rows: list[Row] = field(default_factory=list)
    passed_over: tuple[str, ...] = ()
    known: list[Row] = field(default_factory=list)

    @property
    def sound(self) -> list[Row]:
        known = {row.line for row in self.known}
        return [row for row in self.rows if not row.faults and row.line not in known]

    @property
    def faults(self) -> list[Fault]:
        return [fault for row in self.rows for fault in row.faults]

    @property
    def shown(self) -> list[Fault]:
        """The first of the faults; the count tells the rest."""
        return self.faults[:SHOWN]
