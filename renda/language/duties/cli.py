"""Reads suggestions as JSON lines and writes the units recommended for each."""

from typing import TextIO

from ..lines import read_rows, write_row
from .recommend import recommend


def main(stdin: TextIO, stdout: TextIO) -> int:
    """Rows with ``id``, ``title``, ``gist``, ``place``, ``level``; answers with ``id``, ``units``, ``why``."""
    for row in read_rows(stdin):
        best = recommend(row.text("title"), row.text("gist"), row.text("place"), row.text("level"))
        write_row(
            stdout,
            {
                "id": row.id,
                "units": [each.unit for each in best],
                "why": [reason for each in best for reason in each.why],
            },
        )
    return 0
