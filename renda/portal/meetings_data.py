"""Meetings held and decisions published of a year as data: JSON for programs, CSV for sheets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from renda.meetings import openness, titles
from renda.meetings.kinds import AttendeeRole
from renda.meetings.models import Meeting
from renda.people.models import Congress
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import csv_of, json_of

MOST = 1000
MEETINGS = {
    "name": ("会议", "全称"),
    "kind": ("会议类别", "常委会会议、人民代表大会会议等"),
    "number": ("次", "本届内的次数"),
    "held_on": ("日期", "年-月-日，没有定的为空"),
    "ends_on": ("结束日期", "开一天的为空"),
    "place": ("地点", ""),
    "state": ("会议状态", "已定日期、正在举行、已召开"),
    "agenda": ("议程", "公开的议题，表格里用顿号隔开"),
    "members_present": ("出席人数", "组成人员，会后公开，没有签到记录的为空"),
    "deputies_present": ("列席代表", "会后公开"),
    "url": ("网址", "长期不变"),
}
RESOLUTIONS = {
    "title": ("标题", ""),
    "decided": ("文件类别", "决议、决定、公告、任免名单"),
    "doc_number": ("文号", "公告在届内的编号，其他为空"),
    "adopted_on": ("通过日期", "年-月-日"),
    "adopted_by": ("通过的会议", "全称"),
    "published_on": ("公布日期", "年-月-日"),
    "text": ("正文", "任免名单每行一人"),
    "corrected": ("更正次数", "公布以后更正的"),
    "url": ("网址", "长期不变"),
}


def years_of(congress: Congress) -> list[int]:
    """Years with meetings everyone may know of, newest first."""
    rows = queries.open_meetings(Meeting.objects.filter(congress=congress)).order_by("-year")
    return list(dict.fromkeys(rows.values_list("year", flat=True)))


def decided_years(congress: Congress) -> list[int]:
    """Years in which anything was published, newest first."""
    rows = openness.resolutions().filter(meeting__congress=congress, published_on__isnull=False).order_by()
    found = rows.annotate(published_in=ExtractYear("published_on")).values_list("published_in", flat=True).distinct()
    return sorted(found, reverse=True)


def _labels(schema: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {name: label for name, (label, _) in schema.items()}


@open_to_all
def meetings_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, _labels(MEETINGS), {"meetings": list(_meetings(request, congress, year))})


@open_to_all
def meetings_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    rows = _meetings(request, congress_of(slug), year)
    return csv_of(_labels(MEETINGS), rows, f"{slug}-meetings-{year}.csv")


@open_to_all
def resolutions_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, _labels(RESOLUTIONS), {"resolutions": list(_resolutions(request, congress, year))})


@open_to_all
def resolutions_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    rows = _resolutions(request, congress_of(slug), year)
    return csv_of(_labels(RESOLUTIONS), rows, f"{slug}-resolutions-{year}.csv")


def _meetings(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    """A year without any is no page."""
    rows = list(queries.meetings(congress, year).select_related("congress", "term", "body", "session")[:MOST])
    if not rows:
        raise Http404
    house = request.build_absolute_uri("/").rstrip("/")
    numbers, agendas = openness.numbers_of(rows), openness.agendas_of(rows)
    for meeting in rows:
        came = numbers[meeting.pk]
        yield {
            "name": titles.formal_name(meeting),
            "kind": meeting.get_kind_display(),
            "number": meeting.number,
            "held_on": _day(meeting.held_on),
            "ends_on": _day(meeting.ends_on),
            "place": meeting.place,
            "state": meeting.get_state_display(),
            "agenda": agendas[meeting.pk],
            "members_present": came.get(str(AttendeeRole.MEMBER.label)),
            "deputies_present": came.get(str(AttendeeRole.DEPUTY.label)),
            "url": house + reverse("portal:meeting", args=[congress.slug, meeting.pk]),
        }


def _resolutions(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    rows = list(openness.resolutions().filter(meeting__congress=congress, published_on__year=year)[:MOST])
    if not rows:
        raise Http404
    house = request.build_absolute_uri("/").rstrip("/")
    corrected = openness.corrections_of([row.pk for row in rows])
    for row in rows:
        yield {
            "title": row.title,
            "decided": row.get_kind_display(),
            "doc_number": row.number,
            "adopted_on": _day(row.adopted_on),
            "adopted_by": titles.formal_name(row.meeting),
            "published_on": _day(row.published_on),
            "text": row.text,
            "corrected": corrected.get(row.pk, 0),
            "url": house + reverse("portal:resolution", args=[congress.slug, row.pk]),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
