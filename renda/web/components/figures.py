"""Figures that open their rows, progress of long work, empty pages and notices."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.web.components.days import thousands


def figure(label: str, value: Any, unit: str = "", url: str = "", note: str = "") -> SafeString:
    """A large figure with its unit; pressed, it opens the rows behind it."""
    inner = format_html("<b>{}<small>{}</small></b><span>{}</span>", thousands(value), unit, label)
    if note:
        inner += format_html("<em>{}</em>", note)
    if url:
        return format_html('<a class="figure" href="{}">{}</a>', url, inner)
    return format_html('<div class="figure">{}</div>', inner)


def figure_link(
    value: Any, unit: str = "", url: str = "", unconfirmed: bool = False, current: bool = False
) -> SafeString:
    """A figure inside a sentence; double underlined while nobody has confirmed it."""
    css = "figure-link unconfirmed" if unconfirmed else "figure-link"
    extra = SafeString(' aria-current="true"') if current else ""
    hint = format_html(' title="{}"', _("尚未确认")) if unconfirmed else ""
    return format_html('<a class="{}" href="{}"{}{}>{}{}</a>', css, url, extra, hint, thousands(value), unit)


def progress(done: int, total: int, label: str = "") -> SafeString:
    """How far long work has come."""
    words = _("%(done)s／%(total)s") % {"done": thousands(done), "total": thousands(total)}
    return format_html(
        '<label class="progress"><span>{}<b>{}</b></span><progress value="{}" max="{}">{}</progress></label>',
        label or _("进度"), words, done, total or 1, words,
    )  # fmt: skip


def empty(title: str, text: str = "", act: str = "", url: str = "", icon: str = "inbox") -> dict[str, Any]:
    """An empty page teaches: what will stand here, and the act that puts the first thing here."""
    return {"title": title, "text": text, "act": act, "url": url, "icon": icon}


def notice(text: Any, url: str = "", label: str = "", tone: str = "success") -> dict[str, Any]:
    """What happened: 已交办区教育局，2026年8月20日前答复。 with a link to undo or to what comes next."""
    return {"text": text, "url": url, "label": label, "tone": tone, "icon": "check" if tone == "success" else "info"}
