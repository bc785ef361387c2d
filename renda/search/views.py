"""搜索: one field over everything the reader may see."""

from collections.abc import Collection, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel.declarations import SEARCHABLES
from renda.search import queries

LONGEST = 400


@require_safe
@for_members
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in SEARCHABLES else ""
    found = queries.find(request.actor, words, kind, request.GET.get("after", ""))  # type: ignore[attr-defined]
    context = {
        "words": words,
        "kind": kind,
        "found": found,
        "views": list(_views(words, kind, found.kinds)) if words else [],
        "following": _address(words, kind, found.next) if found.next else "",
        "previous": _address(words, kind, found.previous) if found.previous else "",
        "labels": "、".join(dict.fromkeys(entry.label for entry in SEARCHABLES.values())),
    }
    return render(request, "search/search.html", context)


def _views(words: str, kind: str, kinds: Collection[str]) -> Iterator[dict[str, object]]:
    """Only of what was found: rooms have more nouns than a row of tabs can hold."""
    yield {"label": "全部", "url": _address(words), "active": not kind}
    shown = {key: entry for key, entry in SEARCHABLES.items() if key in kinds or key == kind}
    for key, entry in sorted(shown.items(), key=lambda item: item[1].label):
        yield {"label": entry.label, "url": _address(words, key), "active": key == kind}


def _address(words: str, kind: str = "", after: str = "") -> str:
    parts = {"q": words, "kind": kind, "after": after}
    return "?" + urlencode({name: value for name, value in parts.items() if value})
