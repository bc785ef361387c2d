"""What reading a roster gives: its rows, and every fault by line and column."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; ``column`` is the sheet's letter, empty where the whole line is meant."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"第{self.line}行" + (f"{self.column}列" if self.column else "")
        return f"{place}：{self.reason}" if self.line else self.reason


@dataclass(slots=True)
class Row:
    """One line of the sheet: values by field, and the column letter each came from."""

    line: int
    values: dict[str, Any]
    letters: dict[str, str]

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")

    def day(self, name: str) -> date | None:
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def fault(self, name: str, reason: str) -> Fault:
        return Fault(self.line, self.letters.get(name, ""), reason)


@dataclass(slots=True)
class Roster:
    """A sheet read whole; sound only where ``faults`` is empty."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.faults

    @property
    def shown(self) -> list[Fault]:
        """The first of the faults in the order of the sheet; the count tells the rest."""
        return sorted(self.faults, key=lambda f: (f.line, len(f.column), f.column))[:SHOWN]
