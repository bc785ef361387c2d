"""Published suggestions of a year as data: JSON for programs, CSV for sheets; what each column means stands beside it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from renda.people.models import Congress
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import MOST, csv_of, json_of
from renda.suggestions import public

SCHEMA = {
    "number": ("编号", "受理时编的号"),
    "title": ("题目", ""),
    "lead": ("领衔代表", "姓名"),
    "phase": ("提出时间", "会议期间或者闭会期间"),
    "category": ("类别", "按内容分"),
    "submitted_on": ("提出日期", "年-月-日"),
    "accepted_on": ("受理日期", "年-月-日"),
    "assigned_on": ("交办日期", "第一次交办的日期，年-月-日"),
    "units": ("承办单位", "表格里用顿号隔开"),
    "state": ("办理状态", "已交办、办理中、已答复、已办结等"),
    "closed_on": ("办结日期", "年-月-日，没有办结的为空"),
    "published_on": ("公开日期", "年-月-日"),
    "text_open": ("公开原文", "代表没有同意公开原文的为否"),
    "url": ("网址", "长期不变"),
}
COLUMNS = {name: label for name, (label, _) in SCHEMA.items()}


@open_to_all
def suggestions_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, COLUMNS, {"suggestions": list(_rows(request, congress, year))})


@open_to_all
def suggestions_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return csv_of(COLUMNS, _rows(request, congress_of(slug), year), f"{slug}-suggestions-{year}.csv")


def _rows(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    """Suggestions handed in that year; a year without any is no page."""
    rows = public.published(congress).filter(submitted_on__year=year).order_by("submitted_on", "pk")
    found = list(rows.select_related("lead__person").defer("facts", "analysis", "proposals")[:MOST])
    if not found:
        raise Http404
    house = request.build_absolute_uri("/").rstrip("/")
    for line in public.lines(found):
        s = line.suggestion
        yield {
            "number": s.number,
            "title": s.title,
            "lead": s.lead.person.name,
            "phase": s.get_phase_display(),
            "category": s.get_category_display(),
            "submitted_on": _day(s.submitted_on),
            "accepted_on": _day(s.accepted_on),
            "assigned_on": _day(s.assigned_on),
            "units": line.units,
            "state": line.state,
            "closed_on": _day(s.closed_on),
            "published_on": _day(s.published_on),
            "text_open": s.publication_consent is not False,
            "url": house + reverse("portal:suggestion", args=[congress.slug, s.pk]),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
