"""Rows of JSON, one a line, as the commands of this room read and write them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO


class BadRowError(ValueError):
    """A line that is not a JSON object with an ``id``; the message says which, in Chinese."""


@dataclass(frozen=True)
class Row:
    """One line that was read."""

    id: str
    fields: dict[str, Any]

    def text(self, name: str) -> str:
        """A field as text; "" where it is missing or is no text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""


def read_rows(stdin: TextIO) -> Iterator[Row]:
    """The rows of a stream, without empty lines. BadRowError at the first line that is none."""
    for number, line in enumerate(stdin, start=1):
        if line.strip():
            yield _row(number, line)


def _row(number: int, line: str) -> Row:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise BadRowError(f"第{number}行不是有效的 JSON，请每行写一个对象。") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("id"), str | int):
        raise BadRowError(f"第{number}行缺少 id，请为每行写明编号。")
    return Row(str(fields["id"]), fields)


def write_row(stdout: TextIO, fields: dict[str, Any]) -> None:
    """One row, in Chinese as it is."""
    stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
