"""Public consultations of a year as data, and one draft with its articles; no opinion of anyone in it, only counts and what was adopted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.consultation import public
from renda.people.models import Congress
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import LICENCE, MOST, csv_of, json_of

SCHEMA = {
    "title": ("名称", "草案、计划或者项目的名称"),
    "subject": ("征询事项", ""),
    "stage": ("阶段", "一审、二审等"),
    "asked_by": ("征询单位", "谁来征求意见"),
    "opened_on": ("开始征集", "年-月-日"),
    "collect_until": ("征集截止", "年-月-日"),
    "state": ("进展", "正在征集、正在整理、意见已上报、已有结果"),
    "articles": ("条文数", ""),
    "comments": ("收到意见", "条，不含待核对和剔除的"),
    "submitted": ("上报意见", "条，归并后的"),
    "adopted": ("采纳", "条，采纳和部分采纳并且已经反馈的"),
    "url": ("网址", "长期不变"),
}
COLUMNS = {name: label for name, (label, _) in SCHEMA.items()}


@open_to_all
def consultations_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    congress = congress_of(slug)
    return json_of(congress, year, COLUMNS, {"consultations": list(_rows(request, congress, year))})


@open_to_all
def consultations_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return csv_of(COLUMNS, _rows(request, congress_of(slug), year), f"{slug}-consultations-{year}.csv")


@open_to_all
def articles_json(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One draft by article, with the number of opinions on each and the adopted wording."""
    congress = congress_of(slug)
    found = get_object_or_404(public.published(congress), pk=pk)
    articles = [
        {
            "label": line.article.label, "chapter": line.article.chapter, "text": line.article.text, "comments": line.count,
            "adopted": [{"result": f.get_result_display(), "final_article": f.final_article, "on": _day(f.on)} for f in line.adopted],
        }
        for line in public.lines_of(found)
    ]  # fmt: skip
    told = {"title": found.title, "state": public.told(found)[0], "licence": LICENCE, "articles": articles}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _rows(request: HttpRequest, congress: Congress, year: int) -> Iterator[dict[str, Any]]:
    """Those begun that year; a year without any is no page."""
    rows = public.counted(public.published(congress).filter(opened_on__year=year))
    found = list(rows.prefetch_related("articles")[:MOST])
    if not found:
        raise Http404
    house = request.build_absolute_uri("/").rstrip("/")
    for c in found:
        yield {
            "title": c.title,
            "subject": c.get_subject_display(),
            "stage": c.get_stage_display(),
            "asked_by": c.asked_by,
            "opened_on": _day(c.opened_on),
            "collect_until": _day(c.collect_until),
            "state": public.told(c)[0],
            "articles": len(c.articles.all()),  # type: ignore[attr-defined]
            "comments": c.n_comments,  # type: ignore[attr-defined]
            "submitted": c.n_submitted,  # type: ignore[attr-defined]
            "adopted": c.n_adopted,  # type: ignore[attr-defined]
            "url": house + reverse("portal:consultation", args=[congress.slug, c.pk]),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
