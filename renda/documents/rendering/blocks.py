"""The pieces a paper's body is built from; each carries its name, by which a renderer chooses what to do."""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``indent`` opens it two characters in, as body text is; ``bold`` is for the words to be seen first,
    ``small`` (size 4) for directions under a form."""

    text: str
    indent: bool = True
    bold: bool = False
    align: Align = "left"
    small: bool = False
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 prints 一、, 2 （一）, 3 1. and 4 （1）; the number comes from its place."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; ``width`` is a share of the line, not a length."""

    title: str
    width: float = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading row that is printed again on each page. ``small`` sets it in size 5 for many columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    small: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a form: a label names what is asked; an empty text is a blank to be filled in by hand."""

    text: str = ""
    span: int = 1
    label: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """Cells side by side, at least ``height`` millimetres high."""

    cells: tuple[Cell, ...]
    height: float = 12


@dataclass(frozen=True, slots=True)
class FormGrid:
    """A ruled form. ``widths`` are shares of the line; the spans of each row add up to their number."""

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    kind: str = field(default="form", init=False)


@dataclass(frozen=True, slots=True)
class RuledLines:
    """Empty lines to write on by hand."""

    count: int
    kind: str = field(default="ruled", init=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows opens a new page."""

    kind: str = field(default="page_break", init=False)


Block = Paragraph | Heading | Table | FormGrid | RuledLines | PageBreak


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line, as people type them."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())
