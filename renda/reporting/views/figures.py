"""统计: every figure of a year opens the rows behind it; a ratio is taken apart."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import Missing
from renda.kernel.figures import FIGURES, RATIOS, Figure
from renda.reporting import matters, policies, queries, sheets
from renda.reporting.asking import Asked, Narrowing
from renda.reporting.forms import AskedForm
from renda.web.downloads import workbook

LISTED, EXPORTED = 200, 20_000
PARTS = {"out": "不计入的", "in": "计入的", "all": "全部"}


def asked_in(request: HttpRequest) -> tuple[AskedForm, Asked]:
    congress_id = policies.require_reader(request.actor)  # type: ignore[attr-defined]
    form = AskedForm(request.GET, congress_id=congress_id, today=clock.today())
    return form, form.asked()


@require_safe
@for_members
def figures(request: HttpRequest) -> HttpResponse:
    form, asked = asked_in(request)
    rooms, aside = queries.rooms(asked)
    context = {
        "form": form, "asked": asked, "rooms": rooms, "aside": aside, "query": asked.query(),
        "may_freeze": policies.may_freeze(request.actor, asked.congress_id),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "reporting/figures.html", context)


@require_safe
@for_members
def figure(request: HttpRequest, key: str) -> HttpResponse:
    _, asked = asked_in(request)
    if key in RATIOS:
        return _ratio(request, key, asked)
    chosen, only = _figure(key), Narrowing(asked.narrowing)
    rows = chosen.rows(asked.scope(only))
    context = {
        "figure": chosen, "asked": asked, "value": queries.plain(chosen.value(asked.scope())),
        "follows": only.is_followed,
        "query": asked.query(), "crumbs": _crumbs(asked, chosen.label), **_listed(chosen, rows),
        "export": reverse("reporting:figure-xlsx", args=[key]) + asked.query(),
    }  # fmt: skip
    return render(request, "reporting/figure.html", context)


def _ratio(request: HttpRequest, key: str, asked: Asked) -> HttpResponse:
    parts = queries.take_apart(RATIOS[key], asked.scope())
    part, shown, rows = _part(request, parts, asked)
    tabs = [
        {"label": label, "url": asked.query(part=name), "active": name == part, "count": count}
        for (name, label), count in zip(PARTS.items(), (parts.left, parts.counted, parts.base), strict=True)
        if name != "out" or parts.left_out is not None
    ]
    context = {
        "share": parts, "asked": asked, "query": asked.query(), "tabs": tabs,
        "crumbs": _crumbs(asked, parts.ratio.label),
        **_listed(shown, rows),
        "bar": _bar(parts),
        "export": reverse("reporting:figure-xlsx", args=[key]) + asked.query(part=part),
    }  # fmt: skip
    return render(request, "reporting/ratio.html", context)


def _bar(parts: queries.Share) -> list[tuple[str, str, Any]]:
    if parts.left_out is None:
        return []
    return [("ok", parts.of.label, parts.counted), ("wait", "其余", parts.left)]


def _part(request: HttpRequest, parts: queries.Share, asked: Asked) -> tuple[str, Figure, "QuerySet[Any]"]:
    """The rows of a ratio that are asked for: left out of the count, counted, or the whole base."""
    part = request.GET.get("part", "")
    part = part if part in PARTS else "out" if parts.left else "all"
    if part == "out" and parts.left_out is not None:
        return part, parts.over, parts.left_out
    chosen = parts.of if part == "in" else parts.over
    return "in" if part == "in" else "all", chosen, chosen.rows(asked.scope())


def _listed(chosen: Figure, rows: "QuerySet[Any]") -> dict[str, Any]:
    return {
        "rows": list(matters.behind(chosen, rows, LISTED)),
        "total": rows.count(),
        "listed": LISTED,
        "amounts": chosen.measure == "sum",
    }


@require_safe
@for_members
def figure_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """The same rows as a sheet."""
    _, asked = asked_in(request)
    if key in RATIOS:
        parts = queries.take_apart(RATIOS[key], asked.scope())
        part, chosen, rows = _part(request, parts, asked)
        title = f"{asked.year}年{RATIOS[key].label}（{PARTS[part]}）"
    else:
        chosen = _figure(key)
        rows, title = chosen.rows(asked.scope()), f"{asked.year}年{chosen.label}"
    data = sheets.sheet(title, chosen.note, matters.behind(chosen, rows, EXPORTED), request.build_absolute_uri("/"))
    return workbook(data, f"{title}.xlsx")


def _crumbs(asked: Asked, label: str) -> list[tuple[str, str]]:
    return [(f"{asked.year}年统计", reverse("reporting:figures") + asked.query()), (label, "")]


def _figure(key: str) -> Figure:
    if key not in FIGURES:
        raise Missing("没有这个数字", way_out="请从统计页面打开。")
    return FIGURES[key]
