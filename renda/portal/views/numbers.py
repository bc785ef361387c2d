"""Public figures, and the rows behind each."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from renda.kernel.figures import FIGURES
from renda.portal import figures as public
from renda.portal import queries
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.years import asked_year

SIZE = 100
LAST_PAGE = 100


@open_to_all
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    years = queries.years(congress)
    year = asked_year(request, years)
    scope = public.scope_of(congress, year)
    shown = public.open_figures(scope)
    found = public.values(shown, scope)
    forms = [(f, found[f.key]) for f in shown if f.key.startswith("planning.form.") and found[f.key]]
    rest = [(f, found[f.key]) for f in shown if not f.key.startswith("planning.form.") and _tells(f.key, found)]
    return page(
        request,
        "portal/figures.html",
        congress,
        crumbs=["数据"],
        here="figures",
        year=year,
        years=years,
        figures=rest,
        forms=forms,
        shares=public.shares(found),
        until=scope.end,
        about=f"{congress.short_name}{year}年的公开数据。",
    )


def _tells(key: str, found: Mapping[str, object]) -> bool:
    """The plan's own figures always stand; of the others those that count something."""
    return bool(found[key]) or key.startswith("planning.")


@open_to_all
def figure(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The rows one figure counts; where there are more than the pages hold, the open data has all of them."""
    congress = congress_of(slug)
    year = asked_year(request, queries.years(congress))
    scope = public.scope_of(congress, year)
    found = FIGURES.get(key)
    if found is None or not found.public or found.rows(scope).model not in public.OPENED:
        raise Http404
    found, number = public.opened(found, scope), _page_number(request)
    rows = list(found.rows(scope)[number * SIZE : (number + 1) * SIZE + 1])
    line = public.OPENED[found.rows(scope).model].line
    turn = f"?year={year}&page="
    return page(
        request,
        "portal/figure.html",
        congress,
        here="figures",
        year=year,
        figure=found,
        value=found.value(scope),
        crumbs=[("数据", reverse("portal:figures", args=[slug]) + f"?year={year}"), found.label],
        rows=[line(row, congress) for row in rows[:SIZE]],
        next=f"{turn}{number + 1}" if len(rows) > SIZE and number < LAST_PAGE else "",
        previous=f"{turn}{number - 1}" if number else "",
    )


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "")
    return min(int(given), LAST_PAGE) if given.isascii() and given.isdigit() and len(given) < 5 else 0
