"""The entrance of the installation, the home of one congress, and its two standing notices."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from renda.kernel import clock
from renda.people.models import Congress
from renda.planning import queries as planning
from renda.portal import figures, meetings_data, queries
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.suggestions_data import SCHEMA
from renda.portal.years import asked_year
from renda.suggestions import public

SHOWN = ("planning.items", "planning.done", "planning.adjusted", "planning.added")
MOST = 2000


@open_to_all
def entrance(request: HttpRequest) -> HttpResponse:
    """The congresses of this installation as their places lie; straight on where there is only one."""
    found = list(queries.congresses()[:MOST])
    if len(found) == 1:
        return redirect("portal:home", found[0].slug)
    return render(request, "portal/entrance.html", {"houses": _tree(found), "csrf_token": ""})


def _tree(found: list[Congress]) -> list[dict[str, Any]]:
    """Each congress with its depth below the nearest congress above it in the list; six levels at most."""
    tree: list[dict[str, Any]] = []
    above: list[str] = []
    for congress in found:
        path = congress.jurisdiction.path
        while above and not path.startswith(above[-1]):
            above.pop()
        tree.append({"congress": congress, "depth": min(len(above), 6)})
        above.append(path)
    return tree


@open_to_all
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What is real now: how far the year has come, what is coming, what came of it."""
    congress, today = congress_of(slug), clock.today()
    years = queries.years(congress)
    year = asked_year(request, years)
    scope = figures.scope_of(congress, year)
    shown = [f for f in figures.open_figures(scope) if f.key in SHOWN]
    found = figures.values(shown, scope)
    results = list(queries.results(congress, year)[:6])
    return page(
        request,
        "portal/home.html",
        congress,
        year=year,
        years=years,
        today=today,
        progress=planning.progress(queries.items(congress).filter(year=year), today),
        figures=[(f, found[f.key]) for f in shown if found[f.key]],
        latest=results[:1],
        results=results[1:],
        meetings=queries.coming_meetings(congress, today)[:4],
        next_items=_next(congress, year),
        plans=queries.plans(congress).filter(year=year)[:6],
        suggestions=public.lines(list(_newest_suggestions(congress))),
        about=f"{congress.short_name}{year}年度计划：每一项办到哪一步，都可以查看。",
    )


def _newest_suggestions(congress: Congress) -> Any:
    return public.published(congress).select_related("lead__person").defer("facts", "analysis", "proposals")[:4]


def _next(congress: Congress, year: int) -> Any:
    """Items that come next in the plan, by the last day it gives them."""
    coming = planning.in_state(
        queries.items(congress).filter(year=year, due_on__gte=clock.today()), "open", clock.today()
    )
    return coming.only("pk", "title", "months", "responsible", "due_on").order_by(F("due_on").asc(), "pk")[:4]


@open_to_all
def open_data(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    suggested = public.years(congress)
    return page(
        request,
        "portal/open_data.html",
        congress,
        crumbs=["开放数据"],
        years=queries.years(congress),
        suggested=suggested,
        schema=[(name, *said) for name, said in SCHEMA.items()] if suggested else [],
        met=meetings_data.years_of(congress),
        decided=meetings_data.decided_years(congress),
        meeting_schema=[
            (name, *said) for name, said in {**meetings_data.MEETINGS, **meetings_data.RESOLUTIONS}.items()
        ],
    )


@open_to_all
def accessibility(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, "portal/accessibility.html", congress_of(slug), crumbs=["无障碍说明"])
