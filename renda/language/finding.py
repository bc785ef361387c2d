"""Reads suggestions or opinions as JSON lines and writes the pairs that may ask for the same thing."""

from typing import TextIO

from .lines import Row, read_rows, write_row
from .similar import Index

_WORTH_A_LOOK = 0.2


def main(stdin: TextIO, stdout: TextIO) -> int:
    """Rows with ``id``, ``place`` and either ``text`` or ``title`` and ``gist``; answers ``a``, ``b``, ``score``, best first."""
    index = Index()
    for row in read_rows(stdin):
        index.add(row.id, _text(row), row.text("place"))
    for pair in index.pairs(_WORTH_A_LOOK):
        write_row(stdout, {"a": pair.a, "b": pair.b, "score": pair.score})
    return 0


def _text(row: Row) -> str:
    return row.text("text") or f"{row.text('title')}。{row.text('gist')}"
