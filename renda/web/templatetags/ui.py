"""The components as template tags: ``{% load ui %}``. The living page ``/house/ui`` shows each of them."""

from functools import cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from renda.web.components import blocks, days, figures, forms, lists, people, records, states
from renda.web.icons import icon

register = template.Library()

for plain in (
    icon, states.state_badge, states.due, states.tag, states.form_chip, states.months, states.share, people.person,
    people.body, people.avatar, records.beads, lists.board_today, lists.board_chip, figures.figure, figures.figure_link, figures.progress,
):  # fmt: skip
    register.simple_tag(plain)

for knowing in (records.law, lists.sort_heading):
    register.simple_tag(knowing, takes_context=True)

for drawn in (
    records.cord, lists.views, lists.breadcrumb, lists.desk_row,
    forms.field, forms.form_body, forms.act, figures.empty, figures.notice,
):  # fmt: skip
    register.inclusion_tag(f"web/ui/{drawn.__name__}.html")(drawn)

for asking in (states.deadline, records.timeline, records.refusal, lists.filter_bar, lists.pager):
    register.inclusion_tag(f"web/ui/{asking.__name__}.html", takes_context=True)(asking)

for holding in (blocks.dialog, blocks.bulk_bar):
    register.simple_block_tag(holding)

for written in (days.day, days.full_day, days.weekday, days.moment, days.thousands):
    register.filter(written)


@register.simple_tag
def stylesheet() -> str:
    """The bound style sheet of ``build_assets``; while developing, the parts themselves."""
    return static("web/css/renda.css" if settings.DEBUG or not _is_bound() else "web/css/bound.css")


@cache
def _is_bound() -> bool:
    return finders.find("web/css/bound.css") is not None
