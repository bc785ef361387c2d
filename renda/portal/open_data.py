"""A published year as data: JSON for programs, CSV for sheets."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from renda.people.models import Congress
from renda.planning.kinds import Form
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all
from renda.web.downloads import download

MOST = 20_000
LICENCE = "可以自由复制、分析和再利用，请注明来源和取用日期。"
COLUMNS = {
    "year": "年度",
    "plan": "计划",
    "section": "章节",
    "number": "序号",
    "title": "事项",
    "form": "监督形式",
    "also": "同时采用",
    "organ": "报告机关",
    "responsible": "责任委员会",
    "months": "月份",
    "meeting": "会议",
    "held_on": "会议日期",
    "state": "状态",
    "done_on": "完成日期",
    "result": "结果",
    "added_later": "年中增加",
    "url": "网址",
}
COLUMNS_READ = (
    "year",
    "section",
    "number",
    "title",
    "form",
    "also",
    "organ",
    "responsible",
    "months",
    "state",
    "done_on",
    "result",
    "added_later",
    "plan__title",
    "meeting__kind",
    "meeting__number",
    "meeting__month",
    "meeting__held_on",
    "meeting__body__short_name",
)
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Openings by which sheets take a cell for a formula, the full-width ones included."""


@open_to_all
def as_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, COLUMNS, {"items": list(_rows(request, congress, year))})


@open_to_all
def as_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return csv_of(COLUMNS, _rows(request, congress_of(slug), year), f"{slug}-{year}.csv")


def json_of(congress: Congress, year: int, columns: Mapping[str, str], rows: Mapping[str, list[Any]]) -> HttpResponse:
    """Rows under their name, after whose they are and what the columns mean."""
    about = {"congress": congress.name, "slug": congress.slug, "year": year, "licence": LICENCE, "columns": columns}
    return JsonResponse({**about, **rows}, json_dumps_params={"ensure_ascii": False})


def csv_of(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], name: str) -> HttpResponse:
    """With a byte order mark, by which sheet programs know it is UTF-8; no cell begins a formula."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(columns.values())
    for row in rows:
        sheet.writerow([_cell(value) for value in row.values()])
    return download(("\ufeff" + out.getvalue()).encode(), "text/csv; charset=utf-8", name)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "、".join(str(v) for v in value)
    if isinstance(value, bool):
        return "是" if value else ""
    if not isinstance(value, str):
        return "" if value is None else value
    value = "".join(c for c in value if c >= " " or c in "\n\t")
    return f"'{value}" if value.lstrip().startswith(FORMULA) else value


def _rows(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    """The published items of a year; a year without any is no page."""
    found = queries.items(congress).filter(year=year).select_related("meeting__body", "plan").only(*COLUMNS_READ)
    items = found.order_by("position", "pk")[:MOST]
    house = request.build_absolute_uri("/").rstrip("/")
    if not items:
        raise Http404
    for item in items:
        meeting = item.meeting
        yield {
            "year": item.year,
            "plan": item.plan.title,
            "section": item.section,
            "number": item.number,
            "title": item.title,
            "form": item.get_form_display(),
            "also": [_label(form) for form in item.also],
            "organ": item.organ,
            "responsible": item.responsible,
            "months": item.months,
            "meeting": str(meeting) if meeting else "",
            "held_on": meeting.held_on.isoformat() if meeting and meeting.held_on else None,
            "state": item.get_state_display(),
            "done_on": item.done_on.isoformat() if item.done_on else None,
            "result": item.result,
            "added_later": item.added_later,
            "url": house + reverse("portal:item", args=[congress.slug, item.pk]),
        }


def _label(form: str) -> str:
    return Form(form).label if form in Form.values else form
