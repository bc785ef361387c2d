"""The home of one congress: four doors, the newest echo, what is going on; before anybody listens, the year's plan."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse

from renda.kernel import clock
from renda.people.models import Congress
from renda.planning import queries as planning
from renda.portal import echoes, figures, queries, voices_counted
from renda.portal import home as parts
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.openings import Openings, address, openings_of
from renda.portal.years import asked_year
from renda.suggestions import public

SHOWN = ("planning.items", "planning.done", "planning.adjusted", "planning.added")


@open_to_all
def home(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    there = openings_of(congress)
    if not there.listens:
        return _of_the_plan(request, congress, there)
    today = clock.today()
    newest = echoes.newest(congress, 5) if there.echoes or there.suggestions else []
    card = parts.newest_echo(congress, newest)
    counted = voices_counted.counted(congress, today.year) if there.voices else None
    year = asked_year(request, queries.years(congress)) if there.plans else today.year
    rows = queries.items(congress).filter(year=year)
    strength = parts.strength(congress)
    return page(
        request,
        "portal/home.html",
        congress,
        there=there,
        today=today,
        strength=strength,
        speak_url=address("speak", slug),
        code_url=address("look_up", slug),
        find_url=address("my_deputies", slug) or address("deputies", slug),
        stations_url=address("stations", slug),
        card=card,
        echoes=[echo for echo in newest if not card or echo.key != card["echo"].key][:3],
        suggestions=public.lines(list(_newest_suggestions(congress))) if there.suggestions and not newest else [],
        numbers=counted,
        waits=counted.waits(today) if counted else 0,
        going=parts.going_on(congress, there),
        reception=parts.next_reception(congress) if there.stations else None,
        year=year,
        progress=planning.progress(rows, today) if there.plans else None,
        about=_about(congress, strength),
    )


def _about(congress: Congress, strength: dict[str, int]) -> str:
    names = [f"{strength['deputies']}名人大代表"] * bool(strength["deputies"])
    names += [f"{strength['stations']}个家站点"] * bool(strength["stations"])
    return f"{congress.short_name}：{'、'.join(names)}，听您说，一件一件有回音。"


def _of_the_plan(request: HttpRequest, congress: Congress, there: Openings) -> HttpResponse:
    """A congress that has published its year, and no more."""
    today = clock.today()
    years = queries.years(congress)
    year = asked_year(request, years)
    scope = figures.scope_of(congress, year)
    shown = [f for f in figures.open_figures(scope) if f.key in SHOWN]
    found = figures.values(shown, scope)
    results = list(queries.results(congress, year)[:6])
    return page(
        request,
        "portal/home_plan.html",
        congress,
        there=there,
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
