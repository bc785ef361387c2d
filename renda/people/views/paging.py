"""Pages by key, so that the thousandth page costs what the first does."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

SIZE = 50
LONGEST_KEY = 19


def by_name(request: HttpRequest, rows: QuerySet[Any]) -> tuple[list[Any], str, str]:
    """A page of rows in the order of the person's name, and the addresses of the first and of the next page."""
    pinyin, _, key = request.GET.get("after", "")[:230].rpartition("~")
    if key.isdecimal() and len(key) < LONGEST_KEY and "\0" not in pinyin:
        rows = rows.filter(Q(person__pinyin__gt=pinyin) | Q(person__pinyin=pinyin, pk__gt=int(key)))
    page = list(rows[: SIZE + 1])
    first = _address(request, None) if "after" in request.GET else ""
    last = page[SIZE - 1] if len(page) > SIZE else None
    return page[:SIZE], first, _address(request, f"{last.person.pinyin}~{last.pk}") if last else ""


def by_place(request: HttpRequest, rows: QuerySet[Any], size: int = 2 * SIZE) -> tuple[list[Any], str, str]:
    """A page of a list of some hundred rows, counted by its number."""
    asked = request.GET.get("page", "1")
    number = min(int(asked), 1000) if asked.isdecimal() and 0 < len(asked) < 5 else 1
    number = max(number, 1)
    page = list(rows[(number - 1) * size : number * size + 1])
    before = _address(request, None, page=number - 1) if number > 1 else ""
    return page[:size], before, _address(request, None, page=number + 1) if len(page) > size else ""


def _address(request: HttpRequest, after: str | None, page: int | None = None) -> str:
    query = {k: v for k, v in request.GET.items() if k not in ("after", "page") and v}
    if after:
        query["after"] = after
    if page:
        query["page"] = str(page)
    return f"?{urlencode(query)}"
