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
    """One line of the sheet: plain texts by field, and what is wrong with them; ``known`` where its code is there."""

    line: int
    values: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    known: bool = False

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def fault(self, heading: str, reason: str) -> None:
        self.faults.append(Fault(self.line, heading, reason))

    def kept(self) -> dict[str, Any]:
        """As JSON, so that a row can wait its turn."""
        return {"line": self.line, "values": self.values}


@dataclass(slots=True)
class Sheet:
    rows: list[Row] = field(default_factory=list)
    passed_over: tuple[str, ...] = ()

    @property
    def sound(self) -> list[Row]:
        return [row for row in self.rows if not row.faults]

    @property
    def faults(self) -> list[Fault]:
        return [fault for row in self.rows for fault in row.faults]

    @property
    def shown(self) -> list[Fault]:
        """The first of the faults; the count tells the rest."""
        return self.faults[:SHOWN]

    @property
    def n_new(self) -> int:
        return sum(not row.known for row in self.sound)
