"""Public figures for programs: each value with the address of the rows it counts."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router, Schema

from renda.kernel import clock
from renda.people.models import Congress
from renda.portal import figures
from renda.web.api import Slug, Year, read

router = Router(tags=["数据"])


class FigureOut(Schema):
    key: str
    label: str
    unit: str
    value: int | Decimal
    note: str
    rows: str


class FigureQuery(Schema):
    congress: Slug
    year: Year | None = None


@router.get("/figures", response=read(list[FigureOut]), summary="公开数据")
def public_figures(request: HttpRequest, asked: Query[FigureQuery]) -> list[dict[str, Any]]:
    """The figures of a year (this year); ``rows`` opens the list behind each."""
    congress = get_object_or_404(Congress, slug=asked.congress)
    year = asked.year or clock.today().year
    scope = figures.scope_of(congress, year)
    shown = figures.open_figures(scope)
    found = figures.values(shown, scope)

    def rows(key: str) -> str:
        return request.build_absolute_uri(reverse("portal:figure", args=[congress.slug, key]) + f"?year={year}")

    return [
        {"key": f.key, "label": f.label, "unit": f.unit, "value": found[f.key], "note": f.note, "rows": rows(f.key)}
        for f in shown
    ]
