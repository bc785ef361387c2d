"""The record of a matter: timeline, cord (回音链), beads, law citations and refusals."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.kernel import law as laws
from renda.web.components.days import moment

KEY_ACTS = frozenset({"begin"})
_spare_numbers = count(1)


def timeline(context: dict[str, Any], entries: Iterable[Any], keys: str = "") -> dict[str, Any]:
    """Journal lines as sentences, newest first. ``keys`` names the acts (comma) whose knots are drawn dark."""
    marked = KEY_ACTS | {key.strip() for key in keys.split(",") if key.strip()}
    lines = sorted(
        (_line(entry, marked) for entry in entries), key=lambda line: (line["at"], line.get("serial", 0)), reverse=True
    )
    return {"lines": lines, "request": context.get("request")}


def _line(entry: Any, marked: frozenset[str]) -> dict[str, Any]:
    if isinstance(entry, dict):
        at: datetime = entry["at"]
        return {"note": "", "key": False, **entry, "shown": moment(at)}
    who = f"{entry.person_name}（{entry.capacity}）" if entry.capacity else entry.person_name
    return {
        "at": entry.at,
        "serial": entry.serial,
        "shown": moment(entry.at),
        "text": f"{who}{entry.label}。",
        "note": entry.why,
        "law": entry.law,
        "key": entry.act in marked,
    }


def cord(knots: Iterable[Any], down: bool = False) -> dict[str, Any]:
    """回音链: knots in order; each has label, detail, when, url and stage ("past", "now" or "todo")."""
    return {"knots": list(knots), "down": down}


def beads(step: int, total: int = 7) -> SafeString:
    """The cord as beads in a row of a list; a step beyond the last says that all of it is past."""
    stages = ("" if n < step else "now" if n == step else "todo" for n in range(1, total + 1))
    drawn = format_html_join("", '<i class="{}"></i>', ((stage,) for stage in stages))
    said = _("第%(step)d步，共%(total)d步") if step <= total else _("共%(total)d步，都已完成")
    label = said % {"step": step, "total": total}
    return format_html('<span class="beads" role="img" aria-label="{}">{}</span>', label, drawn)


def law(context: dict[str, Any], citation: str, gist: str = "") -> SafeString:
    """A citation such as 监督法63 in short; pressed, it tells the whole title and the gist. May stand inside a sentence."""
    if not citation:
        return SafeString("")
    title, gist = _resolve(citation, gist)
    if not gist:
        return format_html('<span class="law-name">{}</span>', title)
    number = _next_number(context.get("request"))
    return format_html(
        '<button type="button" class="law-name" popovertarget="law-{n}">{short}</button>'
        '<span class="popover law-gist" id="law-{n}" popover><b>{title}</b>{gist}</span>',
        n=number, short=_short(citation), title=title, gist=gist,
    )  # fmt: skip


def _short(citation: str) -> str:
    try:
        return laws.cite(citation).short
    except laws.Unknown:
        return citation


def refusal(context: dict[str, Any], no: Any) -> dict[str, Any]:
    """A no with its reason, its rule and the way out."""
    return {"refusal": no, "request": context.get("request")}


def title_of(citation: str) -> str:
    """The law and article in words; what does not resolve is shown as it was given."""
    return _resolve(citation, "")[0]


def _resolve(citation: str, gist: str) -> tuple[str, str]:
    try:
        found = laws.cite(citation)
    except laws.Unknown:
        return citation, gist
    return str(found), gist or found.article.gist


def _next_number(request: Any) -> int:
    """Ids repeat from page to page but not within one."""
    if request is None:
        return next(_spare_numbers)
    request.law_numbers = getattr(request, "law_numbers", 0) + 1
    return int(request.law_numbers)
