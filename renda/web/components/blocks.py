"""Components that hold other content: dialogs and the bar for many rows."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.web.icons import icon


def dialog(content: str, name: str, title: str) -> SafeString:
    """A dialog opened by any element with ``data-opens="name"``; without script that element's link is followed."""
    return format_html(
        '<dialog id="{name}" aria-labelledby="{name}-title"><div class="dialog-head"><h2 id="{name}-title">{title}</h2>'
        '<form method="dialog"><button class="button quiet small" aria-label="{close}">{cross}</button></form></div>'
        '<div class="dialog-body">{content}</div></dialog>',
        name=name, title=title, close=_("关闭"), cross=icon("cross"), content=content,
    )  # fmt: skip


def bulk_bar(content: str, unit: str = "件", label: str = "") -> SafeString:
    """The bar for chosen rows (inputs of class ``row-choice``); ``data-bulk-words`` on a button takes the number."""
    return format_html(
        '<div class="bulk" role="group" aria-label="{}" data-bulk data-unit="{}">'
        '<b data-bulk-count aria-live="polite">{}</b>{}'
        '<button type="button" class="button" data-bulk-clear hidden>{} <kbd>Esc</kbd></button></div>',
        label or _("批量办理"), unit, _("对所选"), content, _("取消"),
    )  # fmt: skip
