"""Turning the pages of a list: the address of the next one, and a count that does not cost more than the page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

CURSORS = {"after", "before"}


def turn(asked: Mapping[str, Any], **cursor: str) -> str:
    """What was asked in the address, with ``after`` or ``before`` in place of the old one; "" where there is no page."""
    if not all(cursor.values()):
        return ""
    kept = {name: value for name, value in asked.items() if name not in CURSORS}
    return "?" + urlencode({**kept, **cursor})


def count_up_to(rows: QuerySet[Any], limit: int = 1000) -> int:
    """How many there are, counted no further than one above ``limit``: a bound keeps the page fast."""
    return rows.order_by()[: limit + 1].count()
