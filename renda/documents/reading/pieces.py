"""What every kind of file is taken apart into before cleaning: lines of text and tables, in reading order."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["", "title", "heading"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or a table if ``rows`` are given; ``style`` is what the file itself says of the line.

    ``level`` is the heading level the file gives, 0 where it gives none. ``text`` of a table is its printed form.
    """

    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    style: Style = ""
    level: int = 0


def table(rows: list[list[str]]) -> Piece:
    """A table piece with rows of equal length, printed with tabs between the cells."""
    width = max((len(row) for row in rows), default=0)
    even = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return Piece("\n".join("\t".join(row).rstrip("\t") for row in even), rows=even)
