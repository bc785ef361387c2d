"""Published opinions of a year as data: JSON for programs, CSV for sheets; what each column means stands beside it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse

from renda.people.models import Congress
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import MOST, csv_of, json_of
from renda.portal.stories import story_page
from renda.voices.models import Voice

SCHEMA = {
    "title": ("题目", "公开时拟的题目"),
    "text": ("反映的事", "隐去个人信息，经反映人同意公开"),
    "first": ("一级类别", ""),
    "second": ("二级类别", ""),
    "place": ("街镇或者居村", "没有说明的为空"),
    "channel": ("来源", "进站接待、扫码、网上等"),
    "said_on": ("反映日期", "年-月-日"),
    "people": ("反映人数", "合并办理的一并计算"),
    "answered_on": ("反馈日期", "年-月-日，没有反馈的为空"),
    "answer": ("答复", ""),
    "state": ("办理状态", "已反馈、已办结等"),
    "published_on": ("公开日期", "年-月-日"),
    "url": ("网址", "长期不变"),
}
COLUMNS = {name: label for name, (label, _) in SCHEMA.items()}


def years_of(congress: Congress) -> list[int]:
    """Years in which published opinions were said, newest first."""
    rows = Voice.objects.filter(congress=congress, public=True).order_by()
    found = rows.annotate(said_in=ExtractYear("said_on")).values_list("said_in", flat=True).distinct()
    return sorted(found, reverse=True)


@open_to_all
def voices_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, COLUMNS, {"voices": list(_rows(request, congress, year))})


@open_to_all
def voices_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return csv_of(COLUMNS, _rows(request, congress_of(slug), year), f"{slug}-voices-{year}.csv")


def _rows(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    """A year without any is no page."""
    rows = Voice.objects.filter(congress=congress, public=True, said_on__year=year).select_related("jurisdiction")
    found = list(rows.order_by("said_on", "pk")[:MOST])
    if not found:
        raise Http404
    house = request.build_absolute_uri("/").rstrip("/")
    for v in found:
        yield {
            "title": v.public_title,
            "text": v.public_text,
            "first": v.first,
            "second": v.second,
            "place": v.jurisdiction.name if v.jurisdiction else "",
            "channel": v.get_channel_display(),
            "said_on": _day(v.said_on),
            "people": v.voices,
            "answered_on": _day(v.answered_on),
            "answer": v.answer,
            "state": v.get_state_display(),
            "published_on": _day(v.published_on),
            "url": house + story_page(congress, v),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
