"""Pages of long lists without counting them: by key, a page at a time."""

from typing import Any

from django.db.models import Model, Q, QuerySet

SIZE = 50


def newest_first(rows: QuerySet[Any], before: str, size: int = SIZE) -> tuple[list[Any], int | None]:
    """A page of rows ordered by descending key, and the key the next page starts before."""
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    page = list(rows[: size + 1])
    return page[:size], page[size - 1].pk if len(page) > size else None


def by_pinyin(rows: QuerySet[Any], after: str, prefix: str = "", size: int = SIZE) -> tuple[list[Any], str]:
    """A page of rows ordered by pinyin and key; ``after`` is the "pinyin~key" the page before ended with."""
    pinyin, _, key = after[:220].rpartition("~")
    if key.isdecimal() and len(key) < 19 and "\0" not in pinyin:
        further = Q(**{f"{prefix}pinyin__gt": pinyin}) | Q(**{f"{prefix}pinyin": pinyin, "pk__gt": int(key)})
        rows = rows.filter(further)
    page = list(rows[: size + 1])
    return page[:size], _mark(page[size - 1], prefix) if len(page) > size else ""


def _mark(row: Model, prefix: str) -> str:
    holder: Any = getattr(row, prefix.rstrip("_")) if prefix else row
    return f"{holder.pinyin}~{row.pk}"
