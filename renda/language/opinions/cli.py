"""Reads residents' opinions as JSON lines and writes category, level and units of each."""

from typing import TextIO

from ..lines import read_rows, write_row
from .sorting import sort_opinion


def main(stdin: TextIO, stdout: TextIO) -> int:
    """Rows with ``id``, ``text``, ``place``, ``channel``; answers with ``id``, ``category``, ``level``, ``units``."""
    for row in read_rows(stdin):
        found = sort_opinion(row.text("text"), row.text("place"), row.text("channel"))
        write_row(
            stdout,
            {
                "id": row.id,
                "category": list(found.category),
                "level": found.level,
                "units": list(found.units),
                "why": list(found.why),
            },
        )
    return 0
