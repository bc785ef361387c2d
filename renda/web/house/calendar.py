"""放假安排: which days are not what their weekday says, year by year, and taking in a new notice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.kernel import calendar_files, workdays
from renda.kernel.actors import Actor
from renda.kernel.calendar import SpecialDay
from renda.kernel.errors import NotYours
from renda.web.pages import act_page

REPLACES = _("同一年原有的安排会被替换，没有办完的期限重新计算，变动写入各事项的办理记录。")
MAY_IMPORT = ("administrator", "sc_office")


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the calendar in use; ``spans`` are holidays, ``swapped`` weekend days on which offices work."""

    number: int
    provisional: bool
    sources: list[str]
    spans: list[tuple[SpecialDay, SpecialDay, int]]
    swapped: list[SpecialDay]


class NoticeForm(forms.Form):
    file = forms.FileField(
        label=_("放假安排"), widget=forms.FileInput(attrs={"accept": ".toml,.csv"}),
        help_text=f"{calendar_files.CSV_SHAPE}{calendar_files.TOML_SHAPE}",
    )  # fmt: skip


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    known = workdays.in_use()
    context = {
        "years": [_year(number, days) for number, days in _by_year(known.days.values())],
        "stored": bool(workdays.years()),
        "may_import": _may_import(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "web/house/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest) -> HttpResponse:
    """导入放假安排 — answers with the deadlines that moved, since the office has to tell those concerned."""
    actor = request.actor  # type: ignore[attr-defined]
    if not _may_import(actor):
        raise NotYours("放假安排由常委会办公室或者系统管理员导入")

    def run(data: dict[str, Any]) -> HttpResponse:
        years = calendar_files.read(data["file"].read(calendar_files.LARGEST + 1), data["file"].name)
        moved = calendar_files.take_in(years, actor=actor)
        return render(request, "web/house/calendar_moved.html", {"years": sorted(years), "moved": moved})

    return act_page(
        request, NoticeForm(request.POST or None, request.FILES or None), run, title="导入放假安排", button="导入",
        back=reverse("web:calendar"), lead=str(REPLACES), law="全国年节及纪念日放假办法7",
    )  # fmt: skip


def _may_import(actor: Actor) -> bool:
    return actor.holds(*MAY_IMPORT)


def _by_year(days: Iterable[SpecialDay]) -> list[tuple[int, list[SpecialDay]]]:
    ordered = sorted(days, key=lambda d: d.day)
    found = [(number, list(of_year)) for number, of_year in groupby(ordered, lambda d: d.day.year)]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _year(number: int, days: list[SpecialDay]) -> Year:
    sources = list(dict.fromkeys(d.source for d in days))
    swapped = [d for d in days if d.kind == "adjusted_workday"]
    return Year(number, any(d.provisional for d in days), sources, _spans(days), swapped)


def _spans(days: list[SpecialDay]) -> list[tuple[SpecialDay, SpecialDay, int]]:
    """Holidays as first day, last day and length."""
    spans: list[list[SpecialDay]] = []
    for day in (d for d in days if d.kind == "holiday"):
        last = spans[-1][-1] if spans else None
        if last and last.name == day.name and (day.day - last.day).days == 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return [(span[0], span[-1], len(span)) for span in spans]
