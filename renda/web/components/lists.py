"""Lists: filters, pages, sort headings, views, density, rows of the desk, chips of the year board."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.forms import BoundField, Form
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.kernel import clock
from renda.web.components.tones import shape

KEPT_OUT = frozenset({"after", "before", "page"})


def filter_bar(
    context: dict[str, Any],
    form: Form,
    shown: int | None = None,
    unit: str = "件",
    more: bool = False,
    density: bool = True,
) -> dict[str, Any]:
    """The filter form of a list (GET): each field opens as a panel; what is chosen reads as a sentence.

    ``density`` offers 宽松 or 紧凑; not on pages whose rows have but one height.
    """
    picks = [{"field": bound, "words": chosen_words(bound)} for bound in form.visible_fields()]
    return {
        "form": form, "picks": picks, "shown": shown, "unit": unit, "more": more,
        "any": any(pick["words"] for pick in picks), "density": density, "request": context.get("request"),
    }  # fmt: skip


def chosen_words(bound: BoundField) -> str:
    """What is chosen in a field, as words: labels of choices, or the value itself."""
    value = bound.value()
    values = [v for v in (value if isinstance(value, list | tuple) else [value]) if v not in (None, "")]
    if not values or values == [False]:
        return ""
    labels = _labels(getattr(bound.field, "choices", ()))
    if not labels:
        return _("是") if values == [True] else "至".join(str(v) for v in values)
    words = [labels[str(v)] for v in values if str(v) in labels]
    return "、".join(words[:2]) + (_("等%d项") % len(words) if len(words) > 2 else "")


def _labels(choices: Iterable[Any]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for key, label in choices:
        if isinstance(label, list | tuple):
            labels.update(_labels(label))
        elif key not in (None, ""):
            labels[str(key)] = str(label)
    return labels


def pager(context: dict[str, Any], previous: str = "", following: str = "", words: str = "") -> dict[str, Any]:
    """Keyset pages: addresses of the page before and after; either may be empty."""
    return {"previous": previous, "following": following, "words": words}


def sort_heading(context: dict[str, Any], label: str, key: str, css: str = "") -> SafeString:
    """A column heading that sorts by ``key`` (address parameter ``sort``; "-key" is descending)."""
    request = context.get("request")
    if request is None:
        return format_html('<th scope="col" class="{}">{}</th>', css, label)
    now = request.GET.get("sort", "")
    query = request.GET.copy()
    for name in KEPT_OUT:
        query.pop(name, None)
    query["sort"] = f"-{key}" if now == key else key
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    arrow = {"ascending": "↑", "descending": "↓"}.get(order, "")
    attribute = format_html(' aria-sort="{}"', order) if order else ""
    return format_html(
        '<th scope="col" class="{}"{}><a href="?{}">{}{}</a></th>', css, attribute, query.urlencode(), label,
        format_html('<span aria-hidden="true">{}</span>', arrow) if arrow else "",
    )  # fmt: skip


def views(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Saved filters as tabs: each with label, url, count and active."""
    return {"items": list(items), "label": label or _("常用视图")}


def breadcrumb(crumbs: Sequence[Any]) -> dict[str, Any]:
    """(label, url) pairs from the house down; the last is where one stands and needs no url."""
    pairs = [(c, "") if isinstance(c, str) else (c[0], c[1] if len(c) > 1 else "") for c in crumbs]
    return {"crumbs": pairs[:-1], "here": pairs[-1] if pairs else None}


def desk_row(**row: Any) -> dict[str, Any]:
    """A row of the desk: due (chip source), title, url, why, act, act_url."""
    return row


def board_chip(**chip: Any) -> SafeString:
    """An item on the year board: title, form, tone, start and end month, url, note, move (address of the move form).

    Drawn without a template of its own: a board holds hundreds of them.
    """
    start = int(chip.get("start") or 1)
    end = max(start, int(chip.get("end") or start))
    note, tone = chip.get("note") or "", chip.get("tone", "wait")
    css = ["chip", tone, *(["bar"] if end > start else []), *(k for k in ("ghost", "moving") if chip.get(k))]
    said = f"{chip['form']}：{chip.get('full') or chip['title']}" + (f"（{note}）" if note else "")
    months = f"{start}月" + (f"至{end}月" if end > start else "") + (f"，{chip['state']}" if chip.get("state") else "")
    move = _movable(chip["move"], start, end - start + 1) if chip.get("move") else ""
    return format_html(
        '<li class="col-{} span-{}"><a class="{}" href="{}" title="{}"{}><em>{}{}</em><span>{}</span>{}'
        '<span class="unseen">{}</span></a></li>',
        start, end - start + 1, " ".join(css), chip.get("url") or "#", said, move, shape(tone), chip["form"], chip["title"],
        format_html("<small>{}</small>", note) if note else "", months,
    )  # fmt: skip


def _movable(address: str, start: int, long: int) -> SafeString:
    return format_html(' data-move="{}" data-from="{}" data-long="{}" draggable="true"', address, start, long)


def board_today(year: int, today: date | None = None) -> SafeString:
    """The line of today across a committee's row; nothing in another year."""
    today = today or clock.today()
    if today.year != year:
        return SafeString("")
    tenth = min(9, (today.day - 1) * 10 // 30)
    return format_html('<li class="board-today col-{} part-{}" aria-hidden="true"></li>', today.month, tenth)
